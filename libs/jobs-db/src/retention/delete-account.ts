import { isUnfinished, objectIdToBytes, type ObjectId } from '@mediajobs/jobs-domain';
import { inTransaction } from '@mediajobs/postgres';
import type { Pool } from 'pg';
import { deleteJob } from '../engine/delete-job.js';
import { abandonJobs } from '../engine/end-jobs.js';
import { lockJobRow } from '../engine/lock-job.js';
import type { JobKey } from '../tables/job-key.js';
import { expireUploads } from '../uploads/upload-rows.js';
import { transition } from '../writes/transition.js';
import { findJobsOfAccount } from './old-jobs.js';
import { OWN_OBJECT_SQL } from '../tables/own-object-sql.js';

/** Jobs that are deleted in one transaction. */
const MAX_BATCH_JOBS = 20;
/** Rows that are deleted in one statement. */
const MAX_BATCH_ROWS = 1_000;

/** Tables of credentials. They are emptied first, so that no client changes the account while it is deleted. */
const ACCESS_TABLES = ['sessions', 'tokens', 'application_credentials'];
/** Rows that are removed by their age, or with the objects that they name. */
const KEPT_TABLES = ['audit_entries', 'job_events', 'uploads', ...ACCESS_TABLES];

const SELECT_TABLES = `
  SELECT quote_ident(c.table_name) AS name
  FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
  WHERE c.table_schema = current_schema() AND c.column_name = 'account_id' AND t.table_type = 'BASE TABLE'
    AND c.table_name <> ALL ($1) ORDER BY 1`;

const DISCARD_FILES = `
  WITH dropped AS (
    DELETE FROM stored_files WHERE ctid = ANY (ARRAY(SELECT ctid FROM stored_files WHERE account_id = $1 LIMIT $2))
    RETURNING storage_key),
  discarded AS (
    INSERT INTO discarded_objects (storage_key, not_before)
    SELECT storage_key, $3::bigint FROM dropped WHERE ${OWN_OBJECT_SQL}
    ON CONFLICT (storage_key) DO NOTHING)
  SELECT count(*)::int AS count FROM dropped`;

/** Progress of a deletion. */
export interface AccountDeletion {
  readonly jobs: number;
  /** Files in the storage of the service. */
  readonly files: number;
  /** Other rows. */
  readonly rows: number;
}

export interface DeleteAccountOptions {
  readonly signal?: AbortSignal;
  /** Called after each transaction. */
  readonly onProgress?: (deletion: AccountDeletion) => void;
}

/**
 * Deletes everything that an account has: access first, then jobs, then files and all other rows. Unfinished jobs are
 * cancelled. Transactions are short; after an interruption, another call continues. Workers remove the objects.
 *
 * @throws the reason of the signal
 */
export async function deleteAccount(
  pool: Pool,
  account: ObjectId,
  { signal, onProgress }: DeleteAccountOptions = {},
): Promise<AccountDeletion> {
  let deletion: AccountDeletion = { jobs: 0, files: 0, rows: 0 };
  const count = (key: keyof AccountDeletion, added: number): void => {
    deletion = { ...deletion, [key]: deletion[key] + added };
    onProgress?.(deletion);
    signal?.throwIfAborted();
  };
  for (const table of ACCESS_TABLES)
    await repeat(
      () => deleteRows(pool, table, account),
      (rows) => count('rows', rows),
    );
  await repeat(
    () => deleteJobs(pool, account, Date.now()),
    (jobs) => count('jobs', jobs),
  );
  await expireUploads(pool, account);
  await repeat(
    () => discardFiles(pool, account, Date.now()),
    (files) => count('files', files),
  );
  for (const table of await listTables(pool))
    await repeat(
      () => deleteRows(pool, table, account),
      (rows) => count('rows', rows),
    );
  return deletion;
}

/** Runs a batch until it finds nothing more. */
async function repeat(batch: () => Promise<number>, report: (count: number) => void): Promise<void> {
  for (let count = await batch(); count > 0; count = await batch()) report(count);
}

async function deleteJobs(pool: Pool, account: ObjectId, at: number): Promise<number> {
  const keys = await findJobsOfAccount(pool, account, MAX_BATCH_JOBS);
  await inTransaction(pool, async (client) => {
    const unfinished: JobKey[] = [];
    for (const key of keys) {
      const status = await lockJobRow(client, key);
      if (status === null || !isUnfinished(status)) continue;
      await transition(client, key, { type: 'cancel' }, at);
      unfinished.push(key);
    }
    await abandonJobs(client, unfinished, at);
    for (const key of keys) await deleteJob(client, key, at);
  });
  return keys.length;
}

async function discardFiles(pool: Pool, account: ObjectId, at: number): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(DISCARD_FILES, [
    objectIdToBytes(account),
    MAX_BATCH_ROWS,
    at,
  ]);
  return rows[0]?.count ?? 0;
}

/** Returns the tables with rows of accounts, as the database lists them, so that none is forgotten. */
async function listTables(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(SELECT_TABLES, [KEPT_TABLES]);
  return rows.map(({ name }) => name);
}

/** @param table a quoted identifier of the catalog */
async function deleteRows(pool: Pool, table: string, account: ObjectId): Promise<number> {
  const { rowCount } = await pool.query(
    `DELETE FROM ${table} WHERE ctid = ANY (ARRAY(SELECT ctid FROM ${table} WHERE account_id = $1 LIMIT $2))`,
    [objectIdToBytes(account), MAX_BATCH_ROWS],
  );
  return rowCount ?? 0;
}
