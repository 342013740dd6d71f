import type { JobPage } from './job-page.js';
import type { JobSearch } from './job-search.js';

/** The page of jobs that was displayed last in this tab. Its jobs have links to each other. */
export interface VisitedList {
  /** The query of the URL. */
  readonly search: JobSearch;
  readonly ids: readonly string[];
  /** Index of the first job among all jobs of the list. */
  readonly start: number;
  readonly total: number;
}

const STORAGE_KEY = 'mediajobs.list';

/** Remembers the displayed page, also when this page is loaded again. */
export function rememberList(search: JobSearch, { jobs, start, total }: JobPage): void {
  const list: VisitedList = { search, ids: jobs.map(({ id }) => id), start, total };
  sessionStorage.setItem(STORAGE_KEY, JSON.stringify(list));
}

/** Returns the list that was displayed last; null if it was in another tab. */
export function readVisitedList(): VisitedList | null {
  const text = sessionStorage.getItem(STORAGE_KEY);
  return text === null ? null : (JSON.parse(text) as VisitedList);
}

/** The jobs before and after a job in its list; null at the ends of the page. */
export interface Neighbours {
  readonly previous: string | null;
  readonly next: string | null;
  /** From 1. */
  readonly position: number;
  readonly total: number;
}

/** Returns the neighbours of a job; null if the list does not have it. */
export function findNeighbours(list: VisitedList | null, id: string): Neighbours | null {
  const index = list?.ids.indexOf(id) ?? -1;
  if (list === null || index < 0) return null;
  return {
    previous: list.ids[index - 1] ?? null,
    next: list.ids[index + 1] ?? null,
    position: list.start + index + 1,
    total: list.total,
  };
}
