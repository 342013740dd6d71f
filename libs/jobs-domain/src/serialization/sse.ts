import type { JobChangeType } from '../models/job-event.js';

/** Name of an event: a change of a job, an open stream, or a gap. */
export type JobEventName = JobChangeType | 'ready' | 'reset';

/** Formats a server-sent event (https://html.spec.whatwg.org/multipage/server-sent-events.html). `data` is one line. */
export function formatSse(id: string, event: JobEventName, data: string): string {
  return `id: ${id}\nevent: ${event}\ndata: ${data}\n\n`;
}
