import type { Job } from './model.js';
import { delay } from './delay.js';
import type { RequestOptions } from './query.js';
import type { Transport } from './transport.js';

/** How the end of a job is waited for. */
export interface WaitOptions extends RequestOptions {
  /** Told of the job at first, and then whenever it has changed. */
  readonly onProgress?: ((job: Job) => void) | undefined;
  /** Milliseconds between two looks at the job; default 1,000. A look at an unchanged job costs next to nothing. */
  readonly intervalMs?: number | undefined;
}

/** Waits for the end of a job, be it SUCCESS or FAILURE. @throws NotFound; the reason of the signal */
export async function wait(
  transport: Transport,
  id: string,
  { signal, onProgress, intervalMs: interval = 1000 }: WaitOptions,
): Promise<Job> {
  let etag: string | null = null;
  for (;;) {
    const headers: Record<string, string> = etag === null ? {} : { 'If-None-Match': etag };
    const response = await transport.get('/v1/jobs/{id}', { id, headers, signal });
    etag = response.headers.get('ETag') ?? etag;
    if (response.data !== undefined) {
      const { job } = response.data as { readonly job: Job };
      onProgress?.(job);
      if (job.status === 'SUCCESS' || job.status === 'FAILURE') return job;
    }
    await delay(interval, signal);
  }
}
