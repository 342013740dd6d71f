import type { Statistics } from '@mediajobs/jobs-client';
import type { ReactNode } from 'react';
import { formatDuration, formatNumber, formatPercent } from '../components/format.js';
import { formatExactTime } from '../components/format.js';
import classes from './insight.module.css';

interface FiguresProps {
  readonly statistics: Statistics;
  /** When they were read (epoch ms). */
  readonly readAt: number;
}

/** The figures that matter first. */
export function Figures({ statistics, readAt: at }: FiguresProps): ReactNode {
  const { total, failure_rate: rate, time_to_finish: took, queue, statuses } = statistics;
  const oldest = queue.oldest_created_at;
  return (
    <dl className={classes['figures']}>
      <Figure
        name="Jobs"
        value={formatNumber(total)}
        detail={`${formatNumber(statuses.PROCESSING)} are being worked on`}
      />
      <Figure
        name="Failure rate"
        value={formatOptional(rate, formatPercent)}
        detail={`${formatNumber(statuses.FAILURE)} failed`}
      />
      <Figure
        name="Time to finish"
        value={formatOptional(took.median, formatDuration)}
        detail={`median; p95 ${formatOptional(took.p95, formatDuration)}`}
      />
      <Figure
        name="Queue"
        value={formatNumber(queue.jobs)}
        detail={
          oldest === undefined ? (
            'nothing waits'
          ) : (
            <span title={formatExactTime(oldest)}>
              oldest {formatDuration(at - oldest)}; median {formatOptional(queue.median_age, formatDuration)},
              p95 {formatOptional(queue.p95_age, formatDuration)}
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

function Figure({ name, value, detail: more }: FigureProps): ReactNode {
  return (
    <div className={classes['figure']}>
      <dt>{name}</dt>
      <dd className={classes['value']}>{value}</dd>
      <dd className={classes['more']}>{more}</dd>
    </div>
  );
}

function formatOptional(value: number | null | undefined, words: (value: number) => string): string {
  return value === null || value === undefined ? '–' : words(value);
}
