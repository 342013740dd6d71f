import { cleanUp } from '../support/cleanup.js';
import { restartInTurn } from '../support/rolling-restarts.js';

afterEach(cleanUp);

it('A restart of each of two instances behind a balancer fails no request', () =>
  restartInTurn(2, ['1', '2'], 2));
