import type { Queryable } from '@mediajobs/postgres';
import { objectIdFromBytes, objectIdToBytes, type ObjectId } from '@mediajobs/jobs-domain';
import { unfinishedSql } from '../tables/unfinished-sql.js';
import { removalEndedSql } from './discarded-objects.js';
import type { StepClaim } from './step-types.js';

/** Result of a reservation. */
export interface ReservedKey {
  /** False when the claim was lost: nothing was reserved. */
  readonly isClaimHeld: boolean;
  /** True if an earlier attempt at this file may have stored an object with this key. */
  readonly mayExist: boolean;
}

// A key that waits for its removal leaves the table; the statement waits for a removal that is under way.
const RESERVE_KEY = `
  WITH claim AS (
    SELECT account_id, job_id FROM job_steps WHERE id = $1 AND attempt = $2 AND state = 'running' FOR SHARE),
  earlier AS (
    SELECT f.storage_key FROM stored_files f JOIN claim c USING (account_id) WHERE f.file_id = $3),
  withdrawn AS (
    DELETE FROM discarded_objects
    WHERE storage_key = $4 AND EXISTS (SELECT FROM claim) AND ${removalEndedSql('$4')} RETURNING 1),
  taken AS (
    DELETE FROM stored_files f USING claim c
    WHERE $6 AND f.storage_key = $4 AND f.account_id = c.account_id AND f.file_id <> $3 AND f.size IS NOT NULL
      AND NOT EXISTS (
        SELECT FROM jobs j WHERE j.account_id = f.account_id AND j.id = f.job_id AND ${unfinishedSql('j.status')})
    RETURNING 1),
  replaced AS (
    INSERT INTO discarded_objects (storage_key, not_before) SELECT storage_key, $5::bigint FROM earlier WHERE storage_key <> $4
    ON CONFLICT (storage_key) DO NOTHING),
  reserved AS (
    INSERT INTO stored_files (account_id, file_id, job_id, storage_key) SELECT account_id, $3::bytea, job_id, $4::text
    FROM claim CROSS JOIN (SELECT count(*) FROM taken) t
    ON CONFLICT (account_id, file_id) DO UPDATE SET storage_key = excluded.storage_key, size = NULL, stored_at = NULL,
      expires_at = NULL
    RETURNING 1)
  SELECT EXISTS (SELECT FROM reserved) AS "isClaimHeld",
    EXISTS (SELECT FROM withdrawn) OR EXISTS (SELECT FROM taken)
      OR EXISTS (SELECT FROM earlier WHERE storage_key = $4) AS "mayExist"`;

/** The object that a step is about to store. */
export interface ObjectReservation {
  readonly fileId: ObjectId;
  readonly storageKey: string;
  /** Takes the key from a file that is complete and whose job has finished. Default false. */
  readonly allowsOverwriting?: boolean;
}

/**
 * Reserves the key of an object for a file, if the claim is still held.
 *
 * @throws DatabaseError with the code 23505 when the key belongs to another file
 */
export async function reserveStorageKey(
  client: Queryable,
  { stepId, attempt }: StepClaim,
  { fileId, storageKey, allowsOverwriting = false }: ObjectReservation,
  at: number,
): Promise<ReservedKey> {
  const { rows } = await client.query<ReservedKey>({
    name: 'reserve storage key',
    text: RESERVE_KEY,
    values: [stepId, attempt, objectIdToBytes(fileId), storageKey, at, allowsOverwriting],
  });
  return rows[0] ?? { isClaimHeld: false, mayExist: false };
}

const MARK_STORED = `
  INSERT INTO stored_files (account_id, file_id, job_id, storage_key, size, stored_at, expires_at)
  SELECT * FROM unnest($1::bytea[], $2::bytea[], $3::bytea[], $4::text[], $5::bigint[], $6::bigint[], $7::bigint[])
  ON CONFLICT (account_id, file_id) DO UPDATE SET storage_key = excluded.storage_key, size = excluded.size,
    stored_at = excluded.stored_at, expires_at = excluded.expires_at`;

/** An object that is complete. */
export interface CompleteObject {
  readonly account: ObjectId;
  readonly fileId: ObjectId;
  /** Null for an upload. */
  readonly jobId: ObjectId | null;
  readonly storageKey: string;
  /** Bytes. */
  readonly size: number;
  /** Epoch milliseconds. */
  readonly at: number;
  /** When the object is removed; absent or null for never. */
  readonly expiresAt?: number | null;
}

/** Records where the content of a file is. @throws DatabaseError with the code 23505 when the key belongs to another file */
export async function writeStoredFile(client: Queryable, object: CompleteObject): Promise<void> {
  await writeStoredFiles(client, [object]);
}

/**
 * Records where the contents of files are.
 *
 * @throws DatabaseError with the code 23505 when a key belongs to another file
 */
export async function writeStoredFiles(client: Queryable, objects: readonly CompleteObject[]): Promise<void> {
  if (objects.length === 0) return;
  await client.query({
    name: 'write stored files',
    text: MARK_STORED,
    values: [
      objects.map(({ account }) => objectIdToBytes(account)),
      objects.map(({ fileId }) => objectIdToBytes(fileId)),
      objects.map(({ jobId }) => (jobId === null ? null : objectIdToBytes(jobId))),
      objects.map(({ storageKey }) => storageKey),
      objects.map(({ size }) => size),
      objects.map(({ at }) => at),
      objects.map(({ expiresAt }) => expiresAt ?? null),
    ],
  });
}

/** Location of the content of a file. */
export interface StoredFile {
  readonly storageKey: string;
  /** Bytes. */
  readonly size: number;
}

/** Finds the content of a file; null if the storage has none. */
export async function findStoredFile(
  client: Queryable,
  account: ObjectId,
  fileId: ObjectId,
): Promise<StoredFile | null> {
  const { rows } = await client.query<{ storage_key: string; size: number }>(
    'SELECT storage_key, size FROM stored_files WHERE account_id = $1 AND file_id = $2 AND size IS NOT NULL',
    [objectIdToBytes(account), objectIdToBytes(fileId)],
  );
  const [row] = rows;
  return row ? { storageKey: row.storage_key, size: row.size } : null;
}

/** Returns the id of the account's file with this key; null if the storage has none. */
export async function findStoredFileByKey(
  client: Queryable,
  account: ObjectId,
  storageKey: string,
): Promise<ObjectId | null> {
  const { rows } = await client.query<{ file_id: Buffer }>(
    'SELECT file_id FROM stored_files WHERE storage_key = $2 AND account_id = $1 AND size IS NOT NULL',
    [objectIdToBytes(account), storageKey],
  );
  return rows[0] ? objectIdFromBytes(rows[0].file_id) : null;
}
