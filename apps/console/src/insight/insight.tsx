import type { Statistics } from '@mediajobs/jobs-client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { FilterBar } from '../list/filter-bar.js';
import { parseJobFilters } from '../list/job-search.js';
import { resolveTimeRange } from '../list/time-range.js';
import { useRangeEnd } from '../list/use-range-end.js';
import { isUnavailable } from '../session/request-errors.js';
import { useClient } from '../session/client.js';
import { ErrorAlert } from '../components/error-alert.js';
import { LoadingView } from '../components/loading-view.js';
import { useTitle } from '../components/use-title.js';
import { Charts } from './charts.js';
import { PerformanceTable } from './performance-table.js';
import { Figures } from './figures.js';
import { parseInsightSearch, type InsightSearch } from './insight-search.js';
import classes from './insight.module.css';
import { NoJobsInRange } from './no-jobs-in-range.js';
import { RangeBar } from './range-bar.js';

const route = getRouteApi('/signed-in/insight');

const REFRESH_INTERVAL_MS = 30_000;

/** Statistics of all jobs that match the filters. */
export function Insight(): ReactNode {
  useTitle('Insight');
  const client = useClient();
  const { bucket = 'day', ...rest } = route.useSearch({ select: parseInsightSearch });
  const navigate = route.useNavigate();
  const filters = parseJobFilters(rest);
  const [rangeEnd] = useRangeEnd(filters);
  const { data, dataUpdatedAt, error, isPlaceholderData, refetch } = useQuery({
    queryKey: ['statistics', bucket, filters],
    queryFn: ({ signal }): Promise<Statistics> =>
      client.jobs.statistics({ ...resolveTimeRange(filters, Date.now()), bucket }, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (isUnavailable(state.error) ? 2_000 : REFRESH_INTERVAL_MS),
  });
  const show = (search: InsightSearch): void => void navigate({ search });
  return (
    <>
      <h1 className={classes['title']}>Insight</h1>
      <FilterBar
        filters={filters}
        resolved={resolveTimeRange(filters, rangeEnd)}
        hasTimes={false}
        onChange={(next) => show({ ...next, bucket })}
      />
      <RangeBar search={{ ...filters, bucket }} statistics={data} onChange={show} />
      {error && !data && <ErrorAlert error={error} subject="The statistics" onRetry={() => void refetch()} />}
      {!error && !data && <LoadingView subject="the statistics" />}
      {data?.total === 0 && <NoJobsInRange />}
      {data && data.total > 0 && (
        <div className={classes['insight']} aria-busy={isPlaceholderData}>
          <Figures statistics={data} readAt={dataUpdatedAt} />
          <Charts statistics={data} />
          <div className={classes['tables']}>
            <PerformanceTable
              title="Pipelines"
              rows={data.pipelines.map(({ pipeline, ...fared }) => ({
                ...fared,
                ...pipeline,
                kind: 'pipelines',
              }))}
            />
            <PerformanceTable
              title="Presets"
              rows={data.presets.map(({ preset, ...fared }) => ({ ...fared, ...preset, kind: 'presets' }))}
            />
          </div>
        </div>
      )}
    </>
  );
}
