import { cleanUp } from '../support/cleanup.js';
import { readPositiveInteger } from '../support/environment.js';
import { restartInTurn } from '../support/rolling-restarts.js';

afterEach(cleanUp);

it.each([
  ['1', '1'],
  ['2', '2'],
] as const)('fails no request when instances with WORKERS=%s and %s restart', (one, other) =>
  restartInTurn(readPositiveInteger('RESTARTS', 20), [one, other], 4),
);
