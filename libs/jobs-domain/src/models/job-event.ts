import type { Job } from './job.js';

/** Types of events about jobs. */
export const JOB_CHANGE_TYPES = ['created', 'progressed', 'finished', 'deleted'] as const;

/** Type of an event about a job. */
export type JobChangeType = (typeof JOB_CHANGE_TYPES)[number];

/** Event of a job that was created, progressed or finished. */
export interface JobChangeEvent {
  readonly type: Exclude<JobChangeType, 'deleted'>;
  /** Resume after this event by sending its id as `Last-Event-ID`. */
  readonly id: string;
  /** The job after the change. */
  readonly job: Job;
}

/** Event of a job that was deleted. All streams of the account receive it, whatever their filters. */
export interface JobDeletedEvent {
  readonly type: 'deleted';
  readonly id: string;
  readonly job: Pick<Job, 'id' | 'href'>;
}

/** Event of an open stream: later changes follow. */
export interface JobReadyEvent {
  readonly type: 'ready';
  readonly id: string;
}

/** Event of a gap: changes were missed, so that the client must reload. */
export interface JobResetEvent {
  readonly type: 'reset';
  readonly id: string;
}

/** Event of a stream. `type` and `id` are the SSE fields `event` and `id`; `job` is the `data`. */
export type JobEvent = JobChangeEvent | JobDeletedEvent | JobReadyEvent | JobResetEvent;
