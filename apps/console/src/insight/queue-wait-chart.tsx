import { LineChart } from '@mantine/charts';
import type { ReactNode } from 'react';
import type { DotItemDotProps } from 'recharts';
import { formatDuration, formatNumber } from '../components/format.js';
import { ChartPanel } from './chart-panel.js';
import { CHART_HEIGHT, timeAxis } from './chart-props.js';
import { ChartTooltip } from './chart-tooltip.js';
import { EncodingBucketTable, type EncodingChartProps } from './encoding-bucket-table.js';
import { bucketEnd } from './job-links.js';
import { ShapeLink } from './jobs-link.js';

/** More intervals have small dots. */
const MAX_LARGE_DOTS = 60;

const SERIES = [
  { name: 'median', label: 'Median', color: 'var(--status-processing)' },
  { name: 'p95', label: '95th percentile', color: 'var(--status-queued)' },
] as const;

/** Time that jobs waited for a worker, over the time of their start. */
export function QueueWaitChart(props: EncodingChartProps): ReactNode {
  const { statistics, encoding, format, links } = props;
  const { buckets } = encoding;
  const data = buckets.map(({ start, queue_wait: { median = null, p95 = null } }) => ({
    start,
    median,
    p95,
  }));
  const radius = data.length > MAX_LARGE_DOTS ? 1.5 : 3;
  const dot = ({ cx, cy, index, value, stroke }: DotItemDotProps): ReactNode =>
    typeof value === 'number' ? (
      <ShapeLink key={index} search={links.bucket(index)}>
        <circle cx={cx} cy={cy} r={radius} stroke={stroke} fill={stroke} />
      </ShapeLink>
    ) : null;
  return (
    <ChartPanel
      title={`Queue wait, by ${statistics.bucket}`}
      note="Time from submission until a worker started the job"
      table={() => <EncodingBucketTable {...props} />}
    >
      <LineChart
        h={CHART_HEIGHT}
        data={data}
        dataKey="start"
        series={[...SERIES]}
        curveType="linear"
        connectNulls={false}
        tickLine="none"
        valueFormatter={formatDuration}
        xAxisProps={timeAxis(format)}
        yAxisProps={{ domain: [0, (highest: number) => Math.max(1_000, highest)], width: 70 }}
        lineChartProps={{ accessibilityLayer: false }}
        lineProps={{ isAnimationActive: false, dot }}
        tooltipProps={{
          content: ({ label }) => {
            const index = buckets.findIndex(({ start }) => start === label);
            const bucket = buckets[index];
            if (!bucket) return null;
            const wait = bucket.queue_wait;
            const rows = SERIES.map(({ name, label: series, color }) => {
              const value = wait[name];
              return { name: series, value: value === undefined ? '–' : formatDuration(value), color };
            });
            return (
              <ChartTooltip
                title={format.title(bucket.start, bucketEnd(statistics, index))}
                rows={[...rows, { name: 'Jobs started', value: formatNumber(wait.jobs) }]}
              />
            );
          },
        }}
      />
    </ChartPanel>
  );
}
