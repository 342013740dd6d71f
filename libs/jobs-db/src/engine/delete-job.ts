import { objectIdToBytes } from '@mediajobs/jobs-domain';
import type { ClientBase } from 'pg';
import type { JobKey } from '../tables/job-key.js';
import { JOB_EVENTS_CHANNEL } from '../writes/job-outbox.js';
import { OWN_OBJECT_SQL } from '../tables/own-object-sql.js';

// Files that another job has as its input are kept. An object may have no record, because its step failed. Objects in
// directories of customers stay there.
const DELETE_FILES = `
  WITH kept AS (
    SELECT DISTINCT j.input_file_id AS id FROM resources r
    JOIN jobs j ON j.account_id = r.account_id AND j.input_file_id = r.id AND j.id <> $2
    WHERE r.account_id = $1 AND r.kind = 'file' AND r.job_id = $2),
  records AS (
    DELETE FROM resources r
    WHERE r.account_id = $1 AND r.kind = 'file' AND r.job_id = $2 AND NOT EXISTS (SELECT FROM kept k WHERE k.id = r.id)),
  dropped AS (
    DELETE FROM stored_files s
    WHERE s.account_id = $1 AND s.job_id = $2 AND NOT EXISTS (SELECT FROM kept k WHERE k.id = s.file_id)
    RETURNING s.storage_key)
  INSERT INTO discarded_objects (storage_key, not_before)
  SELECT storage_key, $3 FROM dropped WHERE ${OWN_OBJECT_SQL}
  ON CONFLICT (storage_key) DO NOTHING`;

// Subscribers learn of the deletion by its event alone.
const DELETE_JOB = `
  WITH deleted AS (DELETE FROM jobs WHERE account_id = $1 AND id = $2 RETURNING 1),
  noted AS (
    INSERT INTO job_events (account_id, job_id, change) SELECT $1, $2, 'deleted' FROM deleted
    RETURNING pg_notify('${JOB_EVENTS_CHANNEL}', '')),
  request AS (DELETE FROM job_requests WHERE account_id = $1 AND job_id = $2),
  attempt AS (DELETE FROM step_attempts WHERE account_id = $1 AND job_id = $2),
  step AS (DELETE FROM job_steps WHERE account_id = $1 AND job_id = $2),
  progress AS (DELETE FROM job_progress WHERE account_id = $1 AND id = $2),
  name AS (DELETE FROM job_file_names WHERE account_id = $1 AND id = $2),
  package AS (DELETE FROM packages WHERE account_id = $1 AND job_id = $2),
  document AS (DELETE FROM job_documents WHERE account_id = $1 AND id = $2)
  SELECT count(*) FROM noted`;

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
