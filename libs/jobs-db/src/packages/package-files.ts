import {
  deterministicObjectId,
  objectIdTimestamp,
  objectIdToBytes,
  type File,
  type ObjectId,
} from '@mediajobs/jobs-domain';
import type { ClientBase } from 'pg';
import { removalEndedSql } from '../engine/discarded-objects.js';
import { writeResources } from '../writes/write-resources.js';

/** Returns the id of a file of a package. It is derived, so that a repeated attempt has the same. */
export function packageFileId(packageId: ObjectId, index: number): ObjectId {
  return deterministicObjectId(objectIdTimestamp(packageId), packageId, String(index));
}

const RESERVE = `
  WITH object AS (SELECT * FROM unnest($3::bytea[], $4::text[]) AS o (file_id, storage_key)),
  withdrawn AS (
    DELETE FROM discarded_objects d USING object o
    WHERE d.storage_key = o.storage_key AND ${removalEndedSql('o.storage_key')})
  INSERT INTO stored_files (account_id, file_id, job_id, storage_key) SELECT $1, file_id, $2, storage_key FROM object
  ON CONFLICT (account_id, file_id) DO UPDATE SET size = NULL, stored_at = NULL`;

/** A file that is about to be stored. */
export interface ReservedFile {
  readonly storageKey: string;
  readonly record: File;
}

/** Reserves the keys of files, whose records are created, so that they are removed with the job. */
export async function reservePackageFiles(
  client: ClientBase,
  account: ObjectId,
  jobId: ObjectId,
  files: readonly ReservedFile[],
): Promise<void> {
  await client.query(RESERVE, [
    objectIdToBytes(account),
    objectIdToBytes(jobId),
    files.map(({ record }) => objectIdToBytes(record.id)),
    files.map(({ storageKey }) => storageKey),
  ]);
  await writeResources(
    client,
    files.map(({ record }) => ({ account, kind: 'file', record })),
  );
}

const DISCARD = `
  WITH package AS (
    SELECT account_id, folder || unnest(files) AS storage_key FROM packages
    WHERE account_id = $1 AND id = $2 AND NOT is_output),
  dropped AS (
    DELETE FROM stored_files s USING package p WHERE s.storage_key = p.storage_key AND s.account_id = p.account_id
    RETURNING s.account_id, s.file_id, s.storage_key),
  records AS (
    DELETE FROM resources r USING dropped d WHERE r.account_id = d.account_id AND r.kind = 'file' AND r.id = d.file_id)
  INSERT INTO discarded_objects (storage_key, not_before) SELECT storage_key, $3 FROM dropped
  ON CONFLICT (storage_key) DO NOTHING`;

/** Removes the records of the files of a package, and discards their content. Playlists that the job has as outputs stay. */
export async function discardPackageFiles(
  client: ClientBase,
  account: ObjectId,
  packageId: ObjectId,
  at: number,
): Promise<void> {
  await client.query(DISCARD, [objectIdToBytes(account), objectIdToBytes(packageId), at]);
}
