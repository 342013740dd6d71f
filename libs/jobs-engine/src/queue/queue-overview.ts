import {
  listAdmittedSteps,
  listWaitingSteps,
  readOccupancy,
  readQueueGroups,
  readQueueTotals as readTotals,
  type QueueGroup,
  type QueueStep,
  type QueueTotals,
} from '@mediajobs/jobs-db';
import type { ObjectId } from '@mediajobs/jobs-domain';
import type { Pool } from 'pg';
import { AGE_PER_PRIORITY_MS as agePerPriorityMs } from '../admission/order-key.js';
import { countFreeSlots } from '../admission/choose-steps.js';

/** Maximum number of listed steps of each kind: those with a slot, and those that wait. */
const MAX_STEPS = 100;
/** Workers of a service rarely have more slots. */
const MAX_WORKER_STEPS = 5_000;

/** The queue of an account, or of all of them. */
export interface QueueOverview {
  /** By account and priority, the longest ones first. */
  readonly groups: readonly QueueGroup[];
  /** Steps that all live workers run at a time, for all accounts. */
  readonly slots: number;
  /** Slots that no account uses. */
  readonly freeSlots: number;
  /** The first steps: those that run, then those that have a slot, then those that wait. */
  readonly steps: readonly QueueStep[];
}

/**
 * Reads the queue.
 *
 * @param account null for all accounts: without the steps that wait, because accounts take turns
 */
export async function readQueue(pool: Pool, account: ObjectId | null): Promise<QueueOverview> {
  const range = { limit: MAX_STEPS, agePerPriorityMs };
  // One after another, because a request has one connection at a time.
  const groups = await readQueueGroups(pool, account, agePerPriorityMs);
  const occupancy = await readOccupancy(pool);
  const admitted = await listAdmittedSteps(pool, { account, ...range });
  const waiting = account === null ? [] : await listWaitingSteps(pool, account, range);
  return {
    groups,
    slots: occupancy.slots,
    freeSlots: countFreeSlots(occupancy),
    steps: [...admitted, ...waiting],
  };
}

/** Reads the queue of all accounts together, for metrics. */
export function readQueueTotals(pool: Pick<Pool, 'query'>): Promise<QueueTotals> {
  return readTotals(pool, agePerPriorityMs);
}

/** Lists the steps that workers run, of all accounts. */
export async function listRunningSteps(pool: Pool): Promise<QueueStep[]> {
  const filter = { account: null, limit: MAX_WORKER_STEPS, agePerPriorityMs };
  return (await listAdmittedSteps(pool, filter)).filter(({ state }) => state === 'running');
}
