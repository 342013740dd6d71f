import type { Job, JobsClient } from '@mediajobs/jobs-client';
import { failureAdvice } from '@mediajobs/jobs-domain/failures';
import { InterruptedError, JobFailedError } from '../exit-status.js';
import { createJobProgressBar } from '../output/job-progress-bar.js';

/**
 * Waits for a job, with a progress bar on a terminal.
 *
 * @throws InterruptedError, which says that the job continues
 */
export async function awaitJob({ jobs }: JobsClient, id: string, signal: AbortSignal): Promise<Job> {
  const bar = createJobProgressBar(process.stderr);
  try {
    return await jobs.wait(id, { signal, onProgress: bar.update });
  } catch (error) {
    if (!(error instanceof InterruptedError)) throw error;
    throw new InterruptedError(`Interrupted; job ${id} continues`);
  } finally {
    bar.stop();
  }
}

/** @throws JobFailedError with the reason and advice */
export function rejectFailedJob({ id, status, error_msg: message, error_code: code }: Job): void {
  if (status !== 'FAILURE') return;
  const reason = [message ?? 'no message', code === undefined ? '' : `(${code})`].filter(Boolean).join(' ');
  const advice = failureAdvice(code)?.advice;
  throw new JobFailedError(`Job ${id} failed: ${reason}.${advice === undefined ? '' : ` ${advice}`}`);
}
