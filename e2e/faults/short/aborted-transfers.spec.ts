import { abortTransfers } from '../support/aborted-transfers.js';
import { cleanUp } from '../support/cleanup.js';

afterEach(cleanUp);

it('Transfers that clients abort leave nothing behind', () => abortTransfers(100));
