import type { ClientBase } from 'pg';
import { BODY_COLUMNS, type JobRow } from '../jobs/job-columns.js';
import { arrayOf } from '../write/column.js';
import { upsertSql, type Upsert } from '../write/upsert.js';

/** Whoever listens to this channel is woken by every transaction that changes jobs. */
export const JOB_EVENTS_CHANNEL = 'job_events';

const BODIES: Upsert<JobRow> = {
  table: 'job_bodies',
  columns: BODY_COLUMNS,
  key: ['account_id', 'id'],
  assign: { revision: 'old.revision + 1' },
  where: '(old.body, old.rendering) IS DISTINCT FROM (excluded.body, excluded.rendering)',
};

// A row that was there is locked before it is replaced: its xmax is not 0.
const WRITE_BODIES = `
  WITH written AS (${upsertSql(BODIES)} RETURNING old.account_id, old.id, old.xmax = 0 AS added),
  noted AS (
    INSERT INTO job_events (account_id, job_id, change)
    SELECT account_id, id, CASE
      WHEN added THEN 'created'::job_change
      WHEN account_id || id = ANY ($${BODY_COLUMNS.length + 1}::bytea[]) THEN 'finished'
      ELSE 'progressed' END
    FROM written RETURNING 1)
  SELECT count(*) AS written, CASE WHEN count(*) > 0 THEN pg_notify('${JOB_EVENTS_CHANNEL}', '') END FROM noted`;

/**
 * Puts documents in and notes what changed for those who watch: with the document, or not at all. Each key may occur
 * once. @param ended keys of the jobs that this write ended. @returns how many documents were added or changed.
 */
export async function writeBodies(
  client: ClientBase,
  rows: readonly JobRow[],
  ended: readonly Buffer[],
): Promise<number> {
  if (rows.length === 0) return 0;
  const values = [...BODIES.columns.map((column) => arrayOf(column, rows)), ended];
  const { rows: counts } = await client.query<{ written: number }>({
    name: 'write bodies',
    text: WRITE_BODIES,
    values,
  });
  return counts[0]?.written ?? 0;
}
