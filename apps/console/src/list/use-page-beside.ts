import { parametersOfLink } from '@mediajobs/jobs-client';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useClient } from '../session/client.js';
import { jobPageOptions, type JobPage, type JobQuery } from './job-page.js';
import { jobQueryOf, jobSearchOf, present, type JobSearch } from './job-search.js';

/** Where the page before or after is, as the API's own links say; null where there is none. */
export function turned(search: JobSearch, page: JobPage, way: -1 | 1): JobSearch | null {
  const link = way === 1 ? page.next : page.prev;
  if (!link) return null;
  const { start, cursor } = jobSearchOf(parametersOfLink(link));
  const { start: _, cursor: __, ...others } = search;
  return present({ ...others, start: start === 0 ? undefined : start, cursor });
}

/** Reads the page after this one ahead, so that it is there when it is turned to. */
export function usePageBeside(query: JobQuery, page: JobPage | undefined): void {
  const client = useClient();
  const cache = useQueryClient();
  const next = page && page.limit <= 1000 ? turned(query, page, 1) : null;
  const asked = next && JSON.stringify(jobQueryOf(next));
  useEffect(() => {
    if (asked !== null)
      void cache.query(jobPageOptions(client, JSON.parse(asked) as JobQuery)).catch(() => undefined);
  }, [client, cache, asked]);
}
