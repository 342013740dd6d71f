import { cleanUp } from '../support/cleanup.js';
import { restartInTurn } from '../support/rolling-restarts.js';

afterEach(cleanUp);

it('fails no request when instances behind a load balancer restart', () => restartInTurn(2, ['1', '2'], 2));
