import type { ClientBase } from 'pg';
import { unfinishedSql } from '../tables/unfinished-sql.js';

// Files that an unfinished job reads or writes are kept until it has finished.
const EXPIRE_FILES = `
  WITH expired AS (
    SELECT account_id, file_id FROM stored_files f
    WHERE expires_at <= $1
      AND NOT EXISTS (
        SELECT FROM jobs j WHERE j.account_id = f.account_id AND j.input_file_id = f.file_id
          AND ${unfinishedSql('j.status')})
      AND NOT EXISTS (
        SELECT FROM jobs j WHERE j.account_id = f.account_id AND j.id = f.job_id
          AND ${unfinishedSql('j.status')})
    ORDER BY expires_at LIMIT $2 FOR UPDATE OF f SKIP LOCKED),
  dropped AS (
    DELETE FROM stored_files f USING expired e WHERE f.account_id = e.account_id AND f.file_id = e.file_id
    RETURNING f.storage_key),
  discarded AS (
    INSERT INTO discarded_objects (storage_key, not_before) SELECT storage_key, $1::bigint FROM dropped
    ON CONFLICT (storage_key) DO NOTHING)
  SELECT count(*)::int AS count FROM dropped`;

/**
 * Discards the content of files that have expired. Their records stay.
 *
 * @param at epoch milliseconds
 * @returns the number of files, at most `limit`
 */
export async function expireFiles(client: ClientBase, at: number, limit: number): Promise<number> {
  const { rows } = await client.query<{ count: number }>(EXPIRE_FILES, [at, limit]);
  return rows[0]?.count ?? 0;
}
