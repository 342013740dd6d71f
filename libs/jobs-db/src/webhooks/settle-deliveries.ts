import type { Queryable } from '@mediajobs/postgres';
import { toKeyParameters, type JobKey } from '../tables/job-key.js';

/** An attempt as the log has it. */
export interface DeliveryAttempt {
  /** Without credentials. */
  readonly url: string;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly durationMs: number;
  /** Null without a response. */
  readonly statusCode: number | null;
  /** Reason why the attempt failed; null for a success. */
  readonly error: string | null;
  /** First bytes of the response; null without a response. */
  readonly response: string | null;
}

/** The end of a claim. */
export interface SettledDelivery extends JobKey {
  /** Number of the claim. */
  readonly attempt: number;
  /** `pending`: tried again at `notBefore`. */
  readonly status: 'pending' | 'delivered' | 'failed';
  /** Epoch milliseconds: the next attempt, or the end. */
  readonly at: number;
  /** Null when the request was not sent, or is not to be recorded. */
  readonly record: DeliveryAttempt | null;
}

/*
 * A result under a lost claim is recorded, but changes nothing. Later webhooks of the job to the same receiver wait as long
 * as the one that has failed, so that they are not read again and again meanwhile.
 */
const SETTLE = `
  WITH result AS (
    SELECT * FROM unnest($1::bytea[], $2::bytea[], $3::int[], $4::webhook_status[], $5::bigint[], $6::text[], $7::bigint[],
      $8::int[], $9::int[], $10::text[], $11::text[])
      AS r (account_id, id, attempt, status, at, url, started_at, duration_ms, status_code, error, response)),
  settled AS (
    UPDATE webhook_deliveries d
    SET status = r.status, not_before = r.at, finished_at = CASE WHEN r.status <> 'pending' THEN r.at END
    FROM result r
    WHERE d.account_id = r.account_id AND d.id = r.id AND d.attempts = r.attempt AND d.status = 'sending'
    RETURNING d.account_id, d.job_id, d.receiver, d.sequence, d.not_before, d.status),
  postponed AS (
    UPDATE webhook_deliveries d SET not_before = s.not_before FROM settled s
    WHERE s.status = 'pending' AND d.account_id = s.account_id AND d.job_id = s.job_id AND d.receiver = s.receiver
      AND d.sequence > s.sequence AND d.finished_at IS NULL AND d.status = 'pending')
  INSERT INTO webhook_attempts
    (account_id, delivery_id, attempt, url, started_at, duration_ms, status_code, error, response)
  SELECT account_id, id, attempt, url, started_at, duration_ms, status_code, error, response FROM result r
  WHERE url IS NOT NULL
    AND EXISTS (SELECT FROM webhook_deliveries d WHERE d.account_id = r.account_id AND d.id = r.id)
  ON CONFLICT DO NOTHING`;

/** Ends claims and records their attempts, in one statement. */
export async function settleDeliveries(
  client: Queryable,
  results: readonly SettledDelivery[],
): Promise<void> {
  if (results.length === 0) return;
  await client.query({
    name: 'settle webhooks',
    text: SETTLE,
    values: [
      ...toKeyParameters(results),
      results.map(({ attempt }) => attempt),
      results.map(({ status }) => status),
      results.map(({ at }) => at),
      results.map(({ record }) => record?.url ?? null),
      results.map(({ record }) => record?.startedAt ?? null),
      results.map(({ record }) => record?.durationMs ?? null),
      results.map(({ record }) => record?.statusCode ?? null),
      results.map(({ record }) => record?.error ?? null),
      results.map(({ record }) => record?.response ?? null),
    ],
  });
}

const REMOVE_FINISHED = `
  WITH old AS (
    SELECT account_id, id FROM webhook_deliveries WHERE finished_at < $1
    ORDER BY finished_at LIMIT $2 FOR UPDATE SKIP LOCKED),
  attempts AS (
    DELETE FROM webhook_attempts a USING old o WHERE a.account_id = o.account_id AND a.delivery_id = o.id)
  DELETE FROM webhook_deliveries d USING old o WHERE d.account_id = o.account_id AND d.id = o.id`;

/** Removes webhooks that were finished before a time, at most `limit`. Returns their number. */
export async function removeFinishedDeliveries(
  client: Queryable,
  before: number,
  limit: number,
): Promise<number> {
  const { rowCount } = await client.query(REMOVE_FINISHED, [before, limit]);
  return rowCount ?? 0;
}
