import { useDocumentVisibility } from '@mantine/hooks';
import { ConnectionError, type Job, type JobChange } from '@mediajobs/jobs-client';
import { useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useClient } from '../session/client.js';
import { signOut } from '../session/session.js';
import { isSessionExpired } from '../session/request-errors.js';
import { applyChanges, type JobPage, type JobQuery } from './job-page.js';
import { parseJobFilters } from './job-search.js';

/** State of live updates. */
export type LiveState = 'off' | 'connecting' | 'live' | 'away';

/** Changes are rendered in batches. */
const RENDER_INTERVAL_MS = 200;
/** Minimum interval for reloading the page, which changes may reorder or resize. */
const RELOAD_INTERVAL_MS = 2_000;

/** Keeps a page of jobs up to date while the tab is visible, and reloads it when it becomes visible again. */
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
      cache.setQueryData<JobPage>(page, (current) => current && applyChanges(current, changes));
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
        // `ready` and `reset`: events before the connection are not delivered, so the page is reloaded.
        if (event.type === 'deleted') reloadIsDue = true;
        else if ('job' in event) {
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

/** Removes filters on volatile keys, because a job that leaves the list must be reported as well. */
function toWatchFilter(query: JobQuery) {
  const { status: _, inprogress: __, error_code: ___, ...filters } = parseJobFilters(query);
  return filters;
}

/** Returns true when a change may affect the order, number or choice of jobs on the page. */
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
