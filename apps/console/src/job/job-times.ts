import type { Attempt, Job } from '@mediajobs/jobs-client';

/** Durations of a job. */
export interface JobTimes {
  /** Milliseconds from submission to the first attempt; null if no worker has started it. */
  readonly queuedMs: number | null;
  /** Milliseconds since its start, or of a job without attempts since its submission. */
  readonly tookMs: number | null;
  /** True if the job ended before it was created, by the clocks that set its times. */
  readonly isReversed: boolean;
}

/** Computes how long a job was queued and ran. @param now end of an unfinished job */
export function computeJobTimes(
  { created_at: created, finished_at: finished }: Pick<Job, 'created_at' | 'finished_at'>,
  attempts: readonly Attempt[],
  now: number,
): JobTimes {
  const started = attempts[0]?.started_at;
  const end = finished ?? now;
  const from = started ?? created;
  const isReversed = typeof created === 'number' && typeof finished === 'number' && finished < created;
  return {
    queuedMs: started !== undefined && typeof created === 'number' ? Math.max(0, started - created) : null,
    tookMs: isReversed || typeof from !== 'number' ? null : Math.max(0, end - from),
    isReversed,
  };
}

/**
 * Estimates when a job ends: with the last of its running encodings. Null while an output waits, or without an estimate.
 *
 * @returns epoch milliseconds
 */
export function estimateFinish(
  outputs: readonly { readonly percentage_completed?: number | null }[],
  attempts: readonly Attempt[],
): number | null {
  const running = attempts.filter(({ kind, outcome }) => kind === 'encode' && outcome === undefined);
  const pending = outputs.filter(({ percentage_completed: percent }) => percent !== 100);
  const ends = running.flatMap(({ estimated_finish_at: end }) => end ?? []);
  if (ends.length === 0 || ends.length < pending.length) return null;
  return Math.max(...ends);
}

/** Returns the encoding speed of a job: the slowest of its outputs in the last run. Null if unknown. */
export function slowestSpeed(attempts: readonly Attempt[]): number | null {
  const run = attempts.at(-1)?.run;
  const speeds = attempts.flatMap((attempt) =>
    attempt.run === run && attempt.kind === 'encode' ? (attempt.speed ?? []) : [],
  );
  return speeds.length === 0 ? null : Math.min(...speeds);
}
