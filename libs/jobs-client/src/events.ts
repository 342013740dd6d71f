import type { Job } from './model.js';

/** What has happened to a job, and the job as it is since. */
export interface JobChange {
  readonly type: 'created' | 'progressed' | 'finished';
  /** From here a later watch goes on, as `lastEventId`. */
  readonly id: string;
  readonly job: Job;
}

/** Changes are told from here on. */
export interface WatchReady {
  readonly type: 'ready';
  readonly id: string;
}

/** Some changes can no longer be told: load again what you show. */
export interface WatchReset {
  readonly type: 'reset';
  readonly id: string;
}

/** What a watch tells: that changes are told from now on, a change, or that some were missed. */
export type JobEvent = JobChange | WatchReady | WatchReset;

/** @returns null for an event of a later version of the service, which this client does not know. */
export function parseJobEvent(type: string | undefined, id: string, data: string): JobEvent | null {
  switch (type) {
    case 'ready':
    case 'reset':
      return { type, id };
    case 'created':
    case 'progressed':
    case 'finished':
      return { type, id, job: JSON.parse(data) as Job };
    default:
      return null;
  }
}
