import type { JobStatus } from '@mediajobs/jobs-domain';
import type { Random } from './random.js';

const MINUTE = 60_000;
const YEAR = 31_557_600_000;

/** The oldest job is about this old, the newest at least so old (milliseconds). */
const SPAN = 4 * YEAR;
const YOUNGEST = 10_000;
/** The greater, the more of the jobs are recent: at 2.5 one in twenty is of the last day. */
const DENSITY = 2.5;
/** The share of all jobs, the newest, of which some are still to be done, and how many of these are. */
const RECENT = 0.06;
const UNFINISHED = 2 / 3;
const FAILED = 0.083;

/** What becomes of a job, and when. Times are epoch milliseconds. */
export interface Fate {
  readonly status: JobStatus;
  readonly createdAt: number;
  /** When the job left the queue. */
  readonly startedAt: number;
  /** When it ended, or, of one that did not yet, when it was last heard of. */
  readonly updatedAt: number;
}

/** The fate of the job at this place, from the oldest of `jobs` to the newest: the times of creation never fall. */
export function fateOf(random: Random, index: number, jobs: number, until: number): Fate {
  const share = 1 - (index + random.fraction()) / jobs;
  const age = YOUNGEST + Math.floor(SPAN * share ** DENSITY);
  const createdAt = until - age;
  const waited = Math.floor(Math.min(age, 10 * MINUTE) * random.fraction() ** 3);
  const startedAt = createdAt + waited;
  const left = until - startedAt;
  if (share < RECENT && random.chance(UNFINISHED)) {
    // What came last waits; what came before is at work.
    if (random.chance(1 - share / RECENT))
      return { status: 'QUEUED', createdAt, startedAt, updatedAt: createdAt };
    const updatedAt = until - Math.floor(Math.min(left, MINUTE) * random.fraction());
    return { status: 'PROCESSING', createdAt, startedAt, updatedAt };
  }
  // Most jobs take minutes; the recent ones came out of a queue that was worked off until now.
  const took =
    share < RECENT ? left * (1 - random.fraction() ** 2) : Math.min(left, 5_000 * 720 ** random.fraction());
  const status = random.chance(FAILED) ? 'FAILURE' : 'SUCCESS';
  return { status, createdAt, startedAt, updatedAt: startedAt + Math.floor(took) };
}
