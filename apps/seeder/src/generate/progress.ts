import type { Failure, Job, JobOutput, Reference } from '@mediajobs/jobs-domain';
import { WEIGHTED_FAILURES } from './errors.js';
import type { Random } from './random.js';
import { referenceTo } from './reference.js';

// Each step of a job's life as a function from the job before it to the job after it. Times are epoch milliseconds.

/** The job leaves the queue: whatever it is going to make has a file from now on. */
export function startJob(random: Random, job: Job, at: number): Job {
  const file = (): Reference => referenceTo('file', { id: random.id(at) });
  return {
    ...job,
    playlists: job.playlists?.map((playlist) => ({ ...playlist, file: file() })) ?? null,
    outputs:
      job.outputs?.map((output) => ({
        ...output,
        file: file(),
        ...(output.thumbnails
          ? {
              thumbnail_zip: random.chance(0.6) ? { file: file() } : null,
              thumbnails: output.thumbnails.map((thumbnail) => ({ ...thumbnail, file: file() })),
            }
          : {}),
      })) ?? null,
    status: 'PROCESSING',
    updated_at: at,
  };
}

/** Every output comes to the percentage given for it; the job's own is their mean, and stays below 100 until it ends. */
export function advanceJob(
  job: Job,
  percentageOf: (output: JobOutput, index: number) => number,
  at: number,
): Job {
  const outputs = (job.outputs ?? []).map((output, index) => ({
    ...output,
    percentage_completed: Math.min(100, Math.floor(percentageOf(output, index))),
  }));
  const sum = outputs.reduce((total, { percentage_completed }) => total + percentage_completed, 0);
  return {
    ...job,
    outputs,
    percentage_completed: Math.min(99, Math.floor(sum / Math.max(1, outputs.length))),
    updated_at: at,
  };
}

export function finishJob(job: Job, at: number): Job {
  const done = advanceJob(job, () => 100, at);
  return { ...done, status: 'SUCCESS', percentage_completed: 100, finished_at: at };
}

export function failJob(job: Job, { code, message }: Failure, at: number): Job {
  return { ...job, status: 'FAILURE', error_code: code, error_msg: message, finished_at: at, updated_at: at };
}

/** The job ends in one of the ways of the table of errors, as far along as that way allows. */
export function failedJob(random: Random, queued: Job, startedAt: number, at: number): Job {
  const failure = random.weighted(WEIGHTED_FAILURES);
  if (failure.stage === 'input') return failJob(queued, failure, at);
  const [least, most] = failure.stage === 'delivery' ? [90, 99] : [1, 95];
  const stuck = advanceJob(startJob(random, queued, startedAt), () => random.int(least, most), at);
  return failJob(stuck, failure, at);
}
