import { abortMany } from '../support/aborts.js';
import { leaveNothing } from '../support/clean.js';

afterEach(leaveNothing);

it('Transfers that clients abort leave nothing behind', () => abortMany(100));
