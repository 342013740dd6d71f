import type { ClientBase } from 'pg';
import { KEY_BATCH, toKeyBatch, type JobKey } from '../tables/job-key.js';
import { notifyEndOfJobs } from './engine-channel.js';

const REMOVE_STEPS = `
  WITH removed AS (
    DELETE FROM job_steps s USING ${KEY_BATCH} WHERE s.account_id = k.account_id AND s.job_id = k.id),
  ended AS (
    UPDATE step_attempts a SET outcome = 'cancelled', finished_at = $4 FROM ${KEY_BATCH}
    WHERE a.account_id = k.account_id AND a.job_id = k.id AND a.outcome IS NULL)
  UPDATE job_requests r SET expires_at = NULL FROM ${KEY_BATCH}
  WHERE r.account_id = k.account_id AND r.job_id = k.id AND r.expires_at IS NOT NULL`;

/** Removes the steps of jobs that have finished, and whose rows the caller has locked. */
export async function removeSteps(client: ClientBase, keys: readonly JobKey[], at: number): Promise<void> {
  await client.query({ name: 'remove steps', text: REMOVE_STEPS, values: [...toKeyBatch(keys), at] });
}

const DISCARD_OBJECTS = `
  WITH dropped AS (
    DELETE FROM stored_files f USING ${KEY_BATCH} WHERE f.account_id = k.account_id AND f.job_id = k.id
    RETURNING f.storage_key)
  INSERT INTO discarded_objects (storage_key, not_before) SELECT storage_key, $4 FROM dropped
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
  await client.query(DISCARD_OBJECTS, [...toKeyBatch(keys), at]);
  await notifyEndOfJobs(
    client,
    keys.map(({ id }) => id),
  );
}
