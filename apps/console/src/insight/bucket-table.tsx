import { JOB_STATUSES, type JobStatus, type Statistics } from '@mediajobs/jobs-client';
import type { ReactNode } from 'react';
import { STATUS_LABELS } from '../components/status-labels.js';
import { formatNumber, formatPercent } from '../components/format.js';
import { formatBucket } from './format-bucket.js';
import classes from './insight.module.css';

/** From the bottom of a bar to its top: successful jobs first, then failed and unfinished ones. */
export const STACK_ORDER = [...new Set<JobStatus>(['SUCCESS', ...JOB_STATUSES.toReversed()])];

/** The figures of the charts as a table, for screen readers and for exact values. */
export function BucketTable({ bucket, buckets }: Pick<Statistics, 'bucket' | 'buckets'>): ReactNode {
  return (
    <details className={classes['details']}>
      <summary>As a table</summary>
      {/* Focusable, so that the keyboard can scroll it. */}
      <div className={classes['scroll']} tabIndex={0} role="region" aria-label="Figures of the plots">
        <table className={classes['table']}>
          <thead>
            <tr>
              <th scope="col">{bucket === 'hour' ? 'Hour' : 'Day (UTC)'}</th>
              {STACK_ORDER.map((status) => (
                <th key={status} scope="col" data-number>
                  {STATUS_LABELS[status]}
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
                <th scope="row">{formatBucket(start, bucket)}</th>
                {STACK_ORDER.map((status) => (
                  <td key={status} data-number>
                    {formatNumber(counts[status])}
                  </td>
                ))}
                <td data-number>{rate === undefined ? '–' : formatPercent(rate)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
