import type { ReactNode } from 'react';
import { STATUS_LABELS } from '../components/status-labels.js';
import { TextLink } from '../components/text-link.js';
import { describeRate, STACK_ORDER, totalJobs } from './bucket-counts.js';
import type { ChartProps } from './chart-props.js';
import { BUCKET_NAMES } from './intervals.js';
import { bucketEnd } from './job-links.js';
import { CountLink } from './jobs-link.js';
import classes from './insight.module.css';

/** Jobs of every interval by status, with links to them. */
export function BucketTable({ statistics, format, links }: ChartProps): ReactNode {
  const { bucket, buckets } = statistics;
  return (
    <table className={classes['table']}>
      <thead>
        <tr>
          <th scope="col">{BUCKET_NAMES[bucket]}</th>
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
        {buckets.map((counts, index) => (
          <tr key={counts.start}>
            <th scope="row">
              {totalJobs(counts) === 0 ? (
                format.title(counts.start, bucketEnd(statistics, index))
              ) : (
                <TextLink to="/jobs" search={links.bucket(index)}>
                  {format.title(counts.start, bucketEnd(statistics, index))}
                </TextLink>
              )}
            </th>
            {STACK_ORDER.map((status) => (
              <td key={status} data-number>
                <CountLink count={counts[status]} search={links.bucket(index, { status: [status] })} />
              </td>
            ))}
            <td data-number>{describeRate(counts)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
