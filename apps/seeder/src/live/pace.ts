import type { Job, ObjectId } from '@mediajobs/jobs-domain';
import { setTimeout as sleep } from 'node:timers/promises';
import { Random } from '../generate/random.js';

/** Time as the live work sees it. Tests inject a clock and do not wait. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Resolves after this time, or when the signal is aborted. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
}

export const SYSTEM_CLOCK: Clock = {
  now: () => Date.now(),
  sleep: (milliseconds, signal) => sleep(milliseconds, undefined, { signal }).catch(() => undefined),
};

/** How long a job takes from its start to its end (ms), as a viewer of the console would expect. */
const JOB_DURATION_MS = [20_000, 175_000] as const;
const MEAN_DURATION_SECONDS = 97.5;
/** How often a job in progress is updated (ms). */
const UPDATE_INTERVAL_MS = [1_000, 2_000] as const;
/** How often due jobs are looked for (ms). */
const TICK_MS = 200;
/** Room for the backlog beside new jobs: more jobs in progress than the rate alone would cause. */
const HEADROOM = 1.25;
const MIN_IN_PROGRESS = 5;
const MAX_IN_PROGRESS = 500;

/**
 * How fast jobs are worked on. Above about four new jobs per second all times shrink, so that no more than
 * MAX_IN_PROGRESS jobs are in progress and the work still keeps up with the rate.
 */
export class Pace {
  /** Maximum number of jobs in progress. */
  readonly capacity: number;
  /** How long to rest between two rounds (ms). */
  readonly tickMs: number;
  private readonly scale: number;
  private readonly beginnings = new Map<ObjectId, number>();

  /** @param rate new jobs per second */
  constructor(rate: number) {
    const wanted = rate * MEAN_DURATION_SECONDS * HEADROOM;
    this.scale = Math.min(1, MAX_IN_PROGRESS / wanted);
    this.capacity = Math.min(MAX_IN_PROGRESS, Math.max(MIN_IN_PROGRESS, Math.ceil(wanted)));
    this.tickMs = Math.max(1, TICK_MS * this.scale);
  }

  /** How far along a job is at this moment, from 0 to 1. A job that another worker began continues from its percentage. */
  fractionOf({ id, percentage_completed }: Job, at: number): number {
    const duration = Random.of('duration', id).int(...JOB_DURATION_MS) * this.scale;
    const beginning = this.beginnings.get(id) ?? at - (duration * (percentage_completed ?? 0)) / 100;
    this.beginnings.set(id, beginning);
    return Math.min(1, (at - beginning) / duration);
  }

  /** Forgets a job that has ended. */
  forget(id: ObjectId): void {
    this.beginnings.delete(id);
  }

  /** Returns the time until the next update of a job (ms). */
  untilNextUpdate(random: Random): number {
    return random.int(...UPDATE_INTERVAL_MS) * this.scale;
  }
}
