import type { Job } from '@mediajobs/jobs-domain';
import type { ClientBase } from 'pg';
import { FILE_NAME_COLUMNS, JOB_COLUMNS, type JobRow } from '../tables/job-columns.js';
import { sortKeys } from '../tables/job-key.js';
import { toJobRow } from '../tables/rows.js';
import { unfinishedSql } from '../tables/unfinished-sql.js';
import { documentParameters, documentsSql, writeDocuments } from './job-outbox.js';
import { rowChangesSql, upsertParameters, upsertSql, type Upsert } from './upsert.js';

const JOB_UPSERT: Upsert<JobRow> = {
  table: 'jobs',
  columns: JOB_COLUMNS,
  keyColumns: ['account_id', 'id'],
  // Compares with the row under the lock. A look before the upsert would miss a job that another writer inserts.
  assignments: {
    finished_by_write: `${unfinishedSql('old.status')} AND NOT ${unfinishedSql('excluded.status')}`,
  },
  updateCondition: rowChangesSql(JOB_COLUMNS),
};

const UPSERT_JOBS_CTE = `written AS (${upsertSql(JOB_UPSERT)} RETURNING account_id, id, finished_by_write)`;
const SELECT_FINISHED = `SELECT encode(account_id || id, 'hex') AS key FROM written WHERE finished_by_write`;

const REWRITE_JOBS = `WITH job AS (${upsertSql(JOB_UPSERT)}), ${documentsSql(JOB_COLUMNS.length + 1)}`;

const FILE_NAME_UPSERT: Upsert<JobRow> = {
  table: 'job_file_names',
  columns: FILE_NAME_COLUMNS,
  keyColumns: ['account_id', 'id'],
  updateCondition: rowChangesSql(FILE_NAME_COLUMNS),
};

// One statement, because submissions are many.
const UPSERT_JOBS_AND_NAMES = `
  WITH ${UPSERT_JOBS_CTE}, named AS (${upsertSql(FILE_NAME_UPSERT, JOB_COLUMNS.length + 1)}) ${SELECT_FINISHED}`;

/**
 * Inserts jobs or replaces them as a whole, whatever their status, and adds an event for every job that changes. Call it
 * in a transaction. Of several jobs with the same key the last one counts.
 *
 * @returns the number of jobs that were inserted or changed.
 * @throws MissingJobOwnerError
 */
export async function writeJobs(client: ClientBase, jobs: readonly Job[]): Promise<number> {
  const rows = sortKeys(jobs.map(toJobRow));
  if (rows.length === 0) return 0;
  const { rows: finished } = await client.query<{ key: string }>({
    name: 'write jobs and names',
    text: UPSERT_JOBS_AND_NAMES,
    values: [...upsertParameters(JOB_UPSERT, rows), ...upsertParameters(FILE_NAME_UPSERT, rows)],
  });
  return writeDocuments(
    client,
    rows,
    finished.map(({ key }) => key),
  );
}

/**
 * Writes jobs that the caller has locked, in key order, with an event for each one. Their search texts do not change.
 *
 * @param finished key texts of the jobs that this write finishes
 */
export async function rewriteJobs(
  client: ClientBase,
  rows: readonly JobRow[],
  finished: readonly string[],
): Promise<void> {
  if (rows.length === 0) return;
  await client.query({
    name: 'rewrite jobs',
    text: REWRITE_JOBS,
    values: [...upsertParameters(JOB_UPSERT, rows), ...documentParameters(rows, finished)],
  });
}
