import { isUnfinished } from '@mediajobs/jobs-domain/lifecycle';
import { outputTitle } from '../components/output-title.js';
import type { FullJob } from '../components/full-job.js';

/** Something that happened to a job. */
export interface TimelineEvent {
  /** Epoch milliseconds; null for what is still to come. */
  readonly at: number | null;
  readonly label: string;
}

/** Outputs that end at different times are listed one by one up to this number. */
const MAX_OUTPUTS = 8;

/**
 * Returns the events of the job: what happened in order, then what is still to come. Their number stays the same while the
 * job runs, so that nothing moves.
 */
export function listTimelineEvents(job: FullJob): TimelineEvent[] {
  const { created_at, updated_at, finished_at, status } = job;
  const created = { at: created_at, label: 'Created' };
  // Omitted when the last change is the end of the job.
  const changed = {
    at: isBetween(updated_at, created_at, finished_at) ? updated_at : null,
    label: 'Last change',
  };
  const outputs = listOutputEvents(job);
  const end = { at: finished_at, label: status === 'FAILURE' ? 'Failed' : 'Finished' };
  const past = [created, changed, ...outputs, end].filter(hasHappened).sort((a, b) => a.at - b.at);
  const next = isUnfinished(status) ? [...outputs, end].filter((event) => !hasHappened(event)) : [];
  return [...past, ...next.map(({ label }) => ({ at: null, label }))];
}

interface PossibleEvent {
  readonly at: number | null | undefined;
  readonly label: string;
}

function hasHappened(event: PossibleEvent): event is PossibleEvent & { readonly at: number } {
  return typeof event.at === 'number';
}

function listOutputEvents({ outputs = [] }: FullJob): PossibleEvent[] {
  const ends = outputs.map((output, index) => ({
    at: output.file?.finished_at,
    label: `${outputTitle(output, index)} complete`,
  }));
  if (ends.length <= MAX_OUTPUTS) return ends;
  const times = ends.flatMap(({ at }) => at ?? []);
  return [
    { at: times.length === 0 ? null : Math.min(...times), label: 'First output complete' },
    {
      at: times.length < ends.length ? null : Math.max(...times),
      label: `All ${ends.length} outputs complete`,
    },
  ];
}

/** A time between two others: of finished jobs, because the end of an unfinished one is not known. */
function isBetween(at?: number | null, from?: number | null, to?: number | null): boolean {
  return typeof at === 'number' && typeof to === 'number' && at > (from ?? at) && at < to;
}
