import { objectIdToBytes } from '@mediajobs/jobs-domain';
import type { ClientBase } from 'pg';
import type { JobKey } from '../tables/job-key.js';

// Files that another job has as its input are kept.
const DELETE_FILES = `
  WITH file AS (
    SELECT r.id FROM resources r
    WHERE r.account_id = $1 AND r.kind = 'file' AND r.job_id = $2 AND NOT EXISTS (
      SELECT FROM jobs j WHERE j.account_id = $1 AND j.input_file_id = r.id AND j.id <> $2)),
  records AS (
    DELETE FROM resources r USING file f WHERE r.account_id = $1 AND r.kind = 'file' AND r.id = f.id),
  dropped AS (
    DELETE FROM stored_files s USING file f WHERE s.account_id = $1 AND s.job_id = $2 AND s.file_id = f.id
    RETURNING s.storage_key)
  INSERT INTO discarded_objects (storage_key, not_before) SELECT storage_key, $3 FROM dropped
  ON CONFLICT (storage_key) DO NOTHING`;

const DELETE_JOB = `
  WITH request AS (DELETE FROM job_requests WHERE account_id = $1 AND job_id = $2),
  attempt AS (DELETE FROM step_attempts WHERE account_id = $1 AND job_id = $2),
  step AS (DELETE FROM job_steps WHERE account_id = $1 AND job_id = $2),
  progress AS (DELETE FROM job_progress WHERE account_id = $1 AND id = $2),
  name AS (DELETE FROM job_file_names WHERE account_id = $1 AND id = $2),
  document AS (DELETE FROM job_documents WHERE account_id = $1 AND id = $2)
  DELETE FROM jobs WHERE account_id = $1 AND id = $2`;

/**
 * Deletes a job, whose row the caller has locked, with its counts, attempts and files, and discards what it stored.
 *
 * @param at epoch milliseconds
 */
export async function deleteJob(client: ClientBase, { account, id }: JobKey, at: number): Promise<void> {
  const key = [objectIdToBytes(account), objectIdToBytes(id)];
  await client.query(DELETE_FILES, [...key, at]);
  await client.query(DELETE_JOB, key);
}
