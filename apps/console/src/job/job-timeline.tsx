import { Text, Timeline } from '@mantine/core';
import '@mantine/core/styles/Timeline.css';
import type { ReactNode } from 'react';
import { formatDuration } from '../components/format.js';
import { Time } from '../components/time.js';
import type { FullJob } from './full-job.js';

interface TimelineEvent {
  readonly at: number;
  readonly label: string;
}

/** What happened when, from created to finished. */
export function JobTimeline({ job }: { readonly job: FullJob }): ReactNode {
  const moments = listTimelineEvents(job);
  return (
    <Timeline
      active={moments.length - 1}
      bulletSize={12}
      lineWidth={2}
      color={job.status === 'FAILURE' ? 'red' : 'indigo'}
    >
      {moments.map(({ at, label: words }, index) => {
        const before = moments[index - 1];
        return (
          <Timeline.Item key={words} title={words}>
            <Text size="xs" c="dimmed">
              <Time at={at} />
              {before && ` · ${formatDuration(at - before.at)} later`}
            </Text>
          </Timeline.Item>
        );
      })}
      {moments.length > 0 && job.finished_at === undefined && (
        <Timeline.Item
          title={job.status === 'QUEUED' ? 'Waits for its turn' : 'Is being worked on'}
          lineVariant="dashed"
        />
      )}
    </Timeline>
  );
}

function listTimelineEvents(job: FullJob): TimelineEvent[] {
  const { created_at, updated_at, finished_at, status } = job;
  const moments = [
    { at: created_at, label: 'Created' },
    // Where the record was changed last when the job ended, that is one moment.
    { at: isBetween(updated_at, created_at, finished_at) ? updated_at : null, label: 'Last change' },
    ...(job.outputs ?? []).map(({ file, output_name: name }, index) => ({
      at: file?.finished_at,
      label: `Output ${name ?? index + 1} complete`,
    })),
    { at: finished_at, label: status === 'FAILURE' ? 'Failed' : 'Finished' },
  ];
  return moments
    .filter((moment): moment is TimelineEvent => typeof moment.at === 'number')
    .sort((a, b) => a.at - b.at);
}

function isBetween(at?: number | null, from?: number | null, to?: number | null): boolean {
  return typeof at === 'number' && at > (from ?? at) && (typeof to !== 'number' || at < to);
}
