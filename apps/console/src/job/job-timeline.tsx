import { Text, Timeline } from '@mantine/core';
import '@mantine/core/styles/Timeline.css';
import type { ReactNode } from 'react';
import { formatDuration } from '../components/format.js';
import { Time } from '../components/time.js';
import type { FullJob } from '../components/full-job.js';
import { listTimelineEvents } from './timeline-events.js';

/** The events of the job in order, from created to finished. */
export function JobTimeline({ job }: { readonly job: FullJob }): ReactNode {
  const events = listTimelineEvents(job);
  return (
    <Timeline
      active={events.filter(({ at }) => at !== null).length - 1}
      bulletSize={12}
      lineWidth={2}
      color={job.status === 'FAILURE' ? 'red' : 'indigo'}
    >
      {events.map(({ at, label }, index) => (
        <Timeline.Item key={`${label} ${index}`} title={label} lineVariant={at === null ? 'dashed' : 'solid'}>
          <Text size="xs" c="dimmed">
            {at === null ? 'To come' : describeTime(at, events[index - 1]?.at)}
          </Text>
        </Timeline.Item>
      ))}
    </Timeline>
  );
}

function describeTime(at: number, before: number | null | undefined): ReactNode {
  return (
    <>
      <Time at={at} />
      {typeof before === 'number' && ` · ${formatDuration(at - before)} later`}
    </>
  );
}
