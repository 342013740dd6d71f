import type { Job } from '@mediajobs/jobs-domain';
import type { ClientBase } from 'pg';
import { writeBodies } from '../events/note-changes.js';
import { renamedJobs } from '../maintenance/renamed-jobs.js';
import { JOB_COLUMNS, NAME_COLUMNS, type JobRow } from '../jobs/job-columns.js';
import { openSql } from '../jobs/open-sql.js';
import { RESOURCE_COLUMNS, type ResourceRow } from '../resources/resource-columns.js';
import { arrayOf } from './column.js';
import { jobRow, resourceRow, type OwnedResource } from './rows.js';
import { changes, upsert, upsertSql, type Upsert } from './upsert.js';

const JOBS: Upsert<JobRow> = {
  table: 'jobs',
  columns: JOB_COLUMNS,
  key: ['account_id', 'id'],
  // The row as it is when it is locked, whichever writer wrote it: read earlier, it may not exist yet.
  assign: { ended_by_write: `${openSql('old.status')} AND NOT ${openSql('excluded.status')}` },
  where: changes(JOB_COLUMNS),
};

/** The account and id of each job that this write takes from an open status to an ended one. */
const WRITE_JOBS =
  `WITH written AS (${upsertSql(JOBS)} RETURNING account_id || id AS key, ended_by_write) ` +
  'SELECT key FROM written WHERE ended_by_write';

const NAMES: Upsert<JobRow> = {
  table: 'job_names',
  columns: NAME_COLUMNS,
  key: ['account_id', 'id'],
  where: changes(NAME_COLUMNS),
};

export const RESOURCES: Upsert<ResourceRow> = {
  table: 'resources',
  columns: RESOURCE_COLUMNS,
  key: ['account_id', 'kind', 'id'],
  // A document that comes without the picture does not take the picture away.
  assign: { thumbnail: 'coalesce(excluded.thumbnail, old.thumbnail)' },
  // A stub gives way to the object itself; to another stub only where that one brings a name.
  where:
    'CASE WHEN excluded.stub THEN old.stub AND excluded.name IS NOT NULL AND excluded.name IS DISTINCT FROM old.name ' +
    `ELSE ${changes(RESOURCE_COLUMNS)} END`,
};

/**
 * One row for every resource that was added or changed. `renamed` is the account and id of a file that was there
 * (xmax is not 0) under another name: the query sees the row as it was before the statement.
 */
const WRITE_RESOURCES =
  `${upsertSql(RESOURCES)} RETURNING CASE WHEN old.xmax <> 0 AND old.kind = 'file' AND old.name IS DISTINCT FROM (` +
  'SELECT r.name FROM resources r WHERE r.account_id = old.account_id AND r.kind = old.kind AND r.id = old.id' +
  ") THEN encode(old.account_id || old.id, 'hex') END AS renamed";

/**
 * Adds jobs, or replaces those of the same account and id; where an id occurs twice, the last one counts. Every
 * change is noted for those who watch.
 * Call it in a transaction. @returns how many were added or changed. @throws OwnerlessJobError
 */
export async function writeJobs(client: ClientBase, jobs: readonly Job[]): Promise<number> {
  const rows = inKeyOrder(jobs.map(jobRow), ({ account, job }) => `${account}${job.id}`);
  if (rows.length === 0) return 0;
  const values = JOBS.columns.map((column) => arrayOf(column, rows));
  const { rows: ended } = await client.query<{ key: Buffer }>({
    name: 'write jobs',
    text: WRITE_JOBS,
    values,
  });
  await upsert(client, NAMES, rows);
  return writeBodies(
    client,
    rows,
    ended.map(({ key }) => key),
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
  const ordered = [...resources].sort((a, b) => knownOf(a) - knownOf(b));
  const rows = inKeyOrder(
    ordered.map(resourceRow),
    ({ account, kind, record }) => `${account}${kind}${record.id}`,
  );
  if (rows.length === 0) return 0;
  const values = RESOURCES.columns.map((column) => arrayOf(column, rows));
  const { rows: written } = await client.query<{ renamed: string | null }>({
    name: 'write resources',
    text: WRITE_RESOURCES,
    values,
  });
  const renamed = new Set(written.map(({ renamed }) => renamed));
  renamed.delete(null);
  if (renamed.size > 0)
    await renameInputs(
      client,
      rows.filter(({ account, record }) => renamed.has(account + record.id)),
    );
  return written.length;
}

async function renameInputs(client: ClientBase, files: readonly ResourceRow[]): Promise<void> {
  const named = files.flatMap(({ account, kind, record }) =>
    kind === 'file' && 'name' in record && typeof record.name === 'string'
      ? [{ account, id: record.id, name: record.name }]
      : [],
  );
  for await (const jobs of renamedJobs(client, named)) await writeJobs(client, jobs);
}

/** Adds the counts that writes have appended together; due after every few thousand jobs. */
export async function foldJobCounts(client: Pick<ClientBase, 'query'>): Promise<void> {
  await client.query('SELECT fold_job_counts()');
}

/** How much is known of a resource, for what counts when it comes twice. */
function knownOf({ stub = false, record }: OwnedResource): number {
  if (!stub) return 2;
  return 'name' in record && typeof record.name === 'string' ? 1 : 0;
}

/** The last row of every key, in the order of the keys, in which all writers lock. */
function inKeyOrder<Row>(rows: readonly Row[], key: (row: Row) => string): Row[] {
  const byKey = new Map(rows.map((row) => [key(row), row]));
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}
