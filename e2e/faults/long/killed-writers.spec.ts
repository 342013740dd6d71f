import { cleanUp } from '../support/cleanup.js';
import { readPositiveInteger } from '../support/environment.js';
import { killImport, killSeeding } from '../support/killed-writers.js';

afterEach(cleanUp);

const KILLS = readPositiveInteger('KILLS', 30);

it('Seeding that is killed at random moments is completed by another run', () => killSeeding(40_000, KILLS));

it('An import that is killed at random moments is completed by another run', () =>
  killImport(100_000, KILLS));
