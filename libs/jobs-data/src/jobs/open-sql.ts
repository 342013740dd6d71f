import { OPEN_STATUSES } from '@mediajobs/jobs-domain';

/** The condition that a status, by default that of a row of `jobs`, is one of a job that has not ended. */
export function openSql(status = 'status'): string {
  return `${status} IN (${OPEN_STATUSES.map((open) => `'${open}'`).join(', ')})`;
}

export const OPEN_SQL = openSql();
