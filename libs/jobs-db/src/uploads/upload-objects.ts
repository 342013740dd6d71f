import type { Queryable } from '@mediajobs/postgres';
import { objectIdFromBytes, objectIdToBytes, type File, type ObjectId } from '@mediajobs/jobs-domain';
import type { ClientBase } from 'pg';
import { removalEndedSql } from '../engine/discarded-objects.js';
import { writeStoredFile } from '../engine/stored-files.js';
import { unfinishedSql } from '../tables/unfinished-sql.js';
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

const WITHDRAW = `DELETE FROM discarded_objects WHERE storage_key = $1 AND ${removalEndedSql('$1')}`;

const RESERVE = `
  INSERT INTO stored_files (account_id, file_id, storage_key) VALUES ($1, $2, $3) ON CONFLICT (storage_key) DO NOTHING`;

/** Precedes the key that an upload replaces: its complete file keeps the key itself until then. */
const REPLACING = 'replacing/';

const RELEASE_REPLACING = `
  DELETE FROM stored_files WHERE account_id = $1 AND file_id = $2 AND storage_key = $3`;

const SELECT_OWNER = `
  SELECT f.file_id AS "fileId", f.size IS NOT NULL AS "isComplete", f.job_id IS NOT NULL AS "isOutput",
    EXISTS (SELECT FROM jobs j WHERE j.account_id = f.account_id AND j.id = f.job_id AND ${unfinishedSql('j.status')})
      AS "isInUse"
  FROM stored_files f WHERE f.storage_key = $1`;

interface KeyOwner {
  readonly fileId: Buffer;
  readonly isComplete: boolean;
  readonly isOutput: boolean;
  /** True for an output of an unfinished job. */
  readonly isInUse: boolean;
}

/** The right to store the object of an upload. */
export type UploadReservation =
  /** `mayExist` when an earlier attempt, or another file that may be replaced, may have stored the object. */
  | { readonly state: 'reserved'; readonly mayExist: boolean }
  /** Another file has the key. */
  | { readonly state: 'taken' }
  /** Another upload stores an object with the key. */
  | { readonly state: 'busy' }
  /** The upload is not being completed any more. */
  | { readonly state: 'ended' };

/**
 * Reserves the key of the object of an upload that is being completed, in a transaction. A key that waits for its removal
 * leaves the table of discarded objects; the statement waits for a removal that is under way. Of several uploads that replace
 * a file, one at a time has the key: otherwise the record of one could describe the content of another.
 *
 * @param at epoch milliseconds
 */
export async function reserveUploadKey(
  client: ClientBase,
  key: UploadKey,
  storageKey: string,
  at: number,
): Promise<UploadReservation> {
  const upload = await lockUpload(client, key);
  if (!isCompleting(upload, at)) return { state: 'ended' };
  const { rowCount: withdrawn } = await client.query(WITHDRAW, [storageKey]);
  const file = [objectIdToBytes(key.account), objectIdToBytes(upload.fileId)];
  await client.query(RELEASE_REPLACING, [...file, REPLACING + storageKey]);
  const reserve = async (text: string): Promise<boolean> =>
    (await client.query(RESERVE, [...file, text])).rowCount === 1;
  if (await reserve(storageKey)) return { state: 'reserved', mayExist: withdrawn === 1 };
  const { rows } = await client.query<KeyOwner>(SELECT_OWNER, [storageKey]);
  const [owner] = rows;
  if (owner && objectIdFromBytes(owner.fileId) === upload.fileId)
    return { state: 'reserved', mayExist: true };
  if (!upload.overwrite) return { state: 'taken' };
  if (!owner || (!owner.isComplete && !owner.isOutput)) return { state: 'busy' };
  if (!owner.isComplete || owner.isInUse) return { state: 'taken' };
  return (await reserve(REPLACING + storageKey)) ? { state: 'reserved', mayExist: true } : { state: 'busy' };
}

/** Returns false for an upload that has ended, was removed, or has expired. */
function isCompleting(upload: StoredUpload | null, at: number): upload is StoredUpload {
  return upload?.status === 'COMPLETING' && upload.expiresAt > at;
}

/** Result of an upload. */
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
  if (!isCompleting(upload, at)) return false;
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
  INSERT INTO discarded_objects (storage_key, not_before)
  SELECT storage_key, $3::bigint FROM released WHERE NOT starts_with(storage_key, '${REPLACING}')
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
