import { useMediaQuery, useLocalStorage } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useClient } from '../session/client.js';
import { Failure } from '../show/failure.js';
import { useTitle } from '../show/use-title.js';
import { SHOWN } from './columns.js';
import { FilterBar } from './filter-bar.js';
import { jobPageOptions } from './job-page.js';
import {
  jobFiltersOf,
  jobQueryOf,
  jobSearchOf,
  PAGE,
  present,
  type JobFilters,
  type JobSearch,
  type SortKey,
} from './job-search.js';
import classes from './job-list.module.css';
import { JobTable } from './job-table.js';
import { ListToolbar } from './list-toolbar.js';
import { LoadingRows } from './loading-rows.js';
import { NoJobs, PastTheEnd } from './no-jobs.js';
import { Pager } from './pager.js';
import { useLiveJobs } from './use-live-jobs.js';
import { turned, usePageBeside } from './use-page-beside.js';

const route = getRouteApi('/signed-in/jobs');

/** The jobs that the address asks for, moving while they run. */
export function JobList(): ReactNode {
  useTitle('Jobs');
  const client = useClient();
  // What the address says beside that stays there, and is left alone.
  const search = route.useSearch({ select: jobSearchOf });
  const navigate = route.useNavigate();
  const [on, setOn] = useState(true);
  const isNarrow = useMediaQuery('(width < 48em)', undefined, { getInitialValueInEffect: false });
  const width = isNarrow ? 'narrow' : 'wide';
  const [shown, setShown] = useLocalStorage<readonly string[]>({
    key: `mediajobs.columns.${width}`,
    defaultValue: SHOWN[width],
    getInitialValueInEffect: false,
  });
  const query = jobQueryOf(search);
  const options = jobPageOptions(client, query);
  const { data: page, error, isPlaceholderData, refetch } = useQuery(options);
  const live = useLiveJobs(query, options.queryKey, on && page !== undefined);
  usePageBeside(query, page);

  const show = (next: { [P in keyof JobSearch]?: JobSearch[P] | undefined }): void =>
    void navigate({ search: present(next) as JobSearch });
  const filter = (filters: JobFilters): void => {
    const { sort, direction, limit } = search;
    show({ ...filters, sort, direction, limit });
  };
  const sort = (key: SortKey, direction: 1 | -1): void =>
    show({ ...search, sort: key, direction, start: undefined, cursor: undefined });
  const goTo = (start: number): void => show({ ...search, start: start || undefined, cursor: undefined });
  const turn = (way: -1 | 1): void => {
    const next = page && turned(search, page, way);
    if (next) show(next);
  };
  return (
    <div className={classes['list']}>
      <h1 className={classes['title']}>Jobs</h1>
      <FilterBar filters={jobFiltersOf(search)} onChange={filter} />
      <ListToolbar
        total={page?.total}
        live={live}
        on={on}
        onLive={setOn}
        sort={query.sort}
        direction={query.direction}
        onSort={sort}
        shown={shown}
        onShown={setShown}
        onShownReset={() => setShown(SHOWN[width])}
      />
      {error && !page && <Failure error={error} what="The jobs" onRetry={() => void refetch()} />}
      {!error && !page && <LoadingRows />}
      {page?.jobs.length === 0 && page.total > 0 && <PastTheEnd page={page} onStart={goTo} />}
      {page?.total === 0 && (
        <NoJobs isFiltered={Object.keys(jobFiltersOf(search)).length > 0} onClear={() => filter({})} />
      )}
      {page && page.jobs.length > 0 && (
        <JobTable
          jobs={page.jobs}
          total={page.total}
          start={page.start}
          shown={shown}
          sorting={{ id: query.sort, desc: query.direction === -1 }}
          isStale={isPlaceholderData}
          onSort={({ id, desc }) => sort(id as SortKey, desc ? -1 : 1)}
          onTurn={turn}
        />
      )}
      {page && (
        <Pager
          page={page}
          onTurn={turn}
          onStart={goTo}
          onLimit={(limit) =>
            show({
              ...search,
              limit: limit === PAGE.limit ? undefined : limit,
              start: undefined,
              cursor: undefined,
            })
          }
        />
      )}
    </div>
  );
}
