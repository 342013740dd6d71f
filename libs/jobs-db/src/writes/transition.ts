import type { Job, ObjectId } from '@mediajobs/jobs-domain';
import { applyChange, TRANSITIONS, type JobChange } from '@mediajobs/jobs-domain/lifecycle';
import type { ClientBase } from 'pg';
import { enqueueWebhooks, type WebhookEvent } from '../webhooks/enqueue-webhooks.js';
import { keyText, type JobKey } from '../tables/job-key.js';
import { toJobRow } from '../tables/rows.js';
import { lockJobs } from './lock-jobs.js';
import { rewriteJobs } from './write-jobs.js';

/** A change of the lifecycle and its time (epoch ms). */
export interface TimedChange {
  readonly change: JobChange;
  readonly at: number;
}

/** Locking of `transitionJobs`. */
export interface TransitionOptions {
  /** Leaves out jobs that another transaction has locked, instead of waiting for it. Default false. */
  readonly skipLocked?: boolean;
}

/** Thrown when the account has no job of this id. */
export class JobNotFoundError extends Error {
  constructor({ account, id }: JobKey) {
    super(`account ${account} has no job ${id}`);
    this.name = 'JobNotFoundError';
  }
}

/**
 * Applies a change of the lifecycle to a job: locks it, and writes row, document, counts, event and webhook in the
 * caller's transaction. Returns the job after the change.
 *
 * @throws JobNotFoundError
 * @throws InvalidTransitionError when the status of the job does not accept the change
 */
export async function transition(
  client: ClientBase,
  key: JobKey,
  change: JobChange,
  at: number,
): Promise<Job> {
  const [job] = await transitionJobs(client, [key], () => ({ change, at }));
  if (!job) throw new JobNotFoundError(key);
  return job;
}

/**
 * Applies a change to each of several jobs as `transition` does, and returns the jobs that were changed. Jobs that do
 * not exist are left out.
 *
 * @param decide receives a job as it is under the lock; null leaves it alone
 * @throws InvalidTransitionError
 */
export async function transitionJobs(
  client: ClientBase,
  keys: readonly JobKey[],
  decide: (job: Job, account: ObjectId) => TimedChange | null,
  { skipLocked = false }: TransitionOptions = {},
): Promise<Job[]> {
  const changed: Job[] = [];
  const finished: string[] = [];
  const webhooks: WebhookEvent[] = [];
  for (const { account, id, job } of await lockJobs(client, keys, skipLocked)) {
    const decision = decide(job, account);
    if (decision === null) continue;
    changed.push(applyChange(job, decision.change, decision.at));
    const { event, webhook: type } = TRANSITIONS[decision.change.type];
    if (event === 'finished') finished.push(keyText({ account, id }));
    // Progress is reported much more often than a receiver wants it.
    if (type !== null && type !== 'job.progressed') webhooks.push({ account, id, type, at: decision.at });
  }
  await rewriteJobs(client, changed.map(toJobRow), finished);
  await enqueueWebhooks(client, webhooks);
  return changed;
}
