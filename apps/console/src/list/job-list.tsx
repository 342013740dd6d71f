import { useMediaQuery, useLocalStorage } from '@mantine/hooks';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, type ReactNode } from 'react';
import { ErrorAlert } from '../components/error-alert.js';
import { Flyout } from '../components/flyout.js';
import { useTitle } from '../components/use-title.js';
import { useClient } from '../session/client.js';
import { useMaySubmit, useScope } from '../session/use-scope.js';
import { lazyView } from '../shell/lazy-views.js';
import { isTyping, useShortcuts, type ShortcutGroup } from '../shell/shortcuts.js';
import { useColumnSettings, type ListLayout } from './column-settings.js';
import { FilterBar } from './filter-bar.js';
import { JobCards } from './job-cards.js';
import { jobCountsQuery } from './job-counts.js';
import { jobPageQuery } from './job-page.js';
import { parseJobFilters, parseJobSearch, toJobQuery, type JobFilters, type SortKey } from './job-search.js';
import classes from './job-list.module.css';
import { JobTable } from './job-table.js';
import { ListToolbar } from './list-toolbar.js';
import { LoadingRows } from './loading-rows.js';
import { NewJobsPill } from './new-jobs-pill.js';
import { NoJobs, PageOutOfRange } from './no-jobs.js';
import { Pager } from './pager.js';
import { toTotal } from './to-total.js';
import { useListNavigation } from './use-list-navigation.js';
import { useLiveJobs } from './use-live-jobs.js';
import { usePrefetchNextPage } from './use-prefetch-next-page.js';
import { useRangeEnd } from './use-range-end.js';
import { useSelection } from './use-selection.js';
import { rememberList } from './visited-list.js';

const route = getRouteApi('/signed-in/jobs');

const SelectionBar = lazy(lazyView(() => import('./selection-bar.js')));
const ViewsPanel = lazy(lazyView(() => import('./views-panel.js')));

const SHORTCUTS: ShortcutGroup = {
  title: 'List of jobs',
  shortcuts: [
    { keys: ['↑', '↓'], label: 'Previous or next job' },
    { keys: ['←', '→'], label: 'Previous or next page' },
    { keys: ['Home', 'End'], label: 'First or last job of the page' },
    { keys: ['Enter'], label: 'Open the job' },
    { keys: ['Space'], label: 'Select the job' },
    { keys: ['Esc'], label: 'Clear the selection' },
  ],
};
const NO_JOBS: [] = [];

