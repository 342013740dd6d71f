import { useMediaQuery, useLocalStorage } from '@mantine/hooks';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, type ReactNode } from 'react';
import { ErrorAlert } from '../components/error-alert.js';
import { Flyout } from '../components/flyout.js';
import { useTitle } from '../components/use-title.js';
import { lazyView } from '../shell/lazy-views.js';
import { isTyping, useShortcuts, type ShortcutGroup } from '../shell/shortcuts.js';
import { useColumnSettings, type ColumnSettings, type ListLayout } from './column-settings.js';
import { FilterBar } from './filter-bar.js';
import { JobCards } from './job-cards.js';
import { parseJobFilters, parseJobSearch, type JobFilters, type SortKey } from './job-search.js';
import classes from './job-list.module.css';
import { JobTable } from './job-table.js';
import { ListToolbar } from './list-toolbar.js';
import { LoadingRows } from './loading-rows.js';
import { NewJobsPill } from './new-jobs-pill.js';
import { NoJobs, PageOutOfRange } from './no-jobs.js';
import { Pager } from './pager.js';
import { useListNavigation, type ListNavigation } from './use-list-navigation.js';
import { useLivePage, type LivePage } from './use-live-page.js';
import { useSelection, type Selection } from './use-selection.js';

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
const LIVE_SETTING = { key: 'mediajobs.live', defaultValue: true, getInitialValueInEffect: false };
const NO_JOBS: [] = [];

/** The page of jobs that the URL describes, updated live. */
export function JobList(): ReactNode {
  useTitle('Jobs');
  useShortcuts(SHORTCUTS);
  // Unknown parameters stay in the URL.
  const search = route.useSearch({ select: parseJobSearch });
  const filters = parseJobFilters(search);
  const layout = useLayout();
  const columns = useColumnSettings(layout, filters);
  const [isLive, setIsLive] = useLocalStorage<boolean>(LIVE_SETTING);
  const list = useLivePage(search, isLive);
  const { page } = list;
  const selection = useSelection(page?.jobs ?? NO_JOBS);
  useClearOnEscape(selection.clear);
  const navigation = useListNavigation(search, page);
  const filter = (next: JobFilters): void => {
    selection.clear();
    navigation.filter(next);
  };
  return (
    <div className={classes['list']}>
      <h1 className={classes['title']}>Jobs</h1>
      <FilterBar filters={filters} resolved={list.filters} onChange={filter}>
        <Flyout label="Views" title="Saved views">
          {(close) => <ViewsPanel onClose={close} />}
        </Flyout>
      </FilterBar>
      {selection.jobs.size > 0 ? (
        <Suspense fallback={<div className={classes['toolbar']} />}>
          <SelectionBar selection={selection} onChanged={list.reload} />
        </Suspense>
      ) : (
        <ListToolbar
          list={list}
          isLive={isLive}
          onLiveChange={setIsLive}
          onSort={navigation.sort}
          columns={layout === 'cards' ? null : columns}
        />
      )}
      <Jobs
        list={list}
        columns={layout === 'cards' ? null : columns}
        selection={selection}
        navigation={navigation}
        isFiltered={Object.keys(filters).length > 0}
        onClearFilters={() => filter({})}
      />
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

interface JobsProps {
  readonly list: LivePage;
  /** Null for cards. */
  readonly columns: ColumnSettings | null;
  readonly selection: Selection;
  readonly navigation: ListNavigation;
  readonly isFiltered: boolean;
  readonly onClearFilters: () => void;
}

/** Jobs of the page, or the reason why there are none. */
function Jobs({ list, columns, selection, navigation, isFiltered, onClearFilters }: JobsProps): ReactNode {
  const { query, page, error, live, isStale, reload, retry } = list;
  const showNewJobs = (): void => {
    reload();
    if (query.start > 0) navigation.goTo(0);
    document.querySelector('#jobs')?.scrollTo({ top: 0 });
  };
  const isEmpty = !page || page.jobs.length === 0;
  const props = page && {
    ...page,
    isStale,
    selection,
    deleted: live.pending.deleted,
    onPageChange: navigation.goToAdjacentPage,
  };
  return (
    <>
      {error && !page && <ErrorAlert error={error} subject="The jobs" onRetry={retry} />}
      {!error && !page && <LoadingRows />}
      {page && isEmpty && page.total > 0 && <PageOutOfRange page={page} onStart={navigation.goTo} />}
      {page?.total === 0 && <NoJobs isFiltered={isFiltered} onClear={onClearFilters} />}
      <div className={classes['page']} data-empty={isEmpty}>
        <NewJobsPill pending={live.pending} onShow={showNewJobs} />
        {props && !isEmpty && !columns && <JobCards {...props} />}
        {props && !isEmpty && columns && (
          <JobTable
            {...props}
            settings={columns}
            sorting={{ id: query.sort, desc: query.direction === -1 }}
            onSort={({ id, desc }) => navigation.sort(id as SortKey, desc ? -1 : 1)}
          />
        )}
      </div>
    </>
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
