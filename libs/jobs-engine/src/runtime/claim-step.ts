import {
  assignNextStep,
  claimStep,
  lockJobOfStep,
  transition,
  type QueuedStep,
  type StepWork,
  type WorkerIdentity,
} from '@mediajobs/jobs-db';
import { inTransaction } from '@mediajobs/postgres';
import type { ClientBase, Pool } from 'pg';

/** Claims a delivered step, and starts its job if it is queued. Returns null when the step is not to be run any more. */
export function claimDelivery(
  pool: Pool,
  delivery: QueuedStep,
  worker: WorkerIdentity,
  at: number,
): Promise<StepWork | null> {
  return inTransaction(pool, async (client) => {
    const job = await lockJobOfStep(client, delivery);
    if (!job) return null;
    const { stepId } = job;
    const work = await claimStep(client, { ...delivery, stepId }, worker, at);
    if (work && job.status === 'QUEUED') await transition(client, work, { type: 'start' }, at);
    return work;
  });
}

/**
 * Claims the next step of a job for the worker that has ended one, under the same delivery, if admission would choose it. It
 * saves the way through the queue, and the input is still here.
 *
 * @param client transaction that has ended the step
 */
export async function claimNextStep(
  client: ClientBase,
  ended: StepWork,
  queueId: string,
  worker: WorkerIdentity,
  at: number,
): Promise<StepWork | null> {
  const stepId = await assignNextStep(client, ended, queueId);
  return stepId === null ? null : claimStep(client, { stepId, queueId }, worker, at);
}
