import { leaveNothing } from '../support/clean.js';
import { rollOver } from '../support/rolling.js';

afterEach(leaveNothing);

it('A restart of each of two instances behind a balancer fails no request', () => rollOver(2, ['1', '2'], 2));
