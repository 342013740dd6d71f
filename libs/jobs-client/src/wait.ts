import type { Job } from './model.js';
import { pause } from './pause.js';
import type { RequestOptions } from './query.js';
import type { Transport } from './transport.js';

/** How the end of a job is waited for. */
export interface WaitOptions extends RequestOptions {
  /** Told of the job at first, and then whenever it has changed. */
  readonly onProgress?: ((job: Job) => void) | undefined;
  /** Milliseconds between two looks at the job; default 1,000. A look at an unchanged job costs next to nothing. */
  readonly interval?: number | undefined;
}

/** Waits for the end of a job, be it SUCCESS or FAILURE. @throws NotFound; the reason of the signal */
export async function wait(
  transport: Transport,
  id: string,
  { signal, onProgress, interval = 1000 }: WaitOptions,
): Promise<Job> {
  let tag: string | null = null;
  for (;;) {
    const headers: Record<string, string> = tag === null ? {} : { 'If-None-Match': tag };
    const answer = await transport.get('/v1/jobs/{id}', { id, headers, signal });
    tag = answer.headers.get('ETag') ?? tag;
    if (answer.data !== undefined) {
      const { job } = answer.data as { readonly job: Job };
      onProgress?.(job);
      if (job.status === 'SUCCESS' || job.status === 'FAILURE') return job;
    }
    await pause(interval, signal);
  }
}
