import type { Job } from '@mediajobs/jobs-client';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';

/** Jobs that were selected, also on other pages, by id. */
export type SelectedJobs = ReadonlyMap<string, Job>;

export interface Selection {
  readonly jobs: SelectedJobs;
  /** Selects a job or takes it back; with a range, also the jobs between it and the last one. */
  readonly toggle: (id: string, isRange: boolean) => void;
  /** Selects all jobs of the page, or none of them. */
  readonly togglePage: () => void;
  readonly keep: (ids: ReadonlySet<string>) => void;
  readonly clear: () => void;
}

/** Selection of jobs. Its methods do not change, so that rows need not be rendered again. */
export function useSelection(page: readonly Job[]): Selection {
  const [jobs, setJobs] = useState<SelectedJobs>(new Map());
  const current = useRef(page);
  const last = useRef<string>(null);
  useEffect(() => {
    current.current = page;
  }, [page]);

  const toggle = useCallback((id: string, isRange: boolean) => {
    const anchor = isRange ? last.current : null;
    last.current = id;
    setJobs((selected) => toggleJobs(selected, current.current, id, anchor));
  }, []);
  const togglePage = useCallback(() => setJobs((selected) => toggleAll(selected, current.current)), []);
  const keep = useCallback(
    (ids: ReadonlySet<string>) => setJobs((selected) => new Map([...selected].filter(([id]) => ids.has(id)))),
    [],
  );
  const clear = useCallback(() => setJobs((selected) => (selected.size === 0 ? selected : new Map())), []);
  return useMemo(
    () => ({ jobs: refresh(jobs, page), toggle, togglePage, keep, clear }),
    [jobs, page, toggle, togglePage, keep, clear],
  );
}

/** Toggles a job, or sets all jobs between it and the anchor to its new state. */
export function toggleJobs(
  selected: SelectedJobs,
  page: readonly Job[],
  id: string,
  anchor: string | null,
): SelectedJobs {
  const to = page.findIndex((job) => job.id === id);
  const from = anchor === null ? to : page.findIndex((job) => job.id === anchor);
  if (to < 0) return selected;
  const range = page.slice(Math.min(from < 0 ? to : from, to), Math.max(from, to) + 1);
  const next = new Map(selected);
  const isSelected = !selected.has(id);
  for (const job of range) {
    if (isSelected) next.set(job.id, job);
    else next.delete(job.id);
  }
  return next;
}

/** Selects all jobs of the page; takes them back when all are selected. */
export function toggleAll(selected: SelectedJobs, page: readonly Job[]): SelectedJobs {
  const next = new Map(selected);
  const isAll = page.every(({ id }) => selected.has(id));
  for (const job of page) {
    if (isAll) next.delete(job.id);
    else next.set(job.id, job);
  }
  return next;
}

/** Replaces selected jobs by their current state where the page has them. */
function refresh(selected: SelectedJobs, page: readonly Job[]): SelectedJobs {
  if (selected.size === 0) return selected;
  const current = new Map(page.map((job) => [job.id, job]));
  return new Map([...selected].map(([id, job]) => [id, current.get(id) ?? job]));
}
