import { useMediaQuery, useLocalStorage } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useState, type ReactNode } from 'react';
import { useClient } from '../session/client.js';
import { ErrorAlert } from '../components/error-alert.js';
import { useTitle } from '../components/use-title.js';
import { DEFAULT_COLUMNS } from './columns.js';
import { FilterBar } from './filter-bar.js';
import { jobPageQuery } from './job-page.js';
import {
  parseJobFilters,
  toJobQuery,
  parseJobSearch,
  DEFAULT_PAGE,
  omitUndefined,
  type JobFilters,
  type JobSearch,
  type SortKey,
} from './job-search.js';
import classes from './job-list.module.css';
import { JobTable } from './job-table.js';
import { ListToolbar } from './list-toolbar.js';
import { LoadingRows } from './loading-rows.js';
import { NoJobs, PageOutOfRange } from './no-jobs.js';
import { Pager } from './pager.js';
import { useLiveJobs } from './use-live-jobs.js';
import { adjacentPage, usePrefetchNextPage } from './use-prefetch-next-page.js';
import { useRangeEnd } from './use-range-end.js';
import { rememberList } from './visited-list.js';

const route = getRouteApi('/signed-in/jobs');

/** The page of jobs that the URL describes, updated live. */
export function JobList(): ReactNode {
  useTitle('Jobs');
  const client = useClient();
  // Unknown parameters stay in the URL.
  const search = route.useSearch({ select: parseJobSearch });
  const navigate = route.useNavigate();
  const [isLive, setIsLive] = useState(true);
  const isNarrow = useMediaQuery('(width < 48em)', undefined, { getInitialValueInEffect: false });
  const width = isNarrow ? 'narrow' : 'wide';
  const [visibleColumns, setVisibleColumns] = useLocalStorage<readonly string[]>({
    key: `mediajobs.columns.${width}`,
    defaultValue: DEFAULT_COLUMNS[width],
    getInitialValueInEffect: false,
  });
  const [rangeEnd] = useRangeEnd(parseJobFilters(search));
  const query = toJobQuery(search, rangeEnd);
  const options = jobPageQuery(client, query);
  const { data: page, error, isPlaceholderData, refetch } = useQuery(options);
  const live = useLiveJobs(query, options.queryKey, isLive && page !== undefined);
  usePrefetchNextPage(query, page);
  useEffect(() => {
    if (page && !isPlaceholderData) rememberList(search, page);
  }, [search, page, isPlaceholderData]);

  const show = (next: { [P in keyof JobSearch]?: JobSearch[P] | undefined }): void =>
    void navigate({ search: omitUndefined(next) as JobSearch });
  const filter = (filters: JobFilters): void => {
    const { sort, direction, limit } = search;
    show({ ...filters, sort, direction, limit });
  };
  const sort = (key: SortKey, direction: 1 | -1): void =>
    show({ ...search, sort: key, direction, start: undefined, cursor: undefined });
  const goTo = (start: number): void => show({ ...search, start: start || undefined, cursor: undefined });
  const goToAdjacentPage = (step: -1 | 1): void => {
    const next = page && adjacentPage(search, page, step);
    if (next) show(next);
  };
  return (
    <div className={classes['list']}>
      <h1 className={classes['title']}>Jobs</h1>
      <FilterBar filters={parseJobFilters(search)} onChange={filter} />
      <ListToolbar
        total={page?.total}
        liveState={live}
        isLive={isLive}
        onLiveChange={setIsLive}
        sort={query.sort}
        direction={query.direction}
        onSort={sort}
        visibleColumns={visibleColumns}
        onColumnsChange={setVisibleColumns}
        onColumnsReset={() => setVisibleColumns(DEFAULT_COLUMNS[width])}
      />
      {error && !page && <ErrorAlert error={error} subject="The jobs" onRetry={() => void refetch()} />}
      {!error && !page && <LoadingRows />}
      {page?.jobs.length === 0 && page.total > 0 && <PageOutOfRange page={page} onStart={goTo} />}
      {page?.total === 0 && (
        <NoJobs isFiltered={Object.keys(parseJobFilters(search)).length > 0} onClear={() => filter({})} />
      )}
      {page && page.jobs.length > 0 && (
        <JobTable
          jobs={page.jobs}
          total={page.total}
          start={page.start}
          visibleColumns={visibleColumns}
          sorting={{ id: query.sort, desc: query.direction === -1 }}
          isStale={isPlaceholderData}
          onSort={({ id, desc }) => sort(id as SortKey, desc ? -1 : 1)}
          onPageChange={goToAdjacentPage}
        />
      )}
      {page && (
        <Pager
          page={page}
          onPageChange={goToAdjacentPage}
          onStartChange={goTo}
          onLimitChange={(limit) =>
            show({
              ...search,
              limit: limit === DEFAULT_PAGE.limit ? undefined : limit,
              start: undefined,
              cursor: undefined,
            })
          }
        />
      )}
    </div>
  );
}
