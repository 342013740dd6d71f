import type { Statistics } from '@mediajobs/jobs-client';
import type { ReactNode } from 'react';
import { durationText, numberText, shareText } from '../show/text.js';
import { exactTimeText } from '../show/text.js';
import classes from './insight.module.css';

interface FiguresProps {
  readonly statistics: Statistics;
  /** When they were read (epoch ms). */
  readonly at: number;
}

/** The figures that matter first. */
export function Figures({ statistics, at }: FiguresProps): ReactNode {
  const { total, failure_rate: rate, time_to_finish: took, queue, statuses } = statistics;
  const oldest = queue.oldest_created_at;
  return (
    <dl className={classes['figures']}>
      <Figure
        name="Jobs"
        value={numberText(total)}
        more={`${numberText(statuses.PROCESSING)} are being worked on`}
      />
      <Figure
        name="Failure rate"
        value={optional(rate, shareText)}
        more={`${numberText(statuses.FAILURE)} failed`}
      />
      <Figure
        name="Time to finish"
        value={optional(took.median, durationText)}
        more={`median; p95 ${optional(took.p95, durationText)}`}
      />
      <Figure
        name="Queue"
        value={numberText(queue.jobs)}
        more={
          oldest === undefined ? (
            'nothing waits'
          ) : (
            <span title={exactTimeText(oldest)}>
              oldest {durationText(at - oldest)}; median {optional(queue.median_age, durationText)}, p95{' '}
              {optional(queue.p95_age, durationText)}
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
  readonly more: ReactNode;
}

function Figure({ name, value, more }: FigureProps): ReactNode {
  return (
    <div className={classes['figure']}>
      <dt>{name}</dt>
      <dd className={classes['value']}>{value}</dd>
      <dd className={classes['more']}>{more}</dd>
    </div>
  );
}

function optional(value: number | null | undefined, words: (value: number) => string): string {
  return value === null || value === undefined ? '–' : words(value);
}
