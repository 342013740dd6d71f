import { BarChart } from '@mantine/charts';
import type { ReactNode } from 'react';
import { Rectangle, type BarShapeProps } from 'recharts';
import { formatDuration, formatNumber } from '../components/format.js';
import { ChartPanel } from './chart-panel.js';
import { CHART_HEIGHT, timeAxis } from './chart-props.js';
import { ChartTooltip } from './chart-tooltip.js';
import { EncodingBucketTable, type EncodingChartProps } from './encoding-bucket-table.js';
import { formatSpeed } from './format-speed.js';
import { bucketEnd } from './job-links.js';
import { ShapeLink } from './jobs-link.js';

const COLOR = 'var(--status-processing)';
const SERIES = [{ name: 'throughput', label: 'Throughput', color: COLOR }];

/** Seconds of media that were encoded per second, over time. */
export function ThroughputChart(props: EncodingChartProps): ReactNode {
  const { statistics, encoding, format, links } = props;
  const { buckets } = encoding;
  return (
    <ChartPanel
      title={`Throughput, by ${statistics.bucket}`}
      note="Seconds of media encoded per second, when outputs were completed"
      table={() => <EncodingBucketTable {...props} />}
    >
      <BarChart
        h={CHART_HEIGHT}
        data={[...buckets]}
        dataKey="start"
        series={SERIES}
        tickLine="none"
        valueFormatter={formatSpeed}
        barChartProps={{ accessibilityLayer: false }}
        barProps={{
          maxBarSize: 36,
          shape: ({ index, ...shape }: BarShapeProps) => (
            <ShapeLink search={links.bucket(index)}>
              <Rectangle {...shape} />
            </ShapeLink>
          ),
        }}
        xAxisProps={timeAxis(format)}
        tooltipProps={{
          content: ({ label }) => {
            const index = buckets.findIndex(({ start }) => start === label);
            const bucket = buckets[index];
            if (!bucket) return null;
            const rows = [
              { name: 'Throughput', value: formatSpeed(bucket.throughput), color: COLOR },
              { name: 'Outputs', value: formatNumber(bucket.outputs) },
              { name: 'Media', value: formatDuration(bucket.media) },
              { name: 'Median speed', value: formatSpeed(bucket.median_speed) },
            ];
            return (
              <ChartTooltip
                title={format.title(bucket.start, bucketEnd(statistics, index))}
                rows={rows}
                hint="Click to see the jobs created then"
              />
            );
          },
        }}
      />
    </ChartPanel>
  );
}
