import { foldJobCounts, type Database } from '@mediajobs/jobs-data';
import type { ObjectId } from '@mediajobs/jobs-domain';
import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Account } from '../generate/accounts.js';
import { Random } from '../generate/random.js';
import { openJobs, takeSteps, type OpenJob } from './steps.js';
import { loadWorkplace } from './workplace.js';

export interface LiveOptions {
  /** New jobs per second, on average. */
  readonly rate: number;
  /** Ends the work after the transaction that is under way. */
  readonly signal: AbortSignal;
  /** What is chosen, not when. By default it is another with every start. */
  readonly seed?: number;
  /** Told after every transaction. */
  readonly onStep?: (tally: LiveTally) => void;
}

/** How many jobs were queued, finished and failed since the start, and how many are being worked on. */
export interface LiveTally {
  readonly queued: number;
  readonly finished: number;
  readonly failed: number;
  readonly working: number;
}

/** There is no account that could submit a job. */
export class NoAccountsError extends Error {
  override readonly name = 'NoAccountsError';
}

/** Of so many steps one queues a job. A job takes about seven to its end, so a backlog gets shorter. */
const STEPS_PER_JOB = 10;
/** Jobs worked on at a time, per new job per second: each then takes about a quarter of a minute. */
const WORKING_PER_RATE = 20;
/** Steps that are due take one transaction together, up to so many: one each would not keep up with a high rate. */
const MOST_AT_ONCE = 250;
/** Counts are folded after so many transactions. */
const FOLD_EVERY = 100;

/**
 * Goes on as a transcoder would: queues new jobs for the accounts that are there, starts them, advances them, and
 * finishes or fails them. All that it knows is in the database, so that it can be ended and
 * started again at any time. Resolves when `signal` is aborted. @throws NoAccountsError
 */
export async function live({ pool }: Pick<Database, 'pool'>, options: LiveOptions): Promise<void> {
  const { rate, signal, onStep, seed = randomInt(2 ** 47) } = options;
  const workplace = await loadWorkplace(pool);
  if (workplace.length === 0) {
    throw new NoAccountsError('There is no account to work for: seed some first, with --jobs N.');
  }
  const accounts = new Map<ObjectId, Account>(workplace.map(([account]) => [account.user.id, account]));
  const capacity = Math.max(5, Math.ceil(rate * WORKING_PER_RATE));
  const random = Random.of('live', seed);
  const tally = { queued: 0, finished: 0, failed: 0 };
  const working: OpenJob[] = [];

  const interval = 1000 / (rate * STEPS_PER_JOB);
  let dueAt = Date.now();
  let step = 0;
  for (let transactions = 1; await isDue(dueAt, signal); transactions++) {
    const due = Math.min(MOST_AT_ONCE, 1 + Math.floor(Math.max(0, Date.now() - dueAt) / interval));
    // Steps that took long are made up for, but no more than a second of them.
    dueAt = Math.max(dueAt + due * interval, Date.now() - 1000);
    // Of these steps, those whose number divides by STEPS_PER_JOB queue a job.
    const queueing = Math.ceil((step + due) / STEPS_PER_JOB) - Math.ceil(step / STEPS_PER_JOB);
    step += due;
    const queue = Array.from({ length: queueing }, () => random.weighted(workplace));
    if (queueing > 0 && working.length <= capacity / 2)
      working.push(...(await openJobs(pool, [...accounts.keys()], working, capacity - working.length)));
    const work = working.splice(0, due - queueing);
    const worked = await takeSteps(pool, random, accounts, { queue, work }, Date.now());
    working.push(...worked.filter(({ status }) => status === 'PROCESSING'));
    tally.queued += queueing;
    tally.finished += worked.filter(({ status }) => status === 'SUCCESS').length;
    tally.failed += worked.filter(({ status }) => status === 'FAILURE').length;
    if (transactions % FOLD_EVERY === 0) await foldJobCounts(pool);
    onStep?.({ ...tally, working: working.length });
  }
}

/** Waits until the time of the next step. @returns false when the work is to end. */
async function isDue(at: number, signal: AbortSignal): Promise<boolean> {
  const wait = at - Date.now();
  if (wait > 0) await sleep(wait, undefined, { signal }).catch(() => undefined);
  return !signal.aborted;
}
