import type { Statistics } from '@mediajobs/jobs-client';
import type { ReactNode } from 'react';
import { formatDuration, formatNumber, formatPercent } from '../components/format.js';
import { formatExactTime } from '../components/format.js';
import classes from './insight.module.css';

interface FiguresProps {
  readonly statistics: Statistics;
  /** Time readAt which the statistics were read (epoch ms). */
  readonly readAt: number;
}

/** The key figures of the range. */
export function Figures({ statistics, readAt }: FiguresProps): ReactNode {
  const { total, failure_rate: rate, time_to_finish: timeToFinish, queue, statuses } = statistics;
  const oldest = queue.oldest_created_at;
  return (
    <dl className={classes['figures']}>
      <Figure
        name="Jobs"
        value={formatNumber(total)}
        detail={`${formatNumber(statuses.PROCESSING)} processing`}
      />
      <Figure
        name="Failure rate"
        value={formatOptional(rate, formatPercent)}
        detail={`${formatNumber(statuses.FAILURE)} failed`}
      />
      <Figure
        name="Time to finish"
        value={formatOptional(timeToFinish.median, formatDuration)}
        detail={`median; p95 ${formatOptional(timeToFinish.p95, formatDuration)}`}
      />
      <Figure
        name="Queue"
        value={formatNumber(queue.jobs)}
        detail={
          oldest === undefined ? (
            'no jobs waiting'
          ) : (
            <span title={formatExactTime(oldest)}>
              oldest {formatDuration(readAt - oldest)}; median{' '}
              {formatOptional(queue.median_age, formatDuration)}, p95{' '}
              {formatOptional(queue.p95_age, formatDuration)}
            </span>
          )
        }
      />
    </dl>
  );
}

interface FigureProps {
  readonly name: string;
  readonly value: string;
  readonly detail: ReactNode;
}

function Figure({ name, value, detail }: FigureProps): ReactNode {
  return (
    <div className={classes['figure']}>
      <dt>{name}</dt>
      <dd className={classes['value']}>{value}</dd>
      <dd className={classes['more']}>{detail}</dd>
    </div>
  );
}

function formatOptional(value: number | null | undefined, format: (value: number) => string): string {
  return value === null || value === undefined ? '–' : format(value);
}
