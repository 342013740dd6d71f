import type { JobChangeType } from '../models/job-event.js';

/** What a stream of changes tells: what happened to a job, that it listens, or that changes were missed. */
export type JobEventName = JobChangeType | 'ready' | 'reset';

/** An event as https://html.spec.whatwg.org/multipage/server-sent-events.html has it. `data` is one line. */
export function formatSse(id: string, event: JobEventName, data: string): string {
  return `id: ${id}\nevent: ${event}\ndata: ${data}\n\n`;
}
