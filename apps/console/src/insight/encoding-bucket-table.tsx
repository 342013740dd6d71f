import type { Statistics } from '@mediajobs/jobs-client';
import type { ReactNode } from 'react';
import { formatDuration, formatNumber } from '../components/format.js';
import { TextLink } from '../components/text-link.js';
import type { ChartProps } from './chart-props.js';
import { FigureTable } from './figure-table.js';
import { formatSpeed } from './format-speed.js';
import { BUCKET_NAMES } from './intervals.js';
import { bucketEnd } from './job-links.js';

export interface EncodingChartProps extends ChartProps {
  readonly encoding: NonNullable<Statistics['encoding']>;
}

const HEADINGS = ['Outputs', 'Media', 'Throughput', 'Jobs started', 'Wait, median', 'Wait, p95'];

/** Encoded outputs of every interval, and how long jobs waited. */
export function EncodingBucketTable({ statistics, encoding, format, links }: EncodingChartProps): ReactNode {
  return (
    <FigureTable texts={[BUCKET_NAMES[statistics.bucket]]} numbers={HEADINGS}>
      {encoding.buckets.map(({ start, outputs, media, throughput, queue_wait: wait }, index) => (
        <tr key={start}>
          <th scope="row">
            <TextLink to="/jobs" search={links.bucket(index)}>
              {format.title(start, bucketEnd(statistics, index))}
            </TextLink>
          </th>
          <td data-number>{formatNumber(outputs)}</td>
          <td data-number>{formatDuration(media)}</td>
          <td data-number>{formatSpeed(throughput)}</td>
          <td data-number>{formatNumber(wait.jobs)}</td>
          <td data-number>{formatWait(wait.median)}</td>
          <td data-number>{formatWait(wait.p95)}</td>
        </tr>
      ))}
    </FigureTable>
  );
}

function formatWait(ms: number | undefined): string {
  return ms === undefined ? '–' : formatDuration(ms);
}
