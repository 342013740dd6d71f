import { delay } from './delay.js';
import type { Job } from './model.js';
import type { RequestOptions } from './query.js';
import type { Transport } from './transport.js';

export interface WaitOptions extends RequestOptions {
  /** Called with the job at first, and after each change. */
  readonly onProgress?: ((job: Job) => void) | undefined;
  /** Milliseconds between two requests; default 1,000. Cheap while the job is unchanged (ETag and 304). */
  readonly intervalMs?: number | undefined;
}

/** Waits until a job is SUCCESS or FAILURE. @throws NotFoundError; the reason of the signal */
export async function wait(
  transport: Transport,
  id: string,
  { onProgress, intervalMs = 1000, ...options }: WaitOptions,
): Promise<Job> {
  let etag: string | null = null;
  for (;;) {
    const headers: Record<string, string> = etag === null ? {} : { 'If-None-Match': etag };
    const response = await transport.get('/v1/jobs/{id}', { id, headers, ...options });
    etag = response.headers.get('ETag') ?? etag;
    if (response.data !== undefined) {
      const { job } = response.data as { readonly job: Job };
      onProgress?.(job);
      if (job.status === 'SUCCESS' || job.status === 'FAILURE') return job;
    }
    await delay(intervalMs, options.signal);
  }
}
