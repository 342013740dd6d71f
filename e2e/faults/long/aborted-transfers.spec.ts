import { abortTransfers } from '../support/aborted-transfers.js';
import { cleanUp } from '../support/cleanup.js';
import { readPositiveInteger } from '../support/environment.js';

afterEach(cleanUp);

it('Transfers that clients abort leave nothing behind', () =>
  abortTransfers(readPositiveInteger('ABORTS', 1_000)));
