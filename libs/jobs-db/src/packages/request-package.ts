import { newObjectId, objectIdFromBytes, objectIdToBytes, type ObjectId } from '@mediajobs/jobs-domain';
import type { ClientBase } from 'pg';
import { toKeyValues, type PackageKey } from './find-package.js';
import { discardPackageFiles } from './package-files.js';

/** Time without a sign of life after which a package is queued again. */
const SILENCE_MS = 30_000;

const INSERT = `
  INSERT INTO packages (account_id, id, job_id, file_ids, state, touched_at) VALUES ($1, $4, $2, $3, 'waiting', $5)
  ON CONFLICT (account_id, job_id, file_ids) DO NOTHING RETURNING id`;

const LOCK_SILENT = `
  SELECT id, state FROM packages
  WHERE account_id = $1 AND job_id = $2 AND file_ids = $3 AND touched_at <= $4 FOR UPDATE SKIP LOCKED`;

// A new id: URLs of the old content and workers that still create it lose their right to it.
const REPLACE = `
  UPDATE packages SET id = $3, state = 'waiting', folder = NULL, files = NULL, is_output = false, claim = NULL,
    touched_at = $4, message = NULL
  WHERE account_id = $1 AND id = $2`;

const TOUCH = 'UPDATE packages SET touched_at = $3 WHERE account_id = $1 AND id = $2';

/**
 * Requests a package that is not ready: enters it, or begins again if it failed, has lost files, or waits without a sign of
 * life. Call it in the transaction that sends its task.
 *
 * @param at epoch milliseconds
 * @returns the id for the task; null if none is needed, because another one is under way or has failed a moment ago
 */
export async function requestPackage(
  client: ClientBase,
  key: PackageKey,
  at: number,
): Promise<ObjectId | null> {
  const keyValues = toKeyValues(key);
  const [account] = keyValues;
  const newId = newObjectId(at);
  const inserted = await client.query(INSERT, [...keyValues, objectIdToBytes(newId), at]);
  if (inserted.rowCount === 1) return newId;
  const { rows } = await client.query<{ id: Buffer; state: string }>(LOCK_SILENT, [
    ...keyValues,
    at - SILENCE_MS,
  ]);
  const [silent] = rows;
  if (!silent) return null;
  if (silent.state === 'waiting') {
    // Its task was lost, or still waits for a worker: then the queue has one task only.
    await client.query(TOUCH, [account, silent.id, at]);
    return objectIdFromBytes(silent.id);
  }
  await discardPackageFiles(client, key.account, objectIdFromBytes(silent.id), at);
  await client.query(REPLACE, [account, silent.id, objectIdToBytes(newId), at]);
  return newId;
}

const INSERT_OUTPUT = `
  INSERT INTO packages (account_id, id, job_id, file_ids, state, folder, files, is_output, touched_at)
  VALUES ($1, $4, $2, $3, 'ready', $5, $6, true, $7)
  ON CONFLICT (account_id, job_id, file_ids) DO UPDATE SET id = excluded.id, state = 'ready', folder = excluded.folder,
    files = excluded.files, is_output = true, claim = NULL, touched_at = excluded.touched_at, message = NULL`;

/**
 * Enters the playlists that a job has created as its outputs. Call it in the transaction that stores their files.
 *
 * @param folder start of the storage keys of the files
 * @param names rest of the keys
 */
export async function insertOutputPackage(
  client: ClientBase,
  key: PackageKey,
  { folder, names }: { readonly folder: string; readonly names: readonly string[] },
  at: number,
): Promise<void> {
  const id = objectIdToBytes(newObjectId(at));
  await client.query(INSERT_OUTPUT, [...toKeyValues(key), id, folder, names, at]);
}
