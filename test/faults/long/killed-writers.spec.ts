import { leaveNothing } from '../support/clean.js';
import { many } from '../support/many.js';
import { killImport, killSeeding } from '../support/storing.js';

afterEach(leaveNothing);

const KILLS = many('KILLS', 30);

it('Seeding that is killed at random moments is completed by another run', () => killSeeding(40_000, KILLS));

it('An import that is killed at random moments is completed by another run', () =>
  killImport(100_000, KILLS));
