import { BarChart } from '@mantine/charts';
import '@mantine/charts/styles.css';
import type { JobStatus } from '@mediajobs/jobs-client';
import type { ReactNode } from 'react';
import { Rectangle, type BarShapeProps } from 'recharts';
import { formatNumber } from '../components/format.js';
import { STATUS_LABELS } from '../components/status-labels.js';
import { TextLink } from '../components/text-link.js';
import { describeRate, STACK_ORDER, totalJobs } from './bucket-counts.js';
import { BucketTable } from './bucket-table.js';
import { ChartPanel } from './chart-panel.js';
import { CHART_HEIGHT, timeAxis, type ChartProps } from './chart-props.js';
import { ChartTooltip } from './chart-tooltip.js';
import classes from './chart.module.css';
import { bucketEnd } from './job-links.js';
import { ShapeLink } from './jobs-link.js';

const statusColor = (status: JobStatus): string => `var(--status-${status.toLowerCase()})`;

const SERIES = STACK_ORDER.map((name) => ({ name, label: STATUS_LABELS[name], color: statusColor(name) }));

/** Jobs over time by status. Each part of a bar links to its jobs. */
export function JobsChart({ statistics, format, links }: ChartProps): ReactNode {
  const { bucket, buckets } = statistics;
  return (
    <ChartPanel
      title={`Jobs created, by ${bucket}`}
      note={<Legend statistics={statistics} links={links} />}
      table={() => <BucketTable statistics={statistics} format={format} links={links} />}
    >
      <BarChart
        h={CHART_HEIGHT}
        data={[...buckets]}
        dataKey="start"
        type="stacked"
        series={SERIES}
        tickLine="none"
        valueFormatter={formatNumber}
        barChartProps={{ accessibilityLayer: false }}
        barProps={({ name }) => ({
          maxBarSize: 36,
          shape: ({ index, ...shape }: BarShapeProps) => (
            <ShapeLink search={links.bucket(index, { status: [name as JobStatus] })}>
              <Rectangle {...shape} />
            </ShapeLink>
          ),
        })}
        xAxisProps={timeAxis(format)}
        yAxisProps={{ allowDecimals: false }}
        tooltipProps={{
          content: ({ label }) => {
            const index = buckets.findIndex(({ start }) => start === label);
            return <Tooltip statistics={statistics} format={format} index={index} />;
          },
        }}
      />
    </ChartPanel>
  );
}

interface TooltipProps extends Pick<ChartProps, 'statistics' | 'format'> {
  readonly index: number;
}

function Tooltip({ statistics, format, index }: TooltipProps): ReactNode {
  const bucket = statistics.buckets[index];
  if (!bucket) return null;
  const rows = STACK_ORDER.filter((status) => bucket[status] > 0).map((status) => ({
    name: STATUS_LABELS[status],
    value: formatNumber(bucket[status]),
    color: statusColor(status),
  }));
  return (
    <ChartTooltip
      title={format.title(bucket.start, bucketEnd(statistics, index))}
      rows={[
        ...rows,
        { name: 'Total', value: formatNumber(totalJobs(bucket)) },
        { name: 'Failure rate', value: describeRate(bucket) },
      ]}
      {...(rows.length > 0 && { hint: 'Click to see the jobs' })}
    />
  );
}

function Legend({ statistics, links }: Pick<ChartProps, 'statistics' | 'links'>): ReactNode {
  return (
    <ul className={classes['legend']}>
      {SERIES.map(({ name, label, color }) => (
        <li key={name}>
          <svg width={10} height={10} aria-hidden="true">
            <rect width={10} height={10} rx={2} fill={color} />
          </svg>
          <TextLink to="/jobs" search={links.range({ status: [name] })}>
            {label} {formatNumber(statistics.statuses[name])}
          </TextLink>
        </li>
      ))}
    </ul>
  );
}
