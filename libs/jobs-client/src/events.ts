import type { Job } from './model.js';

/** A change of a job, with the job after it. */
export interface JobChange {
  readonly type: 'created' | 'progressed' | 'finished';
  /** Pass as `lastEventId` to resume after this event. */
  readonly id: string;
  readonly job: Job;
}

/** A job was deleted. Watches with a filter receive it, too, because nothing else is known of the job any more. */
export interface JobDeletion {
  readonly type: 'deleted';
  readonly id: string;
  readonly job: Pick<Job, 'id' | 'href'>;
}

/** The subscription is active: every later change is delivered. */
export interface WatchReady {
  readonly type: 'ready';
  readonly id: string;
}

/** Events were missed and cannot be delivered: reload the jobs. */
export interface WatchReset {
  readonly type: 'reset';
  readonly id: string;
}

export type JobEvent = JobChange | JobDeletion | WatchReady | WatchReset;

/** Parses an event. @returns null for a type of a later version of the service */
export function parseJobEvent(type: string | undefined, id: string, data: string): JobEvent | null {
  switch (type) {
    case 'ready':
    case 'reset':
      return { type, id };
    case 'created':
    case 'progressed':
    case 'finished':
    case 'deleted':
      return { type, id, job: JSON.parse(data) as Job };
    default:
      return null;
  }
}
