import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useClient } from '../session/client.js';
import { jobCountsQuery } from './job-counts.js';
import { jobPageQuery, type JobPage, type JobQuery } from './job-page.js';
import { parseJobFilters, toJobQuery, type ApiFilters, type JobSearch } from './job-search.js';
import { toTotal } from './to-total.js';
import { useLiveJobs, type LiveJobs } from './use-live-jobs.js';
import { usePrefetchNextPage } from './use-prefetch-next-page.js';
import { useRangeEnd } from './use-range-end.js';
import { rememberList } from './visited-list.js';

/** A page of jobs that is kept up to date. */
export interface LivePage {
  readonly query: JobQuery;
  /** Filters of the query, with its range as times. */
  readonly filters: ApiFilters;
  /** Undefined until it is loaded. */
  readonly page: JobPage | undefined;
  /** True while the page of another query is displayed. */
  readonly isStale: boolean;
  readonly total: number | undefined;
  readonly error: Error | null;
  readonly live: LiveJobs;
  /** Loads the page after an error. */
  readonly retry: () => void;
  /** Loads the page again, with a relative range that ends now. */
  readonly reload: () => void;
}

/** Loads the page that a URL describes, and its neighbour in advance. */
export function useLivePage(search: JobSearch, isLive: boolean): LivePage {
  const client = useClient();
  const cache = useQueryClient();
  const urlFilters = parseJobFilters(search);
  const [rangeEnd, moveRangeEnd] = useRangeEnd(urlFilters);
  const query = toJobQuery(search, rangeEnd);
  const filters = parseJobFilters(query);
  const options = jobPageQuery(client, query);
  const { data: page, error, isPlaceholderData: isStale, refetch } = useQuery(options);
  const counts = useQuery(jobCountsQuery(client, 'status', filters));
  const live = useLiveJobs(query, options.queryKey, isLive && page !== undefined);
  usePrefetchNextPage(query, page);
  useEffect(() => {
    if (page && !isStale) rememberList(search, page);
  }, [search, page, isStale]);
  const retry = (): void => void refetch();
  return {
    query,
    filters,
    page,
    isStale,
    total: counts.isPlaceholderData ? page?.total : toTotal(counts.data, urlFilters.status, page?.total),
    error,
    live,
    retry,
    reload: () => {
      live.clear();
      moveRangeEnd();
      void cache.invalidateQueries({ queryKey: ['job-counts'] });
      retry();
    },
  };
}
