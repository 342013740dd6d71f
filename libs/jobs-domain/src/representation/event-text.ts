/** What happened to a job. */
export const JOB_CHANGES = ['created', 'progressed', 'finished'] as const;

/** What happened to a job, as its event is called. */
export type JobChange = (typeof JOB_CHANGES)[number];

/** What a stream of changes tells: what happened to a job, that it listens, or that changes were missed. */
export type EventName = JobChange | 'ready' | 'reset';

/** An event as https://html.spec.whatwg.org/multipage/server-sent-events.html has it. `data` is one line. */
export function eventText(id: string, event: EventName, data: string): string {
  return `id: ${id}\nevent: ${event}\ndata: ${data}\n\n`;
}
