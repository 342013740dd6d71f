import { JOB_STATUSES, type JobStatus, type Statistics } from '@mediajobs/jobs-client';
import type { ReactNode } from 'react';
import { STATUS_WORDS } from '../show/status-badge.js';
import { numberText, shareText } from '../show/text.js';
import { bucketText } from './bucket-text.js';
import classes from './insight.module.css';

/** Bars stand on what went well; upon it is what failed, and what has not ended. */
export const STACKED = [...new Set<JobStatus>(['SUCCESS', ...JOB_STATUSES.toReversed()])];

/** The figures behind the plots, for whoever reads rather than looks. */
export function BucketTable({ bucket, buckets }: Pick<Statistics, 'bucket' | 'buckets'>): ReactNode {
  return (
    <details className={classes['details']}>
      <summary>As a table</summary>
      {/* Scrolled by the keyboard too. */}
      <div className={classes['scroll']} tabIndex={0} role="region" aria-label="Figures of the plots">
        <table className={classes['table']}>
          <thead>
            <tr>
              <th scope="col">{bucket === 'hour' ? 'Hour' : 'Day (UTC)'}</th>
              {STACKED.map((status) => (
                <th key={status} scope="col" data-number>
                  {STATUS_WORDS[status]}
                </th>
              ))}
              <th scope="col" data-number>
                Failure rate
              </th>
            </tr>
          </thead>
          <tbody>
            {buckets.map(({ start, failure_rate: rate, ...counts }) => (
              <tr key={start}>
                <th scope="row">{bucketText(start, bucket)}</th>
                {STACKED.map((status) => (
                  <td key={status} data-number>
                    {numberText(counts[status])}
                  </td>
                ))}
                <td data-number>{rate === undefined ? '–' : shareText(rate)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
