import type { Job } from './job.js';

/** What happened to a job. */
export const JOB_CHANGE_TYPES = ['created', 'progressed', 'finished'] as const;

/** What happened to a job, as its event is called. */
export type JobChangeType = (typeof JOB_CHANGE_TYPES)[number];

/** A job was created, progressed or finished. */
export interface JobChangeEvent {
  readonly type: JobChangeType;
  /** Send it as `Last-Event-ID` to resume after this event. */
  readonly id: string;
  /** The job after the change. */
  readonly job: Job;
}

/** The stream is open: later changes follow. */
export interface JobReadyEvent {
  readonly type: 'ready';
  readonly id: string;
}

/** Some changes were missed: the client must reload what it shows. */
export interface JobResetEvent {
  readonly type: 'reset';
  readonly id: string;
}

/** What an event stream delivers: `type` and `id` are the SSE fields `event` and `id`, `job` is the `data`. */
export type JobEvent = JobChangeEvent | JobReadyEvent | JobResetEvent;
