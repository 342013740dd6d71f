import { objectIdFromBytes, objectIdToBytes, type File, type ObjectId } from '@mediajobs/jobs-domain';
import type { ClientBase } from 'pg';
import { writeStoredFile } from '../engine/stored-files.js';
import type { Queryable } from '../engine/step-types.js';
import { writeResources } from '../writes/write-resources.js';
import { lockUpload, updateUpload, type StoredUpload, type UploadKey } from './upload-rows.js';

/** Returns the id of the file that has a storage key, or has reserved it; null without one. */
export async function findKeyOwner(client: Queryable, storageKey: string): Promise<ObjectId | null> {
  const { rows } = await client.query<{ file_id: Buffer }>(
    'SELECT file_id FROM stored_files WHERE storage_key = $1',
    [storageKey],
  );
  return rows[0] ? objectIdFromBytes(rows[0].file_id) : null;
}

const WITHDRAW = 'DELETE FROM discarded_objects WHERE storage_key = $1';

const RESERVE = `
  INSERT INTO stored_files (account_id, file_id, storage_key) VALUES ($1, $2, $3) ON CONFLICT (storage_key) DO NOTHING`;

/** The right to store the object of an upload. */
export type UploadReservation =
  /** `mayExist` when an earlier attempt, or another file that may be replaced, may have stored the object. */
  | { readonly state: 'reserved'; readonly mayExist: boolean }
  /** Another file has the key. */
  | { readonly state: 'taken' }
  /** The upload is not being completed any more. */
  | { readonly state: 'ended' };

/**
 * Reserves the key of the object of an upload that is being completed, in a transaction. A key that waits for its removal
 * leaves the table of discarded objects; the statement waits for a removal that is under way.
 */
export async function reserveUploadKey(
  client: ClientBase,
  key: UploadKey,
  storageKey: string,
): Promise<UploadReservation> {
  const upload = await lockUpload(client, key);
  if (upload?.status !== 'COMPLETING') return { state: 'ended' };
  const { rowCount: withdrawn } = await client.query(WITHDRAW, [storageKey]);
  const { rowCount: inserted } = await client.query(RESERVE, [
    objectIdToBytes(key.account),
    objectIdToBytes(upload.fileId),
    storageKey,
  ]);
  if (inserted === 1) return { state: 'reserved', mayExist: withdrawn === 1 };
  const owner = await findKeyOwner(client, storageKey);
  if (owner !== upload.fileId && !upload.overwrite) return { state: 'taken' };
  return { state: 'reserved', mayExist: true };
}

/** What an upload has become. */
export interface UploadResult {
  readonly storageKey: string;
  /** Bytes. */
  readonly size: number;
  readonly file: File;
  /** When the content expires; null for never. */
  readonly expiresAt: number | null;
  /** Keys of the chunks, which are not needed any more. */
  readonly chunkKeys: readonly string[];
}

const REPLACE = 'DELETE FROM stored_files WHERE storage_key = $1 AND file_id <> $2';

const DISCARD = `
  INSERT INTO discarded_objects (storage_key, not_before) SELECT key, $2::bigint FROM unnest($1::text[]) AS key
  ON CONFLICT (storage_key) DO NOTHING`;

/**
 * Stores the file of an upload, and discards its chunks, in a transaction.
 *
 * @param at epoch milliseconds
 * @returns false when the upload is not being completed any more: nothing is stored
 */
export async function completeUpload(
  client: ClientBase,
  key: UploadKey,
  { storageKey, size, file, expiresAt, chunkKeys }: UploadResult,
  at: number,
): Promise<boolean> {
  const upload = await lockUpload(client, key);
  if (upload?.status !== 'COMPLETING') return false;
  const { account } = key;
  await client.query(REPLACE, [storageKey, objectIdToBytes(upload.fileId)]);
  await writeStoredFile(client, {
    account,
    fileId: upload.fileId,
    jobId: null,
    storageKey,
    size,
    at,
    expiresAt,
  });
  await writeResources(client, [{ account, kind: 'file', record: file }]);
  await updateUpload(client, key, { status: 'COMPLETED', at });
  await client.query(DISCARD, [chunkKeys, at]);
  return true;
}

const RELEASE = `
  WITH released AS (
    DELETE FROM stored_files WHERE account_id = $1 AND file_id = $2 AND size IS NULL RETURNING storage_key)
  INSERT INTO discarded_objects (storage_key, not_before) SELECT storage_key, $3::bigint FROM released
  ON CONFLICT (storage_key) DO NOTHING`;

/** Ends an upload that cannot be completed: releases its key, and discards what was stored under it. */
export async function failUpload(
  client: ClientBase,
  upload: Pick<StoredUpload, 'account' | 'id' | 'fileId'>,
  errorMessage: string,
  at: number,
): Promise<void> {
  const locked = await lockUpload(client, upload);
  if (locked?.status !== 'COMPLETING') return;
  await client.query(RELEASE, [objectIdToBytes(upload.account), objectIdToBytes(upload.fileId), at]);
  await updateUpload(client, upload, { status: 'FAILURE', errorMessage, at });
}
