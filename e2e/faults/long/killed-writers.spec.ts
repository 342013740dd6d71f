import { cleanUp } from '../support/cleanup.js';
import { readPositiveInteger } from '../support/environment.js';
import { killImport, killSeeding } from '../support/killed-writers.js';

afterEach(cleanUp);

const KILLS = readPositiveInteger('KILLS', 30);

it('completes seeding after kills at random moments', () => killSeeding(40_000, KILLS));

it('completes an import after kills at random moments', () => killImport(100_000, KILLS));
