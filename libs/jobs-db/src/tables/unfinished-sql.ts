import { UNFINISHED_STATUSES } from '@mediajobs/jobs-domain';

/** Returns the condition that a status is that of an unfinished job. */
export function unfinishedSql(status = 'status'): string {
  return `${status} IN (${UNFINISHED_STATUSES.map((unfinished) => `'${unfinished}'`).join(', ')})`;
}

/** The condition that a row of `jobs` is unfinished. */
export const UNFINISHED_SQL = unfinishedSql();
