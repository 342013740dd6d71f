import { Text, Timeline } from '@mantine/core';
import '@mantine/core/styles/Timeline.css';
import type { ReactNode } from 'react';
import { formatDuration } from '../components/format.js';
import { STATUS_LABELS } from '../components/status-badge.js';
import { Time } from '../components/time.js';
import type { FullJob } from './full-job.js';
import { outputTitle } from './output-title.js';

interface TimelineEvent {
  readonly at: number;
  readonly label: string;
}

/** The events of the job in order, from created to finished. */
export function JobTimeline({ job }: { readonly job: FullJob }): ReactNode {
  const events = listTimelineEvents(job);
  return (
    <Timeline
      active={events.length - 1}
      bulletSize={12}
      lineWidth={2}
      color={job.status === 'FAILURE' ? 'red' : 'indigo'}
    >
      {events.map(({ at, label }, index) => {
        const before = events[index - 1];
        return (
          <Timeline.Item key={label} title={label}>
            <Text size="xs" c="dimmed">
              <Time at={at} />
              {before && ` · ${formatDuration(at - before.at)} later`}
            </Text>
          </Timeline.Item>
        );
      })}
      {events.length > 0 && job.finished_at === undefined && (
        <Timeline.Item title={STATUS_LABELS[job.status]} lineVariant="dashed" />
      )}
    </Timeline>
  );
}

function listTimelineEvents(job: FullJob): TimelineEvent[] {
  const { created_at, updated_at, finished_at, status } = job;
  const events = [
    { at: created_at, label: 'Created' },
    // Omitted when the last change is the end of the job.
    { at: isBetween(updated_at, created_at, finished_at) ? updated_at : null, label: 'Last change' },
    ...(job.outputs ?? []).map((output, index) => ({
      at: output.file?.finished_at,
      label: `${outputTitle(output, index)} complete`,
    })),
    { at: finished_at, label: status === 'FAILURE' ? 'Failed' : 'Finished' },
  ];
  return events
    .filter((event): event is TimelineEvent => typeof event.at === 'number')
    .sort((a, b) => a.at - b.at);
}

function isBetween(at?: number | null, from?: number | null, to?: number | null): boolean {
  return typeof at === 'number' && at > (from ?? at) && (typeof to !== 'number' || at < to);
}
