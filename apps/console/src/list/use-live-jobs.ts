import { useDocumentVisibility } from '@mantine/hooks';
import { ConnectionError, type Job, type JobChange } from '@mediajobs/jobs-client';
import { useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useClient } from '../session/client.js';
import { signOut } from '../session/session.js';
import { isSessionExpired } from '../session/query-client.js';
import { applyChanges, type JobPage, type JobQuery } from './job-page.js';
import { parseJobFilters } from './job-search.js';

/** Whether what is shown moves, and if not, why. */
export type LiveState = 'off' | 'connecting' | 'live' | 'away';

/** Changes are drawn together, so often (ms). */
const RENDER_INTERVAL_MS = 200;
/** Which jobs are on the page, and how many there are, is asked again no more often than this (ms). */
const RELOAD_INTERVAL_MS = 2_000;

/** Keeps a page of jobs up to date while it is looked at; caught up when it is looked at again. */
export function useLiveJobs(query: JobQuery, queryKey: QueryKey, isEnabled: boolean): LiveState {
  const client = useClient();
  const cache = useQueryClient();
  const isVisible = useDocumentVisibility() === 'visible';
  const [state, setState] = useState<LiveState>('connecting');
  const queryJson = JSON.stringify(query);
  const key = JSON.stringify(queryKey);

  useEffect(() => {
    if (!isEnabled || !isVisible) return;
    const page = JSON.parse(key) as QueryKey;
    const query = JSON.parse(queryJson) as JobQuery;
    const stop = new AbortController();
    const changes = new Map<string, Job>();
    let reloadIsDue = false;
    const draw = setInterval(() => {
      if (changes.size === 0) return;
      cache.setQueryData<JobPage>(page, (shown) => shown && applyChanges(shown, changes));
      changes.clear();
    }, RENDER_INTERVAL_MS);
    const reload = setInterval(() => {
      if (!reloadIsDue) return;
      reloadIsDue = false;
      void cache.invalidateQueries({ queryKey: page, exact: true });
    }, RELOAD_INTERVAL_MS);

    const follow = async (): Promise<void> => {
      const options = { signal: stop.signal, onDisconnect: () => setState('away') };
      for await (const event of client.jobs.watch(toWatchFilter(query), options)) {
        setState('live');
        // What happened before the connection stood is not told.
        if ('job' in event) {
          changes.set(event.job.id, event.job);
          reloadIsDue ||= affectsPage(query, event);
        } else void cache.invalidateQueries({ queryKey: page, exact: true });
      }
    };
    follow().catch((error: unknown) => {
      if (stop.signal.aborted) return;
      setState('away');
      if (isSessionExpired(error)) signOut('expired');
      else if (!(error instanceof ConnectionError)) console.error(error);
    });
    return () => {
      stop.abort();
      clearInterval(draw);
      clearInterval(reload);
      setState('connecting');
    };
  }, [client, cache, queryJson, key, isEnabled, isVisible]);
  return isEnabled && isVisible ? state : 'off';
}

/** Filters on what changes while a job runs are left out: a job that leaves the list is a change too. */
function toWatchFilter(query: JobQuery) {
  const { status: _, inprogress: __, error_code: ___, ...filters } = parseJobFilters(query);
  return filters;
}

/** Whether a change may bring other jobs onto the page or change their order or number. */
function affectsPage(
  { status, inprogress, error_code: code, sort, start }: JobQuery,
  { type }: JobChange,
): boolean {
  if (status !== undefined || inprogress === true || code !== undefined || VOLATILE_SORT_KEYS.has(sort))
    return true;
  return type === 'created' && start === 0;
}

/** The sort keys that change while a job runs. */
const VOLATILE_SORT_KEYS: ReadonlySet<string> = new Set([
  'status',
  'percentage_completed',
  'updated_at',
  'finished_at',
  'error_code',
  'error_msg',
  'version',
]);
