import { Text, Timeline } from '@mantine/core';
import '@mantine/core/styles/Timeline.css';
import type { ReactNode } from 'react';
import { formatDuration } from '../components/format.js';
import { STATUS_LABELS } from '../components/status-labels.js';
import { Time } from '../components/time.js';
import type { FullJob } from '../components/full-job.js';
import { listTimelineEvents } from './timeline-events.js';

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
          <Timeline.Item key={`${label} ${index}`} title={label}>
            <Text size="xs" c="dimmed">
              <Time at={at} />
              {before && at > before.at && ` · ${formatDuration(at - before.at)} later`}
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
