import type { Job } from '@mediajobs/jobs-domain';
import type { ClientBase } from 'pg';
import { writeDocuments } from './job-outbox.js';
import { jobsOfRenamedFiles } from './jobs-of-renamed-files.js';
import { JOB_COLUMNS, FILE_NAME_COLUMNS, type JobRow } from '../tables/job-columns.js';
import { unfinishedSql } from '../tables/unfinished-sql.js';
import { RESOURCE_COLUMNS, type ResourceRow } from '../tables/resource-columns.js';
import { toArrayParameter } from '../tables/column.js';
import { toJobRow, toResourceRow, type OwnedResource } from '../tables/rows.js';
import { rowChangesSql, upsert, upsertSql, type Upsert } from './upsert.js';

const JOB_UPSERT: Upsert<JobRow> = {
  table: 'jobs',
  columns: JOB_COLUMNS,
  keyColumns: ['account_id', 'id'],
  // The row as it is when it is locked, whichever writer wrote it: read earlier, it may not exist yet.
  assignments: {
    finished_by_write: `${unfinishedSql('old.status')} AND NOT ${unfinishedSql('excluded.status')}`,
  },
  updateCondition: rowChangesSql(JOB_COLUMNS),
};

/** The account and id of each job that this write takes from an open status to an ended one. */
const UPSERT_JOBS =
  `WITH written AS (${upsertSql(JOB_UPSERT)} RETURNING account_id || id AS key, finished_by_write) ` +
  'SELECT key FROM written WHERE finished_by_write';

const FILE_NAMES: Upsert<JobRow> = {
  table: 'job_file_names',
  columns: FILE_NAME_COLUMNS,
  keyColumns: ['account_id', 'id'],
  updateCondition: rowChangesSql(FILE_NAME_COLUMNS),
};

export const RESOURCE_UPSERT: Upsert<ResourceRow> = {
  table: 'resources',
  columns: RESOURCE_COLUMNS,
  keyColumns: ['account_id', 'kind', 'id'],
  // A document that comes without the picture does not take the picture away.
  assignments: { thumbnail: 'coalesce(excluded.thumbnail, old.thumbnail)' },
  // A stub gives way to the object itself; to another stub only where that one brings a name.
  updateCondition:
    'CASE WHEN excluded.stub THEN old.stub AND excluded.name IS NOT NULL AND excluded.name IS DISTINCT FROM old.name ' +
    `ELSE ${rowChangesSql(RESOURCE_COLUMNS)} END`,
};

/**
 * One row for every resource that was added or changed. `renamed` is the account and id of a file that was there
 * (xmax is not 0) under another name: the query sees the row as it was before the statement.
 */
const UPSERT_RESOURCES =
  `${upsertSql(RESOURCE_UPSERT)} RETURNING CASE WHEN old.xmax <> 0 AND old.kind = 'file' AND old.name IS DISTINCT FROM (` +
  'SELECT r.name FROM resources r WHERE r.account_id = old.account_id AND r.kind = old.kind AND r.id = old.id' +
  ") THEN encode(old.account_id || old.id, 'hex') END AS renamed";

/**
 * Adds jobs, or replaces those of the same account and id; where an id occurs twice, the last one counts. Every
 * change is noted for those who watch.
 * Call it in a transaction. @returns how many were added or changed. @throws OwnerlessJobError
 */
export async function writeJobs(client: ClientBase, jobs: readonly Job[]): Promise<number> {
  const rows = latestInKeyOrder(jobs.map(toJobRow), ({ account, job }) => `${account}${job.id}`);
  if (rows.length === 0) return 0;
  const values = JOB_UPSERT.columns.map((column) => toArrayParameter(column, rows));
  const { rows: finished } = await client.query<{ key: Buffer }>({
    name: 'write jobs',
    text: UPSERT_JOBS,
    values,
  });
  await upsert(client, FILE_NAMES, rows);
  return writeDocuments(
    client,
    rows,
    finished.map(({ key }) => key),
  );
}

/**
 * Adds resources, or replaces those of the same account, kind and id. A stub never replaces the object itself.
 * Jobs that embed the name of a file which has another one now are written again; a file without a name takes
 * none away. Call it in a transaction. @returns how many resources were added or changed.
 */
export async function writeResources(
  client: ClientBase,
  resources: readonly OwnedResource[],
): Promise<number> {
  // The last of a key counts: what is only named, then what is named by its name, then the object itself.
  const ordered = [...resources].sort((a, b) => completeness(a) - completeness(b));
  const rows = latestInKeyOrder(
    ordered.map(toResourceRow),
    ({ account, kind, record }) => `${account}${kind}${record.id}`,
  );
  if (rows.length === 0) return 0;
  const values = RESOURCE_UPSERT.columns.map((column) => toArrayParameter(column, rows));
  const { rows: written } = await client.query<{ renamed: string | null }>({
    name: 'write resources',
    text: UPSERT_RESOURCES,
    values,
  });
  const renamed = new Set(written.map(({ renamed }) => renamed));
  renamed.delete(null);
  if (renamed.size > 0)
    await updateInputFileNames(
      client,
      rows.filter(({ account, record }) => renamed.has(account + record.id)),
    );
  return written.length;
}

async function updateInputFileNames(client: ClientBase, files: readonly ResourceRow[]): Promise<void> {
  const named = files.flatMap(({ account, kind, record }) =>
    kind === 'file' && 'name' in record && typeof record.name === 'string'
      ? [{ account, id: record.id, name: record.name }]
      : [],
  );
  for await (const jobs of jobsOfRenamedFiles(client, named)) await writeJobs(client, jobs);
}

/** Adds the counts that writes have appended together; due after every few thousand jobs. */
export async function compactJobCounts(client: Pick<ClientBase, 'query'>): Promise<void> {
  await client.query('SELECT compact_job_counts()');
}

/** How much is known of a resource, for what counts when it comes twice. */
function completeness({ stub = false, record }: OwnedResource): number {
  if (!stub) return 2;
  return 'name' in record && typeof record.name === 'string' ? 1 : 0;
}

/** The last row of every key, in the order of the keys, in which all writers lock. */
function latestInKeyOrder<Row>(rows: readonly Row[], key: (row: Row) => string): Row[] {
  const byKey = new Map(rows.map((row) => [key(row), row]));
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}
