import type { ClientBase } from 'pg';
import { toKeyParameters, type JobKey } from '../tables/job-key.js';
import { notifyEndOfJobs } from './engine-channel.js';

const KEYS = 'unnest($1::bytea[], $2::bytea[]) AS k (account_id, job_id)';

const REMOVE_STEPS = `
  WITH removed AS (
    DELETE FROM job_steps s USING ${KEYS} WHERE s.account_id = k.account_id AND s.job_id = k.job_id),
  ended AS (
    UPDATE step_attempts a SET outcome = 'cancelled', finished_at = $3 FROM ${KEYS}
    WHERE a.account_id = k.account_id AND a.job_id = k.job_id AND a.outcome IS NULL)
  UPDATE job_requests r SET expires_at = NULL FROM ${KEYS}
  WHERE r.account_id = k.account_id AND r.job_id = k.job_id AND r.expires_at IS NOT NULL`;

/** Removes the steps of jobs that have finished, and whose rows the caller has locked. */
export async function removeSteps(client: ClientBase, keys: readonly JobKey[], at: number): Promise<void> {
  await client.query({ name: 'remove steps', text: REMOVE_STEPS, values: [...toKeyParameters(keys), at] });
}

const DISCARD_OBJECTS = `
  WITH dropped AS (
    DELETE FROM stored_files f USING ${KEYS} WHERE f.account_id = k.account_id AND f.job_id = k.job_id
    RETURNING f.storage_key)
  INSERT INTO discarded_objects (storage_key, not_before) SELECT storage_key, $3 FROM dropped
  ON CONFLICT (storage_key) DO NOTHING`;

/**
 * Ends the work for jobs that were cancelled, and whose rows the caller has locked: removes their steps, discards what
 * they stored, and tells the workers.
 *
 * @param at epoch milliseconds
 */
export async function abandonJobs(client: ClientBase, keys: readonly JobKey[], at: number): Promise<void> {
  if (keys.length === 0) return;
  await removeSteps(client, keys, at);
  // A separate statement: the one above waits for a reservation under way, and would not see its row.
  await client.query(DISCARD_OBJECTS, [...toKeyParameters(keys), at]);
  await notifyEndOfJobs(
    client,
    keys.map(({ id }) => id),
  );
}
