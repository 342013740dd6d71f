import { cleanUp } from '../support/cleanup.js';
import { killImport, killSeeding } from '../support/killed-writers.js';

afterEach(cleanUp);

it('completes seeding after kills at random moments', () => killSeeding(5_000, 3));

it('completes an import after kills at random moments', () => killImport(10_000, 3));
