import { leaveNothing } from '../support/clean.js';
import { killImport, killSeeding } from '../support/storing.js';

afterEach(leaveNothing);

it('Seeding that is killed at random moments is completed by another run', () => killSeeding(5_000, 3));

it('An import that is killed at random moments is completed by another run', () => killImport(10_000, 3));
