import type { Queryable } from '@mediajobs/postgres';
import { objectIdFromBytes, objectIdToBytes, type ObjectId } from '@mediajobs/jobs-domain';

/** A pipeline whose input directory is watched. */
export interface WatchFolder {
  readonly account: ObjectId;
  readonly pipelineId: ObjectId;
}

/** A file in a watch folder. Another size or time is another file. */
export interface WatchedFile {
  /** Below the folder. */
  readonly key: string;
  /** Bytes. */
  readonly size: number;
  /** Epoch milliseconds. */
  readonly modifiedAt: number;
}

// The condition is that of resources_watch_folder_idx. Documents are written by this service, without spaces.
const FIND_FOLDERS = `
  SELECT account_id, id FROM resources
  WHERE kind = 'pipeline' AND document LIKE '%"auto_convert_input":"on"%' ORDER BY account_id, id`;

/** Returns all pipelines with a watch folder. */
export async function findWatchFolders(client: Queryable): Promise<WatchFolder[]> {
  const { rows } = await client.query<{ account_id: Buffer; id: Buffer }>(FIND_FOLDERS);
  return rows.map(({ account_id, id }) => ({
    account: objectIdFromBytes(account_id),
    pipelineId: objectIdFromBytes(id),
  }));
}

// Known files are not written: a folder may have many. The selection does not see what the same statement inserts.
const OBSERVE_FILES = `
  WITH listed AS (
    SELECT * FROM unnest($3::text[], $4::bigint[], $5::bigint[]) AS l (object_key, size, modified_at)),
  known AS (
    SELECT w.* FROM listed l JOIN watched_files w
      ON w.account_id = $1 AND w.pipeline_id = $2 AND w.object_key = l.object_key
      AND w.size = l.size AND w.modified_at = l.modified_at),
  observed AS (
    INSERT INTO watched_files (account_id, pipeline_id, object_key, size, modified_at, seen_at)
    SELECT $1, $2, l.object_key, l.size, l.modified_at, $6 FROM listed l
    WHERE NOT EXISTS (SELECT FROM known k WHERE k.object_key = l.object_key)
    ON CONFLICT (account_id, pipeline_id, object_key) DO UPDATE SET size = excluded.size,
      modified_at = excluded.modified_at, seen_at = excluded.seen_at, submitted_at = NULL, failures = 0, error = NULL,
      not_before = NULL)
  SELECT object_key AS key, size, modified_at AS "modifiedAt" FROM known
  WHERE submitted_at IS NULL AND seen_at <= $7 AND coalesce(not_before, 0) <= $6 ORDER BY object_key`;

/**
 * Records the files of a part of a folder. Returns those that are to be submitted, because they had the same size and time
 * when the folder was read before.
 *
 * @param at epoch milliseconds
 * @param unchangedSince a file that was seen first after this time may still grow
 */
export async function observeWatchedFiles(
  client: Queryable,
  { account, pipelineId }: WatchFolder,
  files: readonly WatchedFile[],
  { at, unchangedSince }: { readonly at: number; readonly unchangedSince: number },
): Promise<WatchedFile[]> {
  const { rows } = await client.query<WatchedFile>({
    name: 'observe watched files',
    text: OBSERVE_FILES,
    values: [
      objectIdToBytes(account),
      objectIdToBytes(pipelineId),
      files.map(({ key }) => key),
      files.map(({ size }) => size),
      files.map(({ modifiedAt }) => modifiedAt),
      at,
      unchangedSince,
    ],
  });
  return rows;
}

const FILE = `account_id = $1 AND pipeline_id = $2 AND object_key = $3 AND size = $4 AND modified_at = $5`;

/** Records that a file needs no further job. @param at epoch milliseconds */
export async function markFileSubmitted(
  client: Queryable,
  folder: WatchFolder,
  file: WatchedFile,
  at: number,
): Promise<void> {
  await client.query(`UPDATE watched_files SET submitted_at = $6, error = NULL WHERE ${FILE}`, [
    ...toParameters(folder, file),
    at,
  ]);
}

const REJECT_FILE = `
  UPDATE watched_files SET failures = least(failures + 1, 32767), error = $6,
    not_before = $7 + least($8 * 2 ^ least(failures, 20), $9)::bigint WHERE ${FILE}`;

/** When a rejected file is submitted again. */
export interface RejectedFile {
  readonly error: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** After the first rejection; then twice as long each time. */
  readonly minDelayMs: number;
  readonly maxDelayMs: number;
}

/** Records that the job of a file was rejected. */
export async function markFileRejected(
  client: Queryable,
  folder: WatchFolder,
  file: WatchedFile,
  { error, at, minDelayMs, maxDelayMs }: RejectedFile,
): Promise<void> {
  await client.query(REJECT_FILE, [...toParameters(folder, file), error, at, minDelayMs, maxDelayMs]);
}

/** Forgets the files of a watch folder. */
export async function deleteWatchedFiles(
  client: Queryable,
  { account, pipelineId }: WatchFolder,
): Promise<void> {
  await client.query('DELETE FROM watched_files WHERE account_id = $1 AND pipeline_id = $2', [
    objectIdToBytes(account),
    objectIdToBytes(pipelineId),
  ]);
}

// Files that jobs have stored in the folder would be transcoded again and again.
const FIND_OUTPUTS = `
  SELECT storage_key FROM stored_files WHERE account_id = $1 AND storage_key = ANY ($2) AND job_id IS NOT NULL`;

/** Returns the storage keys of those objects that jobs have stored. */
export async function findOutputKeys(
  client: Queryable,
  account: ObjectId,
  storageKeys: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ storage_key: string }>(FIND_OUTPUTS, [
    objectIdToBytes(account),
    storageKeys,
  ]);
  return new Set(rows.map(({ storage_key }) => storage_key));
}

function toParameters(
  { account, pipelineId }: WatchFolder,
  { key, size, modifiedAt }: WatchedFile,
): unknown[] {
  return [objectIdToBytes(account), objectIdToBytes(pipelineId), key, size, modifiedAt];
}
