import { outputTitle } from '../components/output-title.js';
import type { FullJob } from '../components/full-job.js';

/** Something that happened to a job. */
export interface TimelineEvent {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly label: string;
}

/** Outputs that end at different times are listed one by one up to this number. */
const MAX_OUTPUTS = 8;

/** Returns the events of the job in order, from created to finished. */
export function listTimelineEvents(job: FullJob): TimelineEvent[] {
  const { created_at, updated_at, finished_at, status } = job;
  const events = [
    { at: created_at, label: 'Created' },
    // Omitted when the last change is the end of the job.
    { at: isBetween(updated_at, created_at, finished_at) ? updated_at : null, label: 'Last change' },
    ...listOutputEvents(job),
    { at: finished_at, label: status === 'FAILURE' ? 'Failed' : 'Finished' },
  ];
  return events
    .filter((event): event is TimelineEvent => typeof event.at === 'number')
    .sort((a, b) => a.at - b.at);
}

function listOutputEvents({ outputs = [] }: FullJob): { at: number | null | undefined; label: string }[] {
  const ends = outputs.flatMap((output, index) => {
    const at = output.file?.finished_at;
    return typeof at === 'number' ? [{ at, label: `${outputTitle(output, index)} complete` }] : [];
  });
  if (ends.length <= MAX_OUTPUTS) return ends;
  const times = ends.map(({ at }) => at);
  return [
    { at: Math.min(...times), label: 'First output complete' },
    { at: Math.max(...times), label: `All ${ends.length} outputs complete` },
  ];
}

function isBetween(at?: number | null, from?: number | null, to?: number | null): boolean {
  return typeof at === 'number' && at > (from ?? at) && (typeof to !== 'number' || at < to);
}
