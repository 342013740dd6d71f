import { parseLinkParameters } from '@mediajobs/jobs-client';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useClient } from '../session/client.js';
import { jobPageQuery, type JobPage, type JobQuery } from './job-page.js';
import { toJobQuery, parseJobSearch, omitUndefined, type JobSearch } from './job-search.js';

/** Returns the previous or next page from the links of the API; null at the ends. */
export function adjacentPage(search: JobSearch, page: JobPage, direction: -1 | 1): JobSearch | null {
  const link = direction === 1 ? page.next : page.prev;
  if (!link) return null;
  const { start, cursor } = parseJobSearch(parseLinkParameters(link));
  const { start: _, cursor: __, ...others } = search;
  return omitUndefined({ ...others, start: start === 0 ? undefined : start, cursor });
}

/** Prefetches the next page. */
export function usePrefetchNextPage(query: JobQuery, page: JobPage | undefined): void {
  const client = useClient();
  const cache = useQueryClient();
  const next = page && page.limit <= 1000 ? adjacentPage(query, page, 1) : null;
  // The time range of the query is fixed.
  const queryJson = next && JSON.stringify(toJobQuery(next, 0));
  useEffect(() => {
    if (queryJson !== null)
      void cache.query(jobPageQuery(client, JSON.parse(queryJson) as JobQuery)).catch(() => undefined);
  }, [client, cache, queryJson]);
}
