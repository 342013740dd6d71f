import { objectIdToBytes } from '@mediajobs/jobs-domain';
import type { ClientBase } from 'pg';
import type { StepClaim } from './step-types.js';

/*
 * The row of the ended step says which place in the queue its job has. Steps that come first are those that admission would
 * choose: any step of another account, and earlier ones of this account. Only this account waits if it is the first and the
 * last one, which are at the ends of the index: conditions with < and > would be answered by reading the whole queue.
 */
const ASSIGN_NEXT = `
  UPDATE job_steps SET state = 'queued', queue_id = $4
  WHERE state = 'waiting' AND id = (
    SELECT s.id FROM job_steps ended JOIN job_steps s USING (account_id, job_id)
    WHERE ended.id = $3 AND s.account_id = $1 AND s.job_id = $2 AND s.state = 'waiting'
      AND $1 = (SELECT o.account_id FROM job_steps o WHERE o.state = 'waiting' ORDER BY o.account_id LIMIT 1)
      AND $1 = (SELECT o.account_id FROM job_steps o WHERE o.state = 'waiting' ORDER BY o.account_id DESC LIMIT 1)
      AND NOT EXISTS (
        SELECT FROM job_steps o WHERE o.state = 'waiting' AND o.account_id = $1 AND o.order_key < ended.order_key)
    ORDER BY s.id LIMIT 1 FOR UPDATE OF s SKIP LOCKED)
  RETURNING id`;

/**
 * Gives the place in the queue of a step that has ended to the next step of its job, whose row the caller has locked. Returns
 * the id of that step; null when none waits, or when the step of another job comes first.
 */
export async function assignNextStep(
  client: ClientBase,
  { account, id, stepId }: StepClaim,
  queueId: string,
): Promise<number | null> {
  const { rows } = await client.query<{ id: number }>({
    name: 'assign next step',
    text: ASSIGN_NEXT,
    values: [objectIdToBytes(account), objectIdToBytes(id), stepId, queueId],
  });
  return rows[0]?.id ?? null;
}
