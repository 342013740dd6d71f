import { randomUUID } from 'node:crypto';
import {
  lockAdmission,
  markStepsQueued,
  readOccupancy,
  readWaitingSteps,
  type AdmittedStep,
} from '@mediajobs/jobs-db';
import { inTransaction } from '@mediajobs/postgres';
import type { ClientBase, Pool } from 'pg';
import { chooseSteps, countFreeSlots } from './choose-steps.js';

/** Puts admitted steps into the queue, in the transaction of the client. */
export type Enqueue = (client: ClientBase, steps: readonly AdmittedStep[]) => Promise<void>;

/**
 * Moves waiting steps into the queue while workers have free slots. Workers admit one after another, so that no slot is
 * given away twice.
 *
 * @param maxStepsPerAccount maximum number of steps of an account that are queued or running; null for no limit
 * @returns the number of admitted steps
 */
export async function admitSteps(
  pool: Pool,
  enqueue: Enqueue,
  maxStepsPerAccount: number | null,
): Promise<number> {
  // Without the lock, because mostly no slot is free or nothing waits.
  if (countFreeSlots(await readOccupancy(pool)) === 0) return 0;
  return inTransaction(pool, async (client) => {
    await lockAdmission(client);
    const occupancy = await readOccupancy(client);
    const waiting = await readWaitingSteps(client, countFreeSlots(occupancy));
    const chosen = chooseSteps(waiting, occupancy, maxStepsPerAccount);
    if (chosen.length === 0) return 0;
    const steps = chosen.map((stepId) => ({ stepId, queueId: randomUUID() }));
    const admitted = await markStepsQueued(client, steps);
    await enqueue(client, admitted);
    return admitted.length;
  });
}
