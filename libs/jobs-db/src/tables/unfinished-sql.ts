import { UNFINISHED_STATUSES } from '@mediajobs/jobs-domain';

/** The condition that a status, by default that of a row of `jobs`, is one of a job that has not ended. */
export function unfinishedSql(status = 'status'): string {
  return `${status} IN (${UNFINISHED_STATUSES.map((open) => `'${open}'`).join(', ')})`;
}

export const UNFINISHED_SQL = unfinishedSql();
