import { abortTransfers } from '../support/aborted-transfers.js';
import { cleanUp } from '../support/cleanup.js';
import { readPositiveInteger } from '../support/environment.js';

afterEach(cleanUp);

it('leaks nothing when clients abort transfers', () => abortTransfers(readPositiveInteger('ABORTS', 1_000)));
