import { OPEN_STATUSES } from '@mediajobs/jobs-domain';

/** Whether a row of `jobs` has not ended, as a condition. */
export const OPEN_SQL = `status IN (${OPEN_STATUSES.map((status) => `'${status}'`).join(', ')})`;
