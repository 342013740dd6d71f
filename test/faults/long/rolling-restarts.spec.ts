import { leaveNothing } from '../support/clean.js';
import { many } from '../support/many.js';
import { rollOver } from '../support/rolling.js';

afterEach(leaveNothing);

it.each([
  ['1', '1'],
  ['2', '2'],
] as const)('Restarts of instances with WORKERS=%s and %s behind a balancer fail no request', (one, other) =>
  rollOver(many('RESTARTS', 20), [one, other], 4),
);
