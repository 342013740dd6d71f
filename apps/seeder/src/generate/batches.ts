import type { OwnedResource } from '@mediajobs/jobs-data';
import { SYSTEM_ACCOUNT, type File, type Job } from '@mediajobs/jobs-domain';
import { account, accountCount, accountWeights, type Account } from './accounts.js';
import { CODECS } from './codecs.js';
import { outputFiles } from './files.js';
import { queuedJob } from './jobs.js';
import { SYSTEM_PRESETS } from './presets.js';
import { advanceJob, failedJob, finishJob, startJob } from './progress.js';
import { Random } from './random.js';
import { anySource, inputFile } from './sources.js';
import { fateOf } from './timeline.js';

/** What decides every byte of the data. */
export interface SeedPlan {
  readonly seed: number;
  /** How many jobs. */
  readonly jobs: number;
  /** The newest of them is no younger than this (epoch milliseconds). */
  readonly until: number;
  readonly accounts: readonly (readonly [account: Account, weight: number])[];
}

/** A job and the files that it reads and makes. */
export interface MadeJob {
  readonly job: Job;
  readonly files: readonly File[];
}

/** Jobs are made and written by so many at a time. */
export const BATCH_SIZE = 1_000;

export function planOf(seed: number, jobs: number, until: number): SeedPlan {
  const weights = accountWeights(accountCount(jobs));
  const accounts = weights.map((weight, index) => [account(seed, index), weight] as const);
  return { seed, jobs, until, accounts };
}

export function batchCount({ jobs }: Pick<SeedPlan, 'jobs'>): number {
  return Math.ceil(jobs / BATCH_SIZE);
}

/** What everybody may read: the catalogue of codecs and presets. */
export const SYSTEM_RESOURCES: readonly OwnedResource[] = [
  ...CODECS.map((record) => ({ account: SYSTEM_ACCOUNT, kind: 'codec', record }) as const),
  ...SYSTEM_PRESETS.map((record) => ({ account: SYSTEM_ACCOUNT, kind: 'preset', record }) as const),
];

/** The jobs of one batch, from the oldest on. Any batch can be made without those before it. */
export function* batchOf(plan: SeedPlan, batch: number): Generator<MadeJob> {
  const { seed, jobs, until, accounts } = plan;
  const random = Random.of('jobs', seed, jobs, batch);
  const end = Math.min(jobs, (batch + 1) * BATCH_SIZE);
  for (let index = batch * BATCH_SIZE; index < end; index++) {
    yield madeJob(random, random.weighted(accounts), index, jobs, until);
  }
}

function madeJob(random: Random, owner: Account, index: number, jobs: number, until: number): MadeJob {
  const fate = fateOf(random, index, jobs, until);
  const queued = queuedJob(random, owner, fate.createdAt);
  if (fate.status === 'QUEUED') return { job: queued, files: inputFile(random, queued, null, owner) };

  const job = jobBy(random, queued, fate.status, fate.startedAt, fate.updatedAt);
  // A source that could not be fetched was never looked into.
  if (!job.outputs?.[0]?.file) return { job, files: inputFile(random, job, null, owner) };
  const source = anySource(random);
  return {
    job,
    files: [...inputFile(random, job, source, owner), ...outputFiles(random, job, source, owner)],
  };
}

function jobBy(
  random: Random,
  queued: Job,
  status: Job['status'],
  startedAt: number,
  updatedAt: number,
): Job {
  if (status === 'FAILURE') return failedJob(random, queued, startedAt, updatedAt);
  const started = startJob(random, queued, startedAt);
  if (status === 'SUCCESS') return finishJob(started, updatedAt);
  // The smaller renditions may be done already; the first one never is.
  const reached = random.int(1, 98);
  return advanceJob(started, (_, index) => (index === 0 ? reached : reached + random.int(0, 15)), updatedAt);
}
