import type { Queryable } from '@mediajobs/postgres';
import { objectIdFromBytes, objectIdToBytes, type ObjectId } from '@mediajobs/jobs-domain';
import type { ClientBase } from 'pg';
import type { JobKey } from '../tables/job-key.js';
import { NOTIFY_WORKERS } from './engine-channel.js';

/** A job that was submitted with a key. */
export interface KeyedRequest {
  readonly jobId: ObjectId;
  readonly requestHash: Buffer;
}

/** Finds the job that an account has submitted with a key. */
export async function findRequestByKey(
  client: Queryable,
  account: ObjectId,
  uniqueCustomKeyHash: Buffer,
): Promise<KeyedRequest | null> {
  const { rows } = await client.query<{ job_id: Buffer; request_hash: Buffer }>({
    name: 'request by key',
    text: 'SELECT job_id, request_hash FROM job_requests WHERE account_id = $1 AND unique_custom_key_hash = $2',
    values: [objectIdToBytes(account), uniqueCustomKeyHash],
  });
  const [row] = rows;
  return row ? { jobId: objectIdFromBytes(row.job_id), requestHash: row.request_hash } : null;
}

const RESTART_REQUEST = `
  WITH request AS (
    UPDATE job_requests SET run = run + 1, queued_at = $3, expires_at = $3 + cancel_timeout_s::bigint * 1000, media = NULL
    WHERE account_id = $1 AND job_id = $2 RETURNING account_id, job_id, priority),
  step AS (
    INSERT INTO job_steps (account_id, job_id, kind, order_key, priority, attempt)
    SELECT account_id, job_id, 'probe', $3 - priority * $4::bigint, priority, coalesce((
      SELECT max(a.attempt) FROM step_attempts a
      WHERE a.account_id = $1 AND a.job_id = $2 AND a.kind = 'probe'), 0)
    FROM request RETURNING 1)
  SELECT count(*) AS started, ${NOTIFY_WORKERS} FROM step`;

/**
 * Starts another run of a submitted job, whose row the caller has locked.
 *
 * @param at epoch milliseconds
 * @param agePerPriorityMs advance in the queue of the account per point of priority
 * @returns false for a job that was not submitted
 */
export async function restartRequest(
  client: ClientBase,
  { account, id }: JobKey,
  at: number,
  agePerPriorityMs: number,
): Promise<boolean> {
  const { rows } = await client.query<{ started: number }>(RESTART_REQUEST, [
    objectIdToBytes(account),
    objectIdToBytes(id),
    at,
    agePerPriorityMs,
  ]);
  return rows[0]?.started === 1;
}

const REQUEUE_REQUEST = `
  UPDATE job_requests SET expires_at = $3 + cancel_timeout_s::bigint * 1000 WHERE account_id = $1 AND job_id = $2`;

/** Lets the `cancel_timeout` of a job begin again, which its worker has returned to the queue. */
export async function requeueRequest(client: ClientBase, { account, id }: JobKey, at: number): Promise<void> {
  await client.query(REQUEUE_REQUEST, [objectIdToBytes(account), objectIdToBytes(id), at]);
}

const SELECT_EXPIRED = `
  SELECT r.account_id, r.job_id FROM job_requests r JOIN jobs j ON j.account_id = r.account_id AND j.id = r.job_id
  WHERE r.expires_at <= $1 AND j.status = 'QUEUED' ORDER BY r.expires_at LIMIT $2`;

/** Returns jobs that have been queued for longer than the `cancel_timeout` of their pipeline. */
export async function findExpiredRequests(client: Queryable, at: number, limit: number): Promise<JobKey[]> {
  const { rows } = await client.query<{ account_id: Buffer; job_id: Buffer }>(SELECT_EXPIRED, [at, limit]);
  return rows.map(({ account_id, job_id }) => ({
    account: objectIdFromBytes(account_id),
    id: objectIdFromBytes(job_id),
  }));
}
