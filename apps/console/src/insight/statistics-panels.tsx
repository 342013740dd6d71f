import type { Statistics } from '@mediajobs/jobs-client';
import { useMemo, type ReactNode } from 'react';
import type { JobFilters } from '../list/job-search.js';
import { createBucketFormat } from './bucket-format.js';
import { EncodingPanels } from './encoding-panels.js';
import { ErrorTable } from './error-table.js';
import { FailureRateChart } from './failure-rate-chart.js';
import { Figures } from './figures.js';
import classes from './insight.module.css';
import { createJobLinks } from './job-links.js';
import { JobsChart } from './jobs-chart.js';
import { PerformanceTable } from './performance-table.js';

interface StatisticsPanelsProps {
  readonly statistics: Statistics;
  readonly filters: JobFilters;
  /** True while the figures are those of other filters. */
  readonly isBusy: boolean;
}

/** All figures, charts and tables. */
export function StatisticsPanels(props: StatisticsPanelsProps): ReactNode {
  const { statistics, filters, isBusy } = props;
  const { bucket, time_zone: timeZone, from, to } = statistics;
  const format = useMemo(() => createBucketFormat(bucket, timeZone, to - from), [bucket, timeZone, from, to]);
  const links = useMemo(() => createJobLinks(filters, statistics), [filters, statistics]);
  const chart = { statistics, format, links };
  return (
    <div className={classes['insight']} aria-busy={isBusy}>
      <Figures statistics={statistics} links={links} />
      <div className={classes['panels']}>
        <JobsChart {...chart} />
        <FailureRateChart {...chart} />
        <ErrorTable statistics={statistics} links={links} />
        <EncodingPanels {...chart} />
        <PerformanceTable
          kind="pipelines"
          rows={statistics.pipelines.map(({ pipeline, ...figures }) => ({ ...figures, ...pipeline }))}
          links={links}
        />
        <PerformanceTable
          kind="presets"
          rows={statistics.presets.map(({ preset, ...figures }) => ({ ...figures, ...preset }))}
          links={links}
        />
      </div>
    </div>
  );
}
