import { getRouteApi } from '@tanstack/react-router';
import type { JobPage } from './job-page.js';
import { DEFAULT_PAGE, omitUndefined, type JobFilters, type JobSearch, type SortKey } from './job-search.js';
import { adjacentPage } from './use-prefetch-next-page.js';

const route = getRouteApi('/signed-in/jobs');

/** Functions that show another part of the list, by its URL. */
export interface ListNavigation {
  /** Shows the first page of the jobs that meet the filters. */
  readonly filter: (next: JobFilters) => void;
  readonly sort: (key: SortKey, direction: 1 | -1) => void;
  /** Shows the page that starts at an offset. */
  readonly goTo: (start: number) => void;
  readonly goToAdjacentPage: (step: -1 | 1) => void;
  /** Shows pages of another size. */
  readonly resize: (limit: number) => void;
}

/** Returns the navigation of the list. @param page the page that is shown; undefined before it was loaded */
export function useListNavigation(search: JobSearch, page: JobPage | undefined): ListNavigation {
  const navigate = route.useNavigate();
  const show = (next: { [P in keyof JobSearch]?: JobSearch[P] | undefined }): void =>
    void navigate({ search: omitUndefined(next) as JobSearch });
  const fromStart = { start: undefined, cursor: undefined };
  return {
    filter: (next) => {
      const { sort, direction, limit } = search;
      show({ ...next, sort, direction, limit });
    },
    sort: (key, direction) => show({ ...search, ...fromStart, sort: key, direction }),
    goTo: (start) => show({ ...search, ...fromStart, start: start || undefined }),
    goToAdjacentPage: (step) => {
      const next = page && adjacentPage(search, page, step);
      if (next) show(next);
    },
    resize: (limit) =>
      show({ ...search, ...fromStart, limit: limit === DEFAULT_PAGE.limit ? undefined : limit }),
  };
}
