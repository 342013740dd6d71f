import { useLocalStorage } from '@mantine/hooks';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ErrorAlert } from '../components/error-alert.js';
import { LoadingView } from '../components/loading-view.js';
import { useTitle } from '../components/use-title.js';
import { FilterBar } from '../list/filter-bar.js';
import { parseJobFilters } from '../list/job-search.js';
import { resolveTimeRange } from '../list/time-range.js';
import { useRangeEnd } from '../list/use-range-end.js';
import { parseInsightSearch, withDefaultRange, type InsightSearch } from './insight-search.js';
import classes from './insight.module.css';
import { chooseBucket, rangeLength } from './intervals.js';
import { NoJobsInRange } from './no-jobs-in-range.js';
import { RangeBar } from './range-bar.js';
import { StatisticsPanels } from './statistics-panels.js';
import { useTimeZone } from './time-zone.js';
import { Updates } from './updates.js';
import { useStatistics } from './use-statistics.js';

const route = getRouteApi('/signed-in/insight');

/** Statistics of all jobs that match the filters. */
export function Insight(): ReactNode {
  useTitle('Insight');
  const search = route.useSearch({ select: parseInsightSearch });
  const navigate = route.useNavigate();
  const filters = withDefaultRange(parseJobFilters(search));
  const [rangeEnd] = useRangeEnd(filters);
  const rangeMs = rangeLength(filters, rangeEnd);
  const bucket = chooseBucket(rangeMs, search.bucket);
  const [timeZone, setTimeZone] = useTimeZone();
  const [isLive, setIsLive] = useLocalStorage({
    key: 'mediajobs.insight.live',
    defaultValue: true,
    getInitialValueInEffect: false,
  });
  const { data, dataUpdatedAt, error, isFetching, isPlaceholderData, refetch } = useStatistics({
    filters,
    bucket,
    timeZone,
    isLive,
  });
  const statistics = data?.statistics;
  const show = (next: InsightSearch): void => void navigate({ search: next });
  return (
    <>
      <h1 className={classes['title']}>Insight</h1>
      <FilterBar
        filters={filters}
        resolved={resolveTimeRange(filters, rangeEnd)}
        hasTimes={false}
        onChange={(next) => show({ ...next, ...(search.bucket && { bucket: search.bucket }) })}
      />
      <RangeBar
        filters={filters}
        rangeMs={rangeMs}
        bucket={bucket}
        timeZone={timeZone}
        onChange={show}
        onTimeZone={setTimeZone}
      />
      <Updates
        period={statistics}
        timeZone={timeZone}
        updatedAt={dataUpdatedAt}
        isLive={isLive}
        isReading={isFetching}
        onLiveChange={setIsLive}
        onRefresh={() => void refetch()}
      />
      {error && !data && <ErrorAlert error={error} subject="The statistics" onRetry={() => void refetch()} />}
      {!error && !data && <LoadingView subject="the statistics" />}
      {statistics?.total === 0 && <NoJobsInRange />}
      {statistics && statistics.total > 0 && (
        <StatisticsPanels statistics={statistics} filters={filters} isBusy={isPlaceholderData} />
      )}
    </>
  );
}
