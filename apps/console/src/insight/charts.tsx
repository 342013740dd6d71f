import { BarChart, LineChart } from '@mantine/charts';
import '@mantine/charts/styles.css';
import '@mantine/core/styles/ColorSwatch.css';
import type { Statistics } from '@mediajobs/jobs-client';
import type { ReactNode } from 'react';
import { Panel } from '../show/panel.js';
import { STATUS_WORDS } from '../show/status-badge.js';
import { numberText, shareText } from '../show/text.js';
import { BucketTable, STACKED } from './bucket-table.js';
import { bucketText } from './bucket-text.js';
import classes from './insight.module.css';

const SERIES = STACKED.map((name) => ({
  name,
  label: STATUS_WORDS[name],
  color: `var(--status-${name.toLowerCase()})`,
}));

/** Jobs over time by status, and how many of them failed. */
export function Charts({ statistics: { bucket, buckets } }: { readonly statistics: Statistics }): ReactNode {
  const data = buckets.map(({ start, failure_rate: rate, ...counts }) => ({
    ...counts,
    label: bucketText(start, bucket),
    rate: rate ?? null,
  }));
  const words = `by ${bucket}`;
  return (
    <div className={classes['charts']}>
      <Panel title={`Jobs created, ${words}`}>
        <div
          role="img"
          aria-label={`Bars: jobs created ${words}, by status. The table below has the figures.`}
        >
          <BarChart
            h={260}
            data={data}
            dataKey="label"
            type="stacked"
            series={SERIES}
            withLegend
            tickLine="none"
            valueFormatter={numberText}
            barChartProps={{ accessibilityLayer: false }}
            barProps={{ isAnimationActive: false, maxBarSize: 36 }}
          />
        </div>
        <BucketTable bucket={bucket} buckets={buckets} />
      </Panel>
      <Panel title={`Failure rate, ${words}`}>
        <div role="img" aria-label={`Line: failure rate ${words}. The table beside has the figures.`}>
          <LineChart
            h={260}
            data={data}
            dataKey="label"
            series={[{ name: 'rate', label: 'Failure rate', color: 'var(--status-failure)' }]}
            curveType="linear"
            connectNulls={false}
            tickLine="none"
            withDots={data.length < 60}
            valueFormatter={shareText}
            yAxisProps={{ domain: [0, 'auto'] }}
            lineChartProps={{ accessibilityLayer: false }}
            lineProps={{ isAnimationActive: false }}
          />
        </div>
      </Panel>
    </div>
  );
}
