import type { ClientBase } from 'pg';
import { DOCUMENT_COLUMNS, type JobRow } from '../tables/job-columns.js';
import { toArrayParameter } from '../tables/column.js';
import { upsertSql, type Upsert } from './upsert.js';

/** Whoever listens to this channel is woken by every transaction that changes jobs. */
export const JOB_EVENTS_CHANNEL = 'job_events';

const DOCUMENT_UPSERT: Upsert<JobRow> = {
  table: 'job_documents',
  columns: DOCUMENT_COLUMNS,
  keyColumns: ['account_id', 'id'],
  assignments: { revision: 'old.revision + 1' },
  updateCondition: '(old.document, old.rendering) IS DISTINCT FROM (excluded.document, excluded.rendering)',
};

// A row that was there is locked before it is replaced: its xmax is not 0.
const WRITE_DOCUMENTS = `
  WITH written AS (${upsertSql(DOCUMENT_UPSERT)} RETURNING old.account_id, old.id, old.xmax = 0 AS added),
  folded AS (
    DELETE FROM job_progress p USING unnest($1::bytea[], $2::bytea[]) AS k (account_id, id)
    WHERE p.account_id = k.account_id AND p.id = k.id),
  noted AS (
    INSERT INTO job_events (account_id, job_id, change)
    SELECT account_id, id, CASE
      WHEN added THEN 'created'::job_change
      WHEN account_id || id = ANY ($${DOCUMENT_COLUMNS.length + 1}::bytea[]) THEN 'finished'
      ELSE 'progressed' END
    FROM written RETURNING 1)
  SELECT count(*) AS written, CASE WHEN count(*) > 0 THEN pg_notify('${JOB_EVENTS_CHANNEL}', '') END FROM noted`;

/**
 * Puts documents in and notes what changed for those who watch: with the document, or not at all. Each key may occur
 * once. @param finishedKeys keys of the jobs that this write ended. @returns how many documents were added or changed.
 */
export async function writeDocuments(
  client: ClientBase,
  rows: readonly JobRow[],
  finishedKeys: readonly Buffer[],
): Promise<number> {
  if (rows.length === 0) return 0;
  const values = [...DOCUMENT_UPSERT.columns.map((column) => toArrayParameter(column, rows)), finishedKeys];
  const { rows: counts } = await client.query<{ written: number }>({
    name: 'write bodies',
    text: WRITE_DOCUMENTS,
    values,
  });
  return counts[0]?.written ?? 0;
}
