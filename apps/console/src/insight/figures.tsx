import type { Statistics } from '@mediajobs/jobs-client';
import type { ReactNode } from 'react';
import { formatDuration, formatNumber, formatPercent } from '../components/format.js';
import { RelativeTime } from '../components/relative-time.js';
import { TextLink } from '../components/text-link.js';
import { compareQuantity, compareRate } from './compare.js';
import { Figure } from './figure.js';
import { formatSpeed } from './format-speed.js';
import classes from './insight.module.css';
import type { JobLinks } from './job-links.js';

interface FiguresProps {
  readonly statistics: Statistics;
  readonly links: JobLinks;
}

/** The key figures of the range, and how they compare with the range before. */
export function Figures({ statistics, links }: FiguresProps): ReactNode {
  const { total, statuses, failure_rate: rate, time_to_finish: time, previous } = statistics;
  const finished = statuses.SUCCESS + statuses.FAILURE;
  return (
    <dl className={classes['figures']}>
      <Figure
        name="Jobs"
        value={
          <TextLink to="/jobs" search={links.range()}>
            {formatNumber(total)}
          </TextLink>
        }
        change={compareQuantity(total, previous?.total)}
        detail={`${formatNumber(statuses.PROCESSING)} processing`}
      />
      <Figure
        name="Failure rate"
        value={formatOptional(rate, formatPercent)}
        change={compareRate(rate, previous?.failure_rate)}
        better="down"
        detail={
          statuses.FAILURE === 0 ? (
            `none of ${formatNumber(finished)} finished`
          ) : (
            <>
              <TextLink to="/jobs" search={links.range({ status: ['FAILURE'] })} underline="always">
                {formatNumber(statuses.FAILURE)}
              </TextLink>{' '}
              of {formatNumber(finished)} finished
            </>
          )
        }
      />
      <Figure
        name="Time to finish"
        value={formatOptional(time.median, formatDuration)}
        change={compareQuantity(time.median, previous?.time_to_finish.median)}
        better="down"
        detail={`median; p95 ${formatOptional(time.p95, formatDuration)}`}
      />
      <EncodingFigures statistics={statistics} />
      <QueueFigure statistics={statistics} links={links} />
    </dl>
  );
}

function EncodingFigures({
  statistics: { encoding, previous },
}: Pick<FiguresProps, 'statistics'>): ReactNode {
  const wait = encoding?.queue_wait;
  const before = previous?.encoding;
  return (
    <>
      <Figure
        name="Queue wait"
        value={formatOptional(wait?.median, formatDuration)}
        change={compareQuantity(wait?.median, before?.queue_wait.median)}
        better="down"
        detail={
          wait === undefined || wait.jobs === 0
            ? 'no job started'
            : `median of ${formatNumber(wait.jobs)}; p95 ${formatOptional(wait.p95, formatDuration)}`
        }
      />
      <Figure
        name="Throughput"
        value={encoding && encoding.outputs > 0 ? formatSpeed(encoding.throughput) : '–'}
        change={compareQuantity(encoding?.throughput, before?.throughput)}
        better="up"
        detail={
          encoding === undefined || encoding.outputs === 0
            ? 'no output encoded'
            : `${formatDuration(encoding.media)} in ${formatNumber(encoding.outputs)} outputs`
        }
      />
    </>
  );
}

function QueueFigure({ statistics: { queue }, links }: FiguresProps): ReactNode {
  const isEmpty = queue.jobs === 0;
  return (
    <Figure
      name="Waiting now"
      value={
        isEmpty ? (
          formatNumber(0)
        ) : (
          <TextLink to="/jobs" search={links.range({ status: ['QUEUED'] })}>
            {formatNumber(queue.jobs)}
          </TextLink>
        )
      }
      detail={
        isEmpty ? (
          'no jobs in the queue'
        ) : (
          <>
            oldest <RelativeTime at={queue.oldest_created_at} />; median{' '}
            {formatOptional(queue.median_age, formatDuration)}
          </>
        )
      }
    />
  );
}

function formatOptional(value: number | null | undefined, format: (value: number) => string): string {
  return value === null || value === undefined ? '–' : format(value);
}
