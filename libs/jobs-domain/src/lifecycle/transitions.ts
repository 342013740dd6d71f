import type { JobStatus } from './job-status.js';
import type { JobWebhookType } from './webhook-types.js';

/**
 * The statuses in which a job accepts a change, its status afterwards, the event that subscribers receive, and the webhook
 * that its pipeline may ask for.
 */
export interface Transition {
  readonly from: readonly JobStatus[];
  readonly to: JobStatus;
  readonly event: 'progressed' | 'finished';
  readonly webhook: JobWebhookType | null;
}

/** Every change of a submitted job. Changes that are not listed for a status are refused. */
export const TRANSITIONS = {
  /** A worker starts the job. */
  start: { from: ['QUEUED'], to: 'PROCESSING', event: 'progressed', webhook: 'job.started' },
  /** A worker reports how far the outputs are. */
  progress: { from: ['PROCESSING'], to: 'PROCESSING', event: 'progressed', webhook: 'job.progressed' },
  /** All outputs are delivered. */
  succeed: { from: ['PROCESSING'], to: 'SUCCESS', event: 'finished', webhook: 'job.finished' },
  /** The job cannot be completed. */
  fail: { from: ['QUEUED', 'PROCESSING'], to: 'FAILURE', event: 'finished', webhook: 'job.failed' },
  /** The client cancels the job. */
  cancel: { from: ['QUEUED', 'PROCESSING'], to: 'FAILURE', event: 'finished', webhook: 'job.failed' },
  /** The job was queued for longer than the `cancel_timeout` of its pipeline. */
  expire: { from: ['QUEUED'], to: 'FAILURE', event: 'finished', webhook: 'job.failed' },
  /** The worker was lost; another one makes a new attempt. */
  requeue: { from: ['PROCESSING'], to: 'QUEUED', event: 'progressed', webhook: null },
  /** The client asks for a new attempt at a failed job. */
  retry: { from: ['FAILURE'], to: 'QUEUED', event: 'progressed', webhook: null },
} as const satisfies Readonly<Record<string, Transition>>;

/** The name of a change. */
export type JobChangeName = keyof typeof TRANSITIONS;

/** Returns true when a job of this status accepts the change. */
export function acceptsChange(status: JobStatus, change: JobChangeName): boolean {
  return (TRANSITIONS[change].from as readonly JobStatus[]).includes(status);
}

/** Thrown when the status of a job does not accept a change. */
export class InvalidTransitionError extends Error {
  constructor(
    readonly status: JobStatus,
    readonly change: JobChangeName,
  ) {
    super(`${change} requires a job that is ${TRANSITIONS[change].from.join(' or ')}, got ${status}`);
    this.name = 'InvalidTransitionError';
  }
}
