import { abortTransfers } from '../support/aborted-transfers.js';
import { cleanUp } from '../support/cleanup.js';

afterEach(cleanUp);

it('leaks nothing when clients abort transfers', () => abortTransfers(100));
