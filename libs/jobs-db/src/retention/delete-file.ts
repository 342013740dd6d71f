import { objectIdToBytes, type ObjectId } from '@mediajobs/jobs-domain';
import type { ClientBase } from 'pg';
import { lockResource } from '../writes/lock-resource.js';
import { OWN_OBJECT_SQL } from '../tables/own-object-sql.js';
import { UNFINISHED_SQL } from '../tables/unfinished-sql.js';

const IS_USED = `
  SELECT EXISTS (
    SELECT FROM jobs WHERE account_id = $1 AND input_file_id = $2 AND ${UNFINISHED_SQL}
  ) OR EXISTS (
    SELECT FROM jobs WHERE account_id = $1 AND id = $3 AND ${UNFINISHED_SQL}) AS "isUsed"`;

const DELETE_FILE = `
  WITH dropped AS (
    DELETE FROM stored_files WHERE account_id = $1 AND file_id = $2 RETURNING storage_key),
  discarded AS (
    INSERT INTO discarded_objects (storage_key, not_before)
    SELECT storage_key, $3::bigint FROM dropped WHERE ${OWN_OBJECT_SQL}
    ON CONFLICT (storage_key) DO NOTHING)
  DELETE FROM resources WHERE account_id = $1 AND kind = 'file' AND id = $2`;

/** Result of the deletion of a file. */
export type FileDeletion = 'deleted' | 'missing' | 'used';

/**
 * Deletes the record of a file and discards its content, in a transaction, unless an unfinished job reads or writes it.
 *
 * @param at epoch milliseconds
 */
export async function deleteFile(
  client: ClientBase,
  account: ObjectId,
  fileId: ObjectId,
  at: number,
): Promise<FileDeletion> {
  const file = await lockResource(client, { account, kind: 'file', id: fileId }, 'delete');
  if (!file) return 'missing';
  const key = [objectIdToBytes(account), objectIdToBytes(fileId)];
  const jobId = file.job ? objectIdToBytes(file.job.id) : null;
  // After the lock, which a submission holds on the file that its job reads.
  const { rows } = await client.query<{ isUsed: boolean }>(IS_USED, [...key, jobId]);
  if (rows[0]?.isUsed === true) return 'used';
  await client.query(DELETE_FILE, [...key, at]);
  return 'deleted';
}
