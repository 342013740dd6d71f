import type { File, Job } from '@mediajobs/jobs-domain';
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

// About one job in twelve fails, as in the data that is seeded.
const INPUT_FAILS = 0.045;
const ENCODING_FAILS = 0.007;
const DELIVERY_FAILS = 0.005;

/** How many percent an output comes along in a step: a job takes about seven steps from queue to end. */
const STRIDE = [10, 30] as const;

/** The next step of a job that has not ended. @param source what was found when the job was started. */
export function nextStep(
  random: Random,
  job: Job,
  source: Source | null,
  account: Account,
  at: number,
): Step {
  if (job.status === 'QUEUED') return start(random, job, account, at);

  const advanced = advanceJob(
    job,
    (output) => (output.percentage_completed ?? 0) + random.int(...STRIDE),
    at,
  );
  if (advanced.outputs?.some(({ percentage_completed }) => percentage_completed !== 100)) {
    const fails = random.chance(ENCODING_FAILS);
    return { job: fails ? failJob(advanced, failureAt(random, 'encoding'), at) : advanced, files: [] };
  }
  const done = random.chance(DELIVERY_FAILS)
    ? failJob(advanced, failureAt(random, 'delivery'), at)
    : finishJob(advanced, at);
  return { job: done, files: outputFiles(random, done, source ?? anySource(random), account) };
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
