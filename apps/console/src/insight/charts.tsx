import { BarChart, LineChart } from '@mantine/charts';
import '@mantine/charts/styles.css';
import '@mantine/core/styles/ColorSwatch.css';
import type { Statistics } from '@mediajobs/jobs-client';
import type { ReactNode } from 'react';
import { Panel } from '../components/panel.js';
import { STATUS_LABELS } from '../components/status-labels.js';
import { formatNumber, formatPercent } from '../components/format.js';
import { BucketTable, STACK_ORDER } from './bucket-table.js';
import { formatBucket } from './format-bucket.js';
import classes from './insight.module.css';

const SERIES = STACK_ORDER.map((name) => ({
  name,
  label: STATUS_LABELS[name],
  color: `var(--status-${name.toLowerCase()})`,
}));

/** Jobs over time by status, and their failure rate. */
export function Charts({ statistics: { bucket, buckets } }: { readonly statistics: Statistics }): ReactNode {
  const data = buckets.map(({ start, failure_rate: rate, ...counts }) => ({
    ...counts,
    label: formatBucket(start, bucket),
    rate: rate ?? null,
  }));
  const interval = `by ${bucket}`;
  return (
    <div className={classes['charts']}>
      <Panel title={`Jobs created, ${interval}`}>
        <div
          role="img"
          aria-label={`Bars: jobs created ${interval}, by status. The table below has the figures.`}
        >
          <BarChart
            h={260}
            data={data}
            dataKey="label"
            type="stacked"
            series={SERIES}
            withLegend
            tickLine="none"
            valueFormatter={formatNumber}
            barChartProps={{ accessibilityLayer: false }}
            barProps={{ isAnimationActive: false, maxBarSize: 36 }}
          />
        </div>
        <BucketTable bucket={bucket} buckets={buckets} />
      </Panel>
      <Panel title={`Failure rate, ${interval}`}>
        <div
          role="img"
          aria-label={`Line: failure rate ${interval}. The table below the bars has the figures.`}
        >
          <LineChart
            h={260}
            data={data}
            dataKey="label"
            series={[{ name: 'rate', label: 'Failure rate', color: 'var(--status-failure)' }]}
            curveType="linear"
            connectNulls={false}
            tickLine="none"
            withDots={data.length < 60}
            valueFormatter={formatPercent}
            yAxisProps={{ domain: [0, 'auto'] }}
            lineChartProps={{ accessibilityLayer: false }}
            lineProps={{ isAnimationActive: false }}
          />
        </div>
      </Panel>
    </div>
  );
}
