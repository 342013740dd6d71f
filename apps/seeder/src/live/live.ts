import { foldJobCounts, type Database } from '@mediajobs/jobs-data';
import type { ObjectId } from '@mediajobs/jobs-domain';
import { randomInt } from 'node:crypto';
import type { Pool } from 'pg';
import type { Account } from '../generate/accounts.js';
import { Random } from '../generate/random.js';
import { Pace, SYSTEM_CLOCK, type Clock } from './pace.js';
import { openJobs, takeSteps, type OpenJob, type WorkedJob } from './steps.js';
import { loadWorkplace, type Workplace } from './workplace.js';

export interface LiveOptions {
  /** New jobs per second, on average. */
  readonly rate: number;
  /** Ends the work after the transaction in progress. */
  readonly signal: AbortSignal;
  /** Decides what is chosen, not when. Default: another one with every start. */
  readonly seed?: number;
  /** Default: the clock of the system. */
  readonly clock?: Clock;
  /** Called after every round with the work so far. */
  readonly onStep?: (tally: LiveTally) => void;
}

/** Numbers of jobs queued, finished and failed since the start, and of jobs in progress. */
export interface LiveTally {
  readonly queued: number;
  readonly finished: number;
  readonly failed: number;
  readonly working: number;
}

/** Thrown when no account could submit a job. */
export class NoAccountsError extends Error {
  override readonly name = 'NoAccountsError';
}

/** Maximum number of jobs of one transaction. */
const MAX_BATCH = 250;
/** Maximum time for which late arrivals are made up (ms). */
const MAX_DELAY_MS = 1_000;
/** Counts are folded after this many transactions. */
const FOLD_INTERVAL = 100;

/**
 * Works as a transcoder would: queues new jobs for the known accounts, starts them, advances them, and finishes or
 * fails them. All state is in the database, so the work can be stopped and started at any time.
 * Resolves when `signal` is aborted. @throws NoAccountsError
 */
export async function live({ pool }: Pick<Database, 'pool'>, options: LiveOptions): Promise<void> {
  const { rate, signal, onStep, seed = randomInt(2 ** 47), clock = SYSTEM_CLOCK } = options;
  const workplace = await loadWorkplace(pool);
  if (workplace.length === 0) {
    throw new NoAccountsError('There is no account to work for: seed some first, with --jobs N.');
  }
  const pace = new Pace(rate);
  const worker = new LiveWorker(pool, workplace, pace, Random.of('live', seed), clock.now());
  let transactions = 0;
  while (!signal.aborted) {
    const now = clock.now();
    worker.queueArrivals(now, 1000 / rate);
    await worker.fill(now);
    if (await worker.work(now)) transactions += 1;
    if (transactions % FOLD_INTERVAL === FOLD_INTERVAL - 1) await foldJobCounts(pool);
    onStep?.(worker.tally);
    await clock.sleep(pace.tickMs, signal);
  }
}

/** A job in progress, and when it is due to be updated. */
interface LiveJob extends OpenJob {
  readonly dueAt: number;
}

class LiveWorker {
  private readonly accounts: Map<ObjectId, Account>;
  private readonly jobs = new Map<ObjectId, LiveJob>();
  private readonly counts = { queued: 0, finished: 0, failed: 0 };
  private arrivals: Account[] = [];

  constructor(
    private readonly pool: Pool,
    private readonly workplace: Workplace,
    private readonly pace: Pace,
    private readonly random: Random,
    private nextArrivalAt: number,
  ) {
    this.accounts = new Map(workplace.map(([account]) => [account.user.id, account]));
  }

  get tally(): LiveTally {
    return { ...this.counts, working: this.jobs.size };
  }

  /** Chooses who submits the jobs that are due. */
  queueArrivals(now: number, intervalMs: number): void {
    this.nextArrivalAt = Math.max(this.nextArrivalAt, now - MAX_DELAY_MS);
    for (; this.nextArrivalAt <= now && this.arrivals.length < MAX_BATCH; this.nextArrivalAt += intervalMs)
      this.arrivals.push(this.random.weighted(this.workplace));
  }

  /** Takes on open jobs up to the capacity: those in progress before those that are queued, each from the oldest on. */
  async fill(now: number): Promise<void> {
    const free = this.pace.capacity - this.jobs.size;
    if (free <= 0) return;
    const found = await openJobs(this.pool, [...this.accounts.keys()], [...this.jobs.values()], free);
    // Spread over an interval: otherwise all progress bars would move at the same moment.
    for (const job of found)
      this.jobs.set(job.id, { ...job, dueAt: now + this.random.fraction() * this.untilUpdate() });
  }

  /** Submits the new jobs and updates those that are due. @returns whether there was anything to do */
  async work(now: number): Promise<boolean> {
    const queue = this.arrivals.splice(0);
    const due = [...this.jobs.values()].filter(({ dueAt }) => dueAt <= now);
    const work = due.slice(0, MAX_BATCH - queue.length);
    if (queue.length + work.length === 0) return false;
    const worked = await takeSteps(
      this.pool,
      this.random,
      this.accounts,
      { queue, work, pace: this.pace },
      now,
    );
    this.counts.queued += queue.length;
    this.record(work, worked, now);
    return true;
  }

  private record(work: readonly OpenJob[], worked: readonly WorkedJob[], now: number): void {
    // What another worker has taken is not among the results.
    for (const { id } of work) this.jobs.delete(id);
    for (const { account, id, status } of worked) {
      if (status === 'PROCESSING') this.jobs.set(id, { account, id, dueAt: now + this.untilUpdate() });
      else this.pace.forget(id);
      if (status === 'SUCCESS') this.counts.finished += 1;
      if (status === 'FAILURE') this.counts.failed += 1;
    }
  }

  private untilUpdate(): number {
    return this.pace.untilNextUpdate(this.random);
  }
}
