import { cleanUp } from '../support/cleanup.js';
import { killImport, killSeeding } from '../support/killed-writers.js';

afterEach(cleanUp);

it('Seeding that is killed at random moments is completed by another run', () => killSeeding(5_000, 3));

it('An import that is killed at random moments is completed by another run', () => killImport(10_000, 3));
