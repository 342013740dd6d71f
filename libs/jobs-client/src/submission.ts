import { ConflictError, JobFinishedError, JobUnfinishedError } from './errors.js';
import type { JobRequest } from './job-request.js';
import type { Job } from './model.js';
import type { RequestOptions } from './query.js';
import type { Transport } from './transport.js';

/** Creates a job. Only a job with a `unique_custom_key` is sent again after a lost response. */
export async function create(
  transport: Transport,
  request: JobRequest,
  options: RequestOptions,
): Promise<Job> {
  const isIdempotent = request.unique_custom_key !== undefined;
  return toJob(await transport.send('post', '/v1/jobs', { body: request, isIdempotent, ...options }));
}

/** Checks a job as `create` does. Nothing is stored, so that it may be sent twice. */
export async function validate(
  transport: Transport,
  request: JobRequest,
  options: RequestOptions,
): Promise<void> {
  await transport.send('post', '/v1/jobs/validate', { body: request, isIdempotent: true, ...options });
}

/** `error_code` of a job that was cancelled. */
const CANCELLED = '0x005016';

/**
 * Cancels a queued or processing job. Returns a job that is cancelled already, because the request may have been repeated
 * after a lost response.
 *
 * @throws JobFinishedError
 */
export async function cancel(transport: Transport, id: string, options: RequestOptions): Promise<Job> {
  try {
    return toJob(
      await transport.send('post', '/v1/jobs/{id}/cancel', { id, isIdempotent: true, ...options }),
    );
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
    const job = toJob((await transport.get('/v1/jobs/{id}', { id, ...options })).data);
    if (job.error_code === CANCELLED) return job;
    throw new JobFinishedError(job);
  }
}

/** Deletes a finished job. Reads it first, because the service would cancel an unfinished one. @throws JobUnfinishedError */
export async function remove(transport: Transport, id: string, options: RequestOptions): Promise<void> {
  const { data } = await transport.get('/v1/jobs/{id}', { id, ...options });
  const job = toJob(data);
  if (job.status !== 'SUCCESS' && job.status !== 'FAILURE') throw new JobUnfinishedError(job);
  await transport.send('delete', '/v1/jobs/{id}', { id, ...options });
}

/** Queues a failed job again. */
export async function retry(transport: Transport, id: string, options: RequestOptions): Promise<Job> {
  return toJob(await transport.send('post', '/v1/jobs/{id}/retry', { id, ...options }));
}

function toJob(document: unknown): Job {
  return (document as { readonly job: Job }).job;
}
