import type { Queryable } from '@mediajobs/postgres';
import { objectIdFromBytes, type ObjectId } from '@mediajobs/jobs-domain';
import type { Ping } from '@mediajobs/jobs-domain/lifecycle';
import { toKeyParameters, type JobKey } from '../tables/job-key.js';

/** A delivery that may be sent. */
export interface DueDelivery {
  readonly account: ObjectId;
  readonly id: ObjectId;
  /** Scheme and host. */
  readonly receiver: string;
}

// A loose index scan: one probe per receiver that something waits for, whatever the number of its deliveries. OFFSET 0 keeps
// the planner from joining all that waits for a receiver, in place of a probe per candidate.
const SELECT_DUE = `
  WITH RECURSIVE waiting AS (
    (SELECT account_id, receiver FROM webhook_deliveries WHERE finished_at IS NULL
     ORDER BY account_id, receiver LIMIT 1)
    UNION ALL
    SELECT n.account_id, n.receiver FROM waiting w CROSS JOIN LATERAL (
      SELECT account_id, receiver FROM webhook_deliveries
      WHERE finished_at IS NULL AND (account_id, receiver) > (w.account_id, w.receiver)
      ORDER BY account_id, receiver LIMIT 1) n)
  SELECT encode(w.account_id, 'hex') AS account, encode(d.id, 'hex') AS id, w.receiver
  FROM waiting w CROSS JOIN LATERAL (
    SELECT id FROM webhook_deliveries d
    WHERE d.account_id = w.account_id AND d.receiver = w.receiver AND d.finished_at IS NULL AND d.not_before <= $1
      AND NOT EXISTS (
        SELECT FROM webhook_deliveries e
        WHERE e.account_id = d.account_id AND e.job_id = d.job_id AND e.sequence < d.sequence
          AND e.finished_at IS NULL AND e.receiver = d.receiver OFFSET 0)
    ORDER BY d.not_before LIMIT $2) d`;

/**
 * Returns deliveries that are due, some of each receiver, oldest first. A delivery follows the earlier ones of its job to the
 * same receiver.
 *
 * @param at epoch milliseconds
 * @param limit maximum number per receiver
 */
export async function findDueDeliveries(
  client: Queryable,
  at: number,
  limit: number,
): Promise<DueDelivery[]> {
  const { rows } = await client.query<DueDelivery>({
    name: 'due webhooks',
    text: SELECT_DUE,
    values: [at, limit],
  });
  return rows;
}

/** A delivery that a worker sends. */
export interface ClaimedDelivery extends DueDelivery {
  readonly pipelineId: ObjectId;
  readonly ping: Ping;
  /** Number of the claim, from 1. */
  readonly attempt: number;
  readonly body: string;
  /** Epoch milliseconds. A failure after it is final. */
  readonly giveUpAt: number;
}

interface ClaimedRow {
  readonly account_id: Buffer;
  readonly id: Buffer;
  readonly pipeline_id: Buffer;
  readonly receiver: string;
  readonly ping: Ping;
  readonly attempts: number;
  readonly body: string;
  readonly give_up_at: number;
}

const CLAIM_DELIVERIES = `
  WITH free AS (
    SELECT d.account_id, d.id FROM unnest($1::bytea[], $2::bytea[]) AS k (account_id, id)
    JOIN webhook_deliveries d USING (account_id, id)
    WHERE d.finished_at IS NULL AND d.not_before <= $3 ORDER BY d.account_id, d.id FOR UPDATE OF d SKIP LOCKED)
  UPDATE webhook_deliveries d SET status = 'sending', attempts = d.attempts + 1, not_before = $4 FROM free f
  WHERE d.account_id = f.account_id AND d.id = f.id
  RETURNING d.account_id, d.id, d.pipeline_id, d.receiver, d.ping, d.attempts, d.body, d.give_up_at`;

/**
 * Claims deliveries for a worker, without those that another one has claimed. A claim that is not settled in time is lost:
 * the delivery is due again.
 *
 * @param at epoch milliseconds
 * @param lostAt when the claim is lost
 */
export async function claimDeliveries(
  client: Queryable,
  deliveries: readonly JobKey[],
  at: number,
  lostAt: number,
): Promise<ClaimedDelivery[]> {
  if (deliveries.length === 0) return [];
  const { rows } = await client.query<ClaimedRow>({
    name: 'claim webhooks',
    text: CLAIM_DELIVERIES,
    values: [...toKeyParameters(deliveries), at, lostAt],
  });
  return rows.map((row) => ({
    account: objectIdFromBytes(row.account_id),
    id: objectIdFromBytes(row.id),
    pipelineId: objectIdFromBytes(row.pipeline_id),
    receiver: row.receiver,
    ping: row.ping,
    attempt: row.attempts,
    body: row.body,
    giveUpAt: row.give_up_at,
  }));
}
