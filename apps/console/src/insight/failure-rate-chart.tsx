import { LineChart } from '@mantine/charts';
import type { ReactNode } from 'react';
import type { DotItemDotProps } from 'recharts';
import { formatNumber, formatPercent } from '../components/format.js';
import { describeRate } from './bucket-counts.js';
import { BucketTable } from './bucket-table.js';
import { ChartPanel } from './chart-panel.js';
import { CHART_HEIGHT, timeAxis, type ChartProps } from './chart-props.js';
import { ChartTooltip } from './chart-tooltip.js';
import { bucketEnd } from './job-links.js';
import { ShapeLink } from './jobs-link.js';
import { rateTicks } from './rate-axis.js';

/** A rate of fewer jobs says little: one failure of one job is 100 %. */
const MIN_FINISHED = 10;

const COLOR = 'var(--status-failure)';
const SERIES = [
  { name: 'rate', label: 'Failure rate', color: COLOR },
  { name: 'few', label: 'Failure rate of few jobs', color: COLOR },
];

/** Failure rate over time. Rates of few jobs are hollow dots without a line, and none without a failure. */
export function FailureRateChart({ statistics, format, links }: ChartProps): ReactNode {
  const { bucket, buckets } = statistics;
  const data = buckets.map(({ start, SUCCESS: succeeded, FAILURE: failed, failure_rate: rate = null }) => {
    const hasFew = succeeded + failed < MIN_FINISHED;
    return { start, rate: hasFew ? null : rate, few: hasFew && failed > 0 ? rate : null };
  });
  const ticks = rateTicks(buckets.map(({ failure_rate: rate = 0 }) => rate));
  const dot = ({ cx, cy, index, value, dataKey }: DotItemDotProps): ReactNode => {
    if (typeof value !== 'number') return null;
    const isHollow = dataKey === 'few';
    return (
      <ShapeLink key={index} search={links.bucket(index, { status: ['FAILURE'] })}>
        <circle cx={cx} cy={cy} r={4} stroke={COLOR} fill={isHollow ? 'var(--surface)' : COLOR} />
      </ShapeLink>
    );
  };
  return (
    <ChartPanel
      title={`Failure rate, by ${bucket}`}
      note={
        data.some(({ few }) => few !== null) &&
        `Hollow dots: fewer than ${formatNumber(MIN_FINISHED)} finished jobs`
      }
      table={() => <BucketTable statistics={statistics} format={format} links={links} />}
    >
      <LineChart
        h={CHART_HEIGHT}
        data={data}
        dataKey="start"
        series={SERIES}
        curveType="linear"
        connectNulls={false}
        tickLine="none"
        valueFormatter={formatPercent}
        yAxisProps={{ domain: [0, ticks.at(-1) ?? 1], ticks }}
        xAxisProps={timeAxis(format)}
        lineChartProps={{ accessibilityLayer: false }}
        lineProps={({ name }) => ({
          isAnimationActive: false,
          dot: name === 'few' || data.length < 60 ? dot : false,
          ...(name === 'few' && { strokeWidth: 0 }),
        })}
        tooltipProps={{
          content: ({ label }) => {
            const index = buckets.findIndex(({ start }) => start === label);
            const counts = buckets[index];
            return counts ? (
              <ChartTooltip
                title={format.title(counts.start, bucketEnd(statistics, index))}
                rows={[{ name: 'Failed', value: describeRate(counts), color: COLOR }]}
              />
            ) : null;
          },
        }}
      />
    </ChartPanel>
  );
}
