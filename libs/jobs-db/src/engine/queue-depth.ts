import type { Queryable } from '@mediajobs/postgres';
import { objectIdFromBytes, objectIdToBytes, type ObjectId } from '@mediajobs/jobs-domain';
import { WORKER_IS_LIVE } from './workers.js';

/** Steps of unfinished jobs that have not ended, by state. */
export interface QueueDepth {
  /** Steps that wait for a free slot. */
  readonly waiting: number;
  /** Steps that are repeated later, after a failure. */
  readonly delayed: number;
  /** Steps that were given a slot, and that a worker is about to start. */
  readonly admitted: number;
  readonly running: number;
  /** When the job of the oldest waiting step was queued (epoch milliseconds); null if none waits. */
  readonly oldestAt: number | null;
}

/** The queue of the jobs of an account that have the same priority. */
export interface QueueGroup extends QueueDepth {
  readonly account: ObjectId;
  readonly priority: number;
}

/** States of steps that have not ended. */
const UNENDED_SQL = `state IN ('delayed', 'waiting', 'queued', 'running')`;

const DEPTH_SQL = `
  count(*) FILTER (WHERE state = 'waiting')::int AS waiting, count(*) FILTER (WHERE state = 'delayed')::int AS delayed,
  count(*) FILTER (WHERE state = 'queued')::int AS admitted, count(*) FILTER (WHERE state = 'running')::int AS running,
  min(order_key + priority * $1::bigint) FILTER (WHERE state = 'waiting') AS "oldestAt"`;

/**
 * Reads the queue by account and priority, the longest ones first.
 *
 * @param account null for all accounts
 * @param agePerPriorityMs advance in the queue of the account per point of priority
 */
export async function readQueueGroups(
  client: Queryable,
  account: ObjectId | null,
  agePerPriorityMs: number,
): Promise<QueueGroup[]> {
  const ofAccount = account === null ? '' : 'AND account_id = $2';
  const { rows } = await client.query<QueueDepth & { account_id: Buffer; priority: number }>(
    `SELECT account_id, priority, ${DEPTH_SQL} FROM job_steps WHERE ${UNENDED_SQL} ${ofAccount}
     GROUP BY account_id, priority ORDER BY waiting DESC, account_id, priority DESC`,
    account === null ? [agePerPriorityMs] : [agePerPriorityMs, objectIdToBytes(account)],
  );
  return rows.map(({ account_id, ...group }) => ({ ...group, account: objectIdFromBytes(account_id) }));
}

/** The queue of all accounts together. */
export interface QueueTotals extends QueueDepth {
  /** Number of accounts with a waiting step. */
  readonly waitingAccounts: number;
  /** Steps that the live workers run at a time. */
  readonly slots: number;
  /** Seconds of media of the encode steps that have not ended. The sources of other jobs have not been probed yet. */
  readonly mediaSeconds: number;
}

// By account first, because a count of distinct accounts would sort all steps. Few encode steps have not ended, however
// long the queue is: those of a job precede the probes of later jobs.
const SELECT_TOTALS = `
  SELECT coalesce(sum(waiting), 0)::int AS waiting, coalesce(sum(delayed), 0)::int AS delayed,
    coalesce(sum(admitted), 0)::int AS admitted, coalesce(sum(running), 0)::int AS running,
    min("oldestAt") AS "oldestAt", count(*) FILTER (WHERE waiting > 0)::int AS "waitingAccounts",
    (SELECT coalesce(sum(slots), 0)::int FROM workers WHERE ${WORKER_IS_LIVE}) AS slots, (
      SELECT coalesce(sum((r.media->>'duration')::float8), 0)
      FROM job_steps s JOIN job_requests r ON r.account_id = s.account_id AND r.job_id = s.job_id
      WHERE s.kind = 'encode' AND s.${UNENDED_SQL} AND jsonb_typeof(r.media->'duration') = 'number') AS "mediaSeconds"
  FROM (SELECT ${DEPTH_SQL} FROM job_steps WHERE ${UNENDED_SQL} GROUP BY account_id) account`;

/** Reads the queue of all accounts together. @param agePerPriorityMs advance in the queue per point of priority */
export async function readQueueTotals(client: Queryable, agePerPriorityMs: number): Promise<QueueTotals> {
  const { rows } = await client.query<QueueTotals>(SELECT_TOTALS, [agePerPriorityMs]);
  const [row] = rows;
  if (!row) throw new Error('an aggregate must return a row');
  return row;
}
