import { confirmClaims, enqueueProgressWebhooks, reportProgress } from '@mediajobs/jobs-db';
import type { Pool } from 'pg';
import type { RunningStep } from './running-step.js';

/**
 * Stores phases and progress of running steps, with webhooks of the progress, and stops those that have lost their claim
 * or make no progress. Progress under a lost claim is not stored.
 */
export async function confirmSteps(
  pool: Pool,
  running: ReadonlySet<RunningStep>,
  at: number,
  stallTimeoutMs: number,
): Promise<void> {
  const steps = [...running];
  if (steps.length === 0) return;
  const held = await confirmClaims(
    pool,
    steps.map((step) => step.claimReport()),
  );
  const own = steps.filter(({ work }) => held.has(work.attemptId));
  for (const step of steps) {
    if (!own.includes(step)) step.abort('claimLost');
    else if (step.isStalled(at, stallTimeoutMs)) step.abort('stalled');
  }
  const progress = own.flatMap((step) => step.takeProgress(at) ?? []);
  await reportProgress(pool, progress);
  await enqueueProgressWebhooks(pool, progress, at);
}
