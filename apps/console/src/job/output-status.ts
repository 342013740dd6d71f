import type { Attempt, JobStatus } from '@mediajobs/jobs-client';
import { failureByCode, isUnfinished } from '@mediajobs/jobs-domain/lifecycle';
import type { FullJob, JobOutput } from '../components/full-job.js';

/** State of one output. `dropped`: the job ended before the output was encoded. */
export type OutputStatus = 'waiting' | 'running' | 'complete' | 'failed' | 'dropped';

/** Label of each state, and the status of a job in whose colours it is displayed. */
export const OUTPUT_STATUSES: Readonly<Record<OutputStatus, { label: string; status: JobStatus }>> = {
  waiting: { label: 'Waiting', status: 'QUEUED' },
  running: { label: 'Running', status: 'PROCESSING' },
  complete: { label: 'Complete', status: 'SUCCESS' },
  failed: { label: 'Failed', status: 'FAILURE' },
  dropped: { label: 'Not encoded', status: 'QUEUED' },
};

/** Returns the state of an output. The API has none: it follows from the job, its percentage and its last attempt. */
export function outputStatus(
  job: Pick<FullJob, 'status' | 'outputs'>,
  attempts: readonly Attempt[],
  index: number,
): OutputStatus {
  if (isComplete(job, job.outputs?.[index])) return 'complete';
  const last = attempts.findLast(({ kind, output_index }) => kind === 'encode' && output_index === index);
  const hasFailed = last?.outcome === 'failed';
  if (!isUnfinished(job.status)) return hasFailed || attempts.length === 0 ? 'failed' : 'dropped';
  if (hasFailed) return failureByCode(last.error_code)?.retryable === true ? 'waiting' : 'failed';
  if (last) return last.outcome === undefined ? 'running' : 'waiting';
  // Jobs that no worker of this service runs have percentages only.
  const isStarted = (job.outputs?.[index]?.percentage_completed ?? 0) > 0;
  return job.status === 'PROCESSING' && isStarted ? 'running' : 'waiting';
}

/** Returns the number of outputs in each state, without those that have none. */
export function countOutputs(statuses: readonly OutputStatus[]): ReadonlyMap<OutputStatus, number> {
  const counts = new Map<OutputStatus, number>();
  for (const status of statuses) counts.set(status, (counts.get(status) ?? 0) + 1);
  return counts;
}

function isComplete({ status }: Pick<FullJob, 'status'>, output: JobOutput | undefined): boolean {
  return status === 'SUCCESS' || output?.percentage_completed === 100;
}
