import type { RequestOptions } from './query.js';
import type { Transport } from './transport.js';

/** One execution of a step of a job by a worker. Times are epoch milliseconds. */
export interface Attempt {
  /** Number of the run of the job, from 1; a retry starts the next one. */
  readonly run: number;
  readonly kind: 'probe' | 'encode' | 'package';
  /** Index of the output that an `encode` step produces. */
  readonly output_index?: number;
  /** Number of the attempt of the step, from 1. */
  readonly attempt: number;
  readonly phase?: string;
  /** Host of the worker. */
  readonly worker?: string;
  readonly started_at: number;
  readonly finished_at?: number;
  /** Absent while the attempt runs. */
  readonly outcome?: 'succeeded' | 'failed' | 'lost' | 'returned' | 'cancelled';
  readonly error_code?: string;
  readonly error_msg?: string;
  /** Last lines of the output of ffmpeg. */
  readonly log?: string;
  /** Seconds of the source per second. */
  readonly speed?: number;
}

/** Returns all attempts of a job, oldest first. */
export async function attempts(
  transport: Transport,
  id: string,
  { signal }: RequestOptions,
): Promise<readonly Attempt[]> {
  const { data } = await transport.get('/v1/jobs/{id}/attempts', { id, signal });
  return (data as { readonly attempts: readonly Attempt[] }).attempts;
}
