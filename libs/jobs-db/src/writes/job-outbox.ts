import type { ClientBase } from 'pg';
import { DOCUMENT_COLUMNS, type JobRow } from '../tables/job-columns.js';
import { toArrayParameter } from '../tables/column.js';
import { upsertSql, type Upsert } from './upsert.js';

/** The channel that every transaction with changes of jobs notifies. */
export const JOB_EVENTS_CHANNEL = 'job_events';

const DOCUMENT_UPSERT: Upsert<JobRow> = {
  table: 'job_documents',
  columns: DOCUMENT_COLUMNS,
  keyColumns: ['account_id', 'id'],
  assignments: { revision: 'old.revision + 1' },
  updateCondition: '(old.document, old.rendering) IS DISTINCT FROM (excluded.document, excluded.rendering)',
};

/**
 * Returns the end of a statement that writes documents, an event for each one that changes, and deletes the progress that they
 * include. It returns the number of documents.
 *
 * @param first number of the first parameter
 */
export function documentsSql(first: number): string {
  // A replaced row has an xmax, because it was locked first.
  return `
  written AS (${upsertSql(DOCUMENT_UPSERT, first)} RETURNING old.account_id, old.id, old.xmax = 0 AS is_new),
  folded AS (
    DELETE FROM job_progress p USING unnest($${first}::bytea[], $${first + 1}::bytea[]) AS k (account_id, id)
    WHERE p.account_id = k.account_id AND p.id = k.id),
  noted AS (
    INSERT INTO job_events (account_id, job_id, change)
    SELECT account_id, id, CASE
      WHEN is_new THEN 'created'::job_change
      WHEN account_id || id = ANY ($${first + DOCUMENT_COLUMNS.length}::bytea[]) THEN 'finished'
      ELSE 'progressed' END
    FROM written RETURNING 1)
  SELECT count(*) AS written, CASE WHEN count(*) > 0 THEN pg_notify('${JOB_EVENTS_CHANNEL}', '') END FROM noted`;
}

/**
 * Returns the parameters of `documentsSql`.
 *
 * @param finished key texts of the jobs that this write finished
 */
export function documentParameters(rows: readonly JobRow[], finished: readonly string[]): unknown[] {
  const columns = DOCUMENT_UPSERT.columns.map((column) => toArrayParameter(column, rows));
  return [...columns, finished.map((key) => `\\x${key}`)];
}

const WRITE_DOCUMENTS = `WITH ${documentsSql(1)}`;

/**
 * Writes documents and an event for each one that changes, in key order, and deletes the progress that they include.
 *
 * @param finished key texts of the jobs that this write finished
 * @returns the number of documents that were inserted or changed.
 */
export async function writeDocuments(
  client: ClientBase,
  rows: readonly JobRow[],
  finished: readonly string[],
): Promise<number> {
  if (rows.length === 0) return 0;
  const { rows: counts } = await client.query<{ written: number }>({
    name: 'write job documents',
    text: WRITE_DOCUMENTS,
    values: documentParameters(rows, finished),
  });
  return counts[0]?.written ?? 0;
}
