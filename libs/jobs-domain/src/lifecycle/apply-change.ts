import { failureByCode, JOB_FAILURES, type JobFailure } from './failures.js';
import type { JobStatus } from './job-status.js';
import { acceptsChange, InvalidTransitionError, TRANSITIONS, type JobChangeName } from './transitions.js';

/** The keys of an output that changes read and write. */
export interface OutputState {
  readonly percentage_completed?: number | null;
}

/** The keys of a job that changes read and write. */
export interface JobState {
  readonly status: JobStatus;
  readonly percentage_completed?: number | null;
  readonly error_code?: string | null;
  readonly error_msg?: string | null;
  /** Epoch milliseconds, like `updated_at`. */
  readonly finished_at?: number | null;
  readonly updated_at?: number | null;
  readonly outputs?: readonly OutputState[] | null;
}

/** A change of a job with its arguments. `progress` has the percentages of the outputs, by index. */
export type JobChange =
  | { readonly type: 'progress'; readonly outputs: readonly (number | undefined)[] }
  | { readonly type: 'fail'; readonly failure: JobFailure }
  | { readonly type: Exclude<JobChangeName, 'progress' | 'fail'> };

/** A job below this percentage is unfinished: 100 is reached only with `SUCCESS`. */
export const MAX_UNFINISHED_PERCENTAGE = 99;

/**
 * Returns the job after a change. Keys that no change concerns, such as references to files, stay as they are.
 *
 * @param at time of the change (epoch ms). `updated_at` never decreases, because clocks of workers differ.
 * @throws InvalidTransitionError when the status of the job does not accept the change
 */
export function applyChange<J extends JobState>(job: J, change: JobChange, at: number): J {
  if (!acceptsChange(job.status, change.type)) throw new InvalidTransitionError(job.status, change.type);
  const { to, event } = TRANSITIONS[change.type];
  const updatedAt = Math.max(at, job.updated_at ?? at);
  return {
    ...job,
    ...changedKeys(job, change),
    status: to,
    updated_at: updatedAt,
    ...(event === 'finished' ? { finished_at: updatedAt } : {}),
  };
}

function changedKeys(job: JobState, change: JobChange): Partial<JobState> {
  switch (change.type) {
    case 'start':
      return {};
    case 'progress':
      return reportedProgress(job, change.outputs);
    case 'succeed':
      return { ...withPercentages(job, () => 100), percentage_completed: 100 };
    case 'fail':
      return failedWith(change.failure);
    case 'cancel':
      return failedWith(JOB_FAILURES.cancelled);
    case 'expire':
      return failedWith(JOB_FAILURES.cancelledInQueue);
    case 'requeue':
    case 'retry':
      return newAttempt(job);
  }
}

/** Cancellation removes the outputs of a job, including complete ones. */
function keepsOutputs({ error_code }: Pick<JobState, 'error_code'>): boolean {
  return failureByCode(error_code)?.stage !== 'cancellation';
}

function failedWith({ code, message }: JobFailure): Partial<JobState> {
  return { error_code: code, error_msg: message };
}

/** Complete outputs are kept, unless the job was cancelled. */
function newAttempt(job: JobState): Partial<JobState> {
  const outputs = withPercentages(job, (current) => (current === 100 && keepsOutputs(job) ? 100 : 0));
  return { percentage_completed: 0, ...outputs, error_code: null, error_msg: null, finished_at: null };
}

/** Within an attempt no percentage decreases. A report that is not a number changes nothing. */
function reportedProgress(job: JobState, reported: readonly (number | undefined)[]): Partial<JobState> {
  const progress = withPercentages(job, (current, index) => {
    const percent = Math.floor(reported[index] ?? current);
    return Number.isNaN(percent) ? current : Math.max(current, Math.min(100, percent));
  });
  const percentage = Math.max(job.percentage_completed ?? 0, progress.percentage_completed ?? 0);
  return { ...progress, percentage_completed: percentage };
}

/** The percentage of a job is the mean of its outputs. */
function withPercentages(
  { outputs }: JobState,
  percentageOf: (current: number, index: number) => number,
): Partial<JobState> {
  if (!outputs || outputs.length === 0) return {};
  const changed = outputs.map((output, index) => ({
    ...output,
    percentage_completed: percentageOf(output.percentage_completed ?? 0, index),
  }));
  const sum = changed.reduce((total, { percentage_completed }) => total + percentage_completed, 0);
  const mean = Math.floor(sum / changed.length);
  return { outputs: changed, percentage_completed: Math.min(MAX_UNFINISHED_PERCENTAGE, mean) };
}
