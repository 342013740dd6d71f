import type { ReactNode } from 'react';
import { STATUS_LABELS } from '../components/status-labels.js';
import { TextLink } from '../components/text-link.js';
import { describeRate, STACK_ORDER, totalJobs } from './bucket-counts.js';
import type { ChartProps } from './chart-props.js';
import { FigureTable } from './figure-table.js';
import { BUCKET_NAMES } from './intervals.js';
import { bucketEnd } from './job-links.js';
import { CountLink } from './jobs-link.js';

/** Jobs of every interval by status, with links to them. */
export function BucketTable({ statistics, format, links }: ChartProps): ReactNode {
  const { bucket, buckets } = statistics;
  return (
    <FigureTable
      texts={[BUCKET_NAMES[bucket]]}
      numbers={[...STACK_ORDER.map((status) => STATUS_LABELS[status]), 'Failure rate']}
    >
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
    </FigureTable>
  );
}
