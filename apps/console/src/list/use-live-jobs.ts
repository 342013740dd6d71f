import { useDocumentVisibility } from '@mantine/hooks';
import { Unreachable, type Job, type JobChange } from '@mediajobs/jobs-client';
import { useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useClient } from '../session/client.js';
import { signOut } from '../session/session.js';
import { isOver } from '../session/query-client.js';
import { withChanges, type JobPage, type JobQuery } from './job-page.js';
import { jobFiltersOf } from './job-search.js';

/** Whether what is shown moves, and if not, why. */
export type LiveState = 'off' | 'connecting' | 'live' | 'away';

/** Changes are drawn together, so often (ms). */
const DRAW_EVERY = 200;
/** Which jobs are on the page, and how many there are, is asked again no more often than this (ms). */
const RELOAD_EVERY = 2_000;

/** Keeps a page of jobs up to date while it is looked at; caught up when it is looked at again. */
export function useLiveJobs(query: JobQuery, queryKey: QueryKey, on: boolean): LiveState {
  const client = useClient();
  const cache = useQueryClient();
  const isVisible = useDocumentVisibility() === 'visible';
  const [told, setTold] = useState<LiveState>('connecting');
  const asked = JSON.stringify(query);
  const key = JSON.stringify(queryKey);

  useEffect(() => {
    if (!on || !isVisible) return;
    const page = JSON.parse(key) as QueryKey;
    const query = JSON.parse(asked) as JobQuery;
    const stop = new AbortController();
    const changes = new Map<string, Job>();
    let reloadIsDue = false;
    const draw = setInterval(() => {
      if (changes.size === 0) return;
      cache.setQueryData<JobPage>(page, (shown) => shown && withChanges(shown, changes));
      changes.clear();
    }, DRAW_EVERY);
    const reload = setInterval(() => {
      if (!reloadIsDue) return;
      reloadIsDue = false;
      void cache.invalidateQueries({ queryKey: page, exact: true });
    }, RELOAD_EVERY);

    const follow = async (): Promise<void> => {
      const options = { signal: stop.signal, onDisconnect: () => setTold('away') };
      for await (const event of client.jobs.watch(watched(query), options)) {
        setTold('live');
        // What happened before the connection stood is not told.
        if ('job' in event) {
          changes.set(event.job.id, event.job);
          reloadIsDue ||= movesJobs(query, event);
        } else void cache.invalidateQueries({ queryKey: page, exact: true });
      }
    };
    follow().catch((error: unknown) => {
      if (stop.signal.aborted) return;
      setTold('away');
      if (isOver(error)) signOut('expired');
      else if (!(error instanceof Unreachable)) console.error(error);
    });
    return () => {
      stop.abort();
      clearInterval(draw);
      clearInterval(reload);
      setTold('connecting');
    };
  }, [client, cache, asked, key, on, isVisible]);
  return on && isVisible ? told : 'off';
}

/** Filters on what changes while a job runs are left out: a job that leaves the list is a change too. */
function watched(query: JobQuery) {
  const { status: _, inprogress: __, error_code: ___, ...filters } = jobFiltersOf(query);
  return filters;
}

/** Whether a change may bring other jobs onto the page or change their order or number. */
function movesJobs(
  { status, inprogress, error_code: code, sort, start }: JobQuery,
  { type }: JobChange,
): boolean {
  if (status !== undefined || inprogress === true || code !== undefined || CHANGING.has(sort)) return true;
  return type === 'created' && start === 0;
}

/** The sort keys that change while a job runs. */
const CHANGING: ReadonlySet<string> = new Set([
  'status',
  'percentage_completed',
  'updated_at',
  'finished_at',
  'error_code',
  'error_msg',
  'version',
]);