/** The page of jobs that the URL describes, updated live. */
export function JobList(): ReactNode {
  useTitle('Jobs');
  useShortcuts(SHORTCUTS);
  const client = useClient();
  const cache = useQueryClient();
  // Unknown parameters stay in the URL.
  const search = route.useSearch({ select: parseJobSearch });
  const mayWrite = useScope('mediahub_write');
  const maySubmit = useMaySubmit();
  const layout = useLayout();
  const filters = parseJobFilters(search);
  const columns = useColumnSettings(layout, filters);
  const [isLive, setIsLive] = useLocalStorage({
    key: 'mediajobs.live',
    defaultValue: true,
    getInitialValueInEffect: false,
  });
  const [rangeEnd, moveRangeEnd] = useRangeEnd(filters);
  const query = toJobQuery(search, rangeEnd);
  const apiFilters = parseJobFilters(query);
  const options = jobPageQuery(client, query);
  const { data: page, error, isPlaceholderData, refetch } = useQuery(options);
  const { data: counts, isPlaceholderData: areCountsOld } = useQuery(
    jobCountsQuery(client, 'status', apiFilters),
  );
  const live = useLiveJobs(query, options.queryKey, isLive && page !== undefined);
  const selection = useSelection(page?.jobs ?? NO_JOBS);
  useClearOnEscape(selection.clear);
  usePrefetchNextPage(query, page);
  useEffect(() => {
    if (page && !isPlaceholderData) rememberList(search, page);
  }, [search, page, isPlaceholderData]);

  const navigation = useListNavigation(search, page);
  const filter = (next: JobFilters): void => {
    selection.clear();
    navigation.filter(next);
  };
  const reload = (): void => {
    live.clear();
    moveRangeEnd();
    void cache.invalidateQueries({ queryKey: ['job-counts'] });
    void refetch();
  };
  const showNewJobs = (): void => {
    reload();
    if (query.start > 0) navigation.goTo(0);
    document.querySelector('#jobs')?.scrollTo({ top: 0 });
  };
  const pageProps = page && {
    jobs: page.jobs,
    total: page.total,
    start: page.start,
    isStale: isPlaceholderData,
    selection,
    deleted: live.pending.deleted,
    onPageChange: navigation.goToAdjacentPage,
  };
  return (
    <div className={classes['list']}>
      <h1 className={classes['title']}>Jobs</h1>
      <FilterBar filters={filters} resolved={apiFilters} onChange={filter}>
        <Flyout label="Views" title="Saved views">
          {(close) => <ViewsPanel onClose={close} />}
        </Flyout>
      </FilterBar>
      {selection.jobs.size > 0 ? (
        <Suspense fallback={<div className={classes['toolbar']} />}>
          <SelectionBar selection={selection} mayWrite={mayWrite} onChanged={reload} />
        </Suspense>
      ) : (
        <ListToolbar
          total={areCountsOld ? page?.total : toTotal(counts, filters.status, page?.total)}
          filters={apiFilters}
          liveState={live.state}
          isLive={isLive}
          onLiveChange={setIsLive}
          sort={query.sort}
          direction={query.direction}
          onSort={navigation.sort}
          columns={layout === 'cards' ? null : columns}
          maySubmit={maySubmit}
        />
      )}
      {error && !page && <ErrorAlert error={error} subject="The jobs" onRetry={() => void refetch()} />}
      {!error && !page && <LoadingRows />}
      {page?.jobs.length === 0 && page.total > 0 && <PageOutOfRange page={page} onStart={navigation.goTo} />}
      {page?.total === 0 && (
        <NoJobs isFiltered={Object.keys(filters).length > 0} onClear={() => filter({})} />
      )}
      <div className={classes['page']} data-empty={!page || page.jobs.length === 0}>
        <NewJobsPill pending={live.pending} onShow={showNewJobs} />
        {pageProps && page.jobs.length > 0 && layout === 'cards' && <JobCards {...pageProps} />}
        {pageProps && page.jobs.length > 0 && layout !== 'cards' && (
          <JobTable
            {...pageProps}
            settings={columns}
            sorting={{ id: query.sort, desc: query.direction === -1 }}
            onSort={({ id, desc }) => navigation.sort(id as SortKey, desc ? -1 : 1)}
          />
        )}
      </div>
      {page && (
        <Pager
          page={page}
          onPageChange={navigation.goToAdjacentPage}
          onStartChange={navigation.goTo}
          onLimitChange={navigation.resize}
        />
      )}
    </div>
  );
}

function useLayout(): ListLayout {
  const now = { getInitialValueInEffect: false };
  const isNarrow = useMediaQuery('screen and (width < 48em)', undefined, now);
  const isWide = useMediaQuery('screen and (width >= 112.5em)', undefined, now);
  return isNarrow ? 'cards' : isWide ? 'wide-table' : 'table';
}

/** Clears the selection by Escape, unless the key closes a panel or belongs to a field. */
function useClearOnEscape(clear: () => void): void {
  useEffect(() => {
    const handleKey = (event: KeyboardEvent): void => {
      const isInDialog = document.querySelector('[role=dialog]') !== null;
      if (event.key === 'Escape' && !event.defaultPrevented && !isTyping(event) && !isInDialog) clear();
    };
    document.addEventListener('keydown', handleKey);
    return () => document.removeEventListener('keydown', handleKey);
  }, [clear]);
}
