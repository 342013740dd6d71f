import { useDocumentVisibility } from '@mantine/hooks';
import { ConnectionError, type Job, type JobEvent } from '@mediajobs/jobs-client';
import { useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { useClient } from '../session/client.js';
import { signOut } from '../session/session.js';
import { isSessionExpired, isUnavailable } from '../session/request-errors.js';
import { applyChanges, type JobPage, type JobQuery } from './job-page.js';
import { parseJobFilters } from './job-search.js';
import { addChange, addDeletion, addPage, NO_CHANGES, type PendingChanges } from './live-changes.js';

/** State of live updates. */
export type LiveState = 'off' | 'connecting' | 'live' | 'away';

/** Live updates of a page: rows change in place; changes that would move rows are counted. */
export interface LiveJobs {
  readonly state: LiveState;
  readonly pending: PendingChanges;
  /** Forgets the changes that wait, because the page is loaded again. */
  readonly clear: () => void;
}

/** Changes are rendered in batches. */
const RENDER_INTERVAL_MS = 200;
/** Minimum interval for counting jobs again. */
const COUNT_INTERVAL_MS = 5_000;

/** Keeps the jobs of a page up to date while the tab is visible. */
export function useLiveJobs(query: JobQuery, queryKey: QueryKey, isEnabled: boolean): LiveJobs {
  const client = useClient();
  const cache = useQueryClient();
  const isVisible = useDocumentVisibility() === 'visible';
  const [state, setState] = useState<LiveState>('connecting');
  const [pending, setPending] = useState(NO_CHANGES);
  const clear = useCallback(() => setPending(NO_CHANGES), []);
  const queryJson = JSON.stringify(query);
  const key = JSON.stringify(queryKey);

  useEffect(() => clear, [clear, key]);

  useEffect(() => {
    if (!isEnabled || !isVisible) return;
    const page = JSON.parse(key) as QueryKey;
    const query = JSON.parse(queryJson) as JobQuery;
    const stop = new AbortController();
    const changes = new Map<string, Job>();
    let isCountDue = false;
    let isCompareDue = false;
    const current = (): Pick<JobPage, 'jobs' | 'total'> => cache.getQueryData<JobPage>(page) ?? EMPTY_PAGE;
    const compare = async (): Promise<void> => {
      const newer = await client.jobs.list(query, { signal: stop.signal });
      for (const job of newer.jobs) changes.set(job.id, job);
      setPending((waiting) => addPage(waiting, current(), newer));
    };
    const draw = setInterval(() => {
      if (isCompareDue) {
        isCompareDue = false;
        compare().catch((error: unknown) => {
          isCompareDue = isUnavailable(error);
        });
      }
      if (changes.size === 0) return;
      cache.setQueryData<JobPage>(page, (shown) => shown && applyChanges(shown, changes));
      changes.clear();
    }, RENDER_INTERVAL_MS);
    const count = setInterval(() => {
      if (!isCountDue) return;
      isCountDue = false;
      void cache.invalidateQueries({ queryKey: ['job-counts'] });
    }, COUNT_INTERVAL_MS);

    const receive = (event: JobEvent): void => {
      if (event.type === 'deleted') {
        isCountDue = true;
        setPending((waiting) => addDeletion(waiting, current(), event.job.id));
      } else if ('job' in event) {
        isCountDue ||= event.type !== 'progressed' || event.job.percentage_completed === 0;
        changes.set(event.job.id, event.job);
        setPending((waiting) => addChange(waiting, current(), query, event));
      } else {
        // `ready` and `reset`: events before the connection are not delivered.
        isCountDue = true;
        isCompareDue = true;
      }
    };
    const follow = async (): Promise<void> => {
      const options = { signal: stop.signal, onDisconnect: () => setState('away') };
      for await (const event of client.jobs.watch(toWatchFilter(query), options)) {
        setState('live');
        receive(event);
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
      clearInterval(count);
      setState('connecting');
    };
  }, [client, cache, queryJson, key, isEnabled, isVisible]);
  return { state: isEnabled && isVisible ? state : 'off', pending, clear };
}

const EMPTY_PAGE: Pick<JobPage, 'jobs' | 'total'> = { jobs: [], total: 0 };

/** Removes filters on volatile keys, because a job that leaves the list must be reported as well. */
function toWatchFilter(query: JobQuery) {
  const { status: _, inprogress: __, error_code: ___, ...filters } = parseJobFilters(query);
  return filters;
}
