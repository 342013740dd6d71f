import { objectIdFromBytes, objectIdToBytes, type ObjectId } from '@mediajobs/jobs-domain';
import type { Pool } from 'pg';
import { OWN_OBJECT_SQL } from '../tables/own-object-sql.js';

const SELECT_UNKNOWN = `
  SELECT k.storage_key FROM unnest($1::text[]) AS k (storage_key)
  WHERE NOT EXISTS (SELECT FROM stored_files f WHERE f.storage_key = k.storage_key)
    AND NOT EXISTS (SELECT FROM discarded_objects d WHERE d.storage_key = k.storage_key)
    AND NOT EXISTS (
      SELECT FROM uploads u WHERE k.storage_key LIKE 'uploads/%' AND u.status <> 'COMPLETED'
        AND u.id = decode(split_part(k.storage_key, '/', 2), 'hex'))`;

/** Returns those storage keys that belong to no file and no upload, and are not about to be removed. Chunks of uploads have the key `uploads/ID/NUMBER`. */
export async function findUnknownKeys(pool: Pool, storageKeys: readonly string[]): Promise<string[]> {
  const { rows } = await pool.query<{ storage_key: string }>(SELECT_UNKNOWN, [storageKeys]);
  return rows.map(({ storage_key }) => storage_key);
}

/** A file whose content is in the storage of the service. */
export interface StoredContent {
  readonly account: ObjectId;
  readonly fileId: ObjectId;
  readonly storageKey: string;
  /** Bytes. */
  readonly size: number;
  /** Epoch milliseconds. */
  readonly storedAt: number;
}

// Customers may remove copies in their directories.
const SELECT_STORED = `
  SELECT account_id, file_id, storage_key, size, stored_at FROM stored_files
  WHERE storage_key > $1 AND size IS NOT NULL AND ${OWN_OBJECT_SQL} ORDER BY storage_key LIMIT $2`;

/** Returns the next files by their storage keys. @param after an empty text begins */
export async function readStoredContents(pool: Pool, after: string, limit: number): Promise<StoredContent[]> {
  const { rows } = await pool.query<{
    account_id: Buffer;
    file_id: Buffer;
    storage_key: string;
    size: number;
    stored_at: number;
  }>(SELECT_STORED, [after, limit]);
  return rows.map(({ account_id, file_id, storage_key, size, stored_at }) => ({
    account: objectIdFromBytes(account_id),
    fileId: objectIdFromBytes(file_id),
    storageKey: storage_key,
    size,
    storedAt: stored_at,
  }));
}

/** Forgets where the content of a file was, unless it was stored again. */
export async function forgetStoredContent(
  pool: Pool,
  { account, fileId, storageKey, storedAt }: StoredContent,
): Promise<void> {
  await pool.query(
    'DELETE FROM stored_files WHERE account_id = $1 AND file_id = $2 AND storage_key = $3 AND stored_at = $4',
    [objectIdToBytes(account), objectIdToBytes(fileId), storageKey, storedAt],
  );
}
