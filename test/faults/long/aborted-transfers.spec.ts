import { abortMany } from '../support/aborts.js';
import { leaveNothing } from '../support/clean.js';
import { many } from '../support/many.js';

afterEach(leaveNothing);

it('Transfers that clients abort leave nothing behind', () => abortMany(many('ABORTS', 1_000)));
