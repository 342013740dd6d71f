import {
  claimStep,
  lockJobOfStep,
  transition,
  type QueuedStep,
  type StepWork,
  type WorkerIdentity,
} from '@mediajobs/jobs-db';
import { inTransaction } from '@mediajobs/postgres';
import type { Pool } from 'pg';

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
    const work = await claimStep(client, delivery, worker, at);
    if (work && job.status === 'QUEUED') await transition(client, work, { type: 'start' }, at);
    return work;
  });
}
