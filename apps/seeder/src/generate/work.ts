import type { File, Job, JobOutput } from '@mediajobs/jobs-domain';
import type { Account } from './accounts.js';
import { failureAt } from './errors.js';
import { outputFiles } from './files.js';
import { advanceJob, failJob, finishJob, startJob } from './progress.js';
import type { Random } from './random.js';
import { anySource, inputFile, type Source } from './sources.js';

/** What a step of a transcoder changes: the job, and the files that have come about or are complete. */
export interface Step {
  readonly job: Job;
  readonly files: readonly File[];
}

// About one job in twelve fails, as in the data that is seeded. Encoding fails at any moment between start and end.
const INPUT_FAILS = 0.045;
const ENCODING_FAILS = 0.045;
const DELIVERY_FAILS = 0.005;

/** Outputs of a job are not equally fast: the first is done at the end of the job, the others sooner. */
const SPEEDS = [1, 1.15, 1.3, 1.45] as const;

/**
 * Returns the next step of a job that has not ended.
 * @param source what was found when the job was started
 * @param fraction how much of its time in progress is over, from 0 to 1; at 1 it ends
 */
export function nextStep(
  random: Random,
  job: Job,
  source: Source | null,
  account: Account,
  at: number,
  fraction: number,
): Step {
  if (job.status === 'QUEUED') return start(random, job, account, at);

  const advanced = advanceJob(job, (output, index) => percentageAt(fraction, index, output), at);
  if (fraction < 1) {
    const percent = (advanced.percentage_completed ?? 0) - (job.percentage_completed ?? 0);
    const fails = random.chance((ENCODING_FAILS * percent) / 100);
    return { job: fails ? failJob(advanced, failureAt(random, 'encoding'), at) : advanced, files: [] };
  }
  const done = random.chance(DELIVERY_FAILS)
    ? failJob(advanced, failureAt(random, 'delivery'), at)
    : finishJob(advanced, at);
  return { job: done, files: outputFiles(random, done, source ?? anySource(random), account) };
}

/** Never decreases: the worker that began the job may have had another pace. */
function percentageAt(fraction: number, index: number, { percentage_completed }: JobOutput): number {
  const speed = SPEEDS[index % SPEEDS.length] ?? 1;
  return Math.max(percentage_completed ?? 0, 100 * fraction * speed);
}

function start(random: Random, job: Job, account: Account, at: number): Step {
  if (random.chance(INPUT_FAILS)) return { job: failJob(job, failureAt(random, 'input'), at), files: [] };
  const source = anySource(random);
  const started = startJob(random, job, at);
  return {
    job: started,
    files: [...inputFile(random, started, source, account), ...outputFiles(random, started, source, account)],
  };
}
