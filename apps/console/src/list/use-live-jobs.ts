import { useDocumentVisibility } from '@mantine/hooks';
import { useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { useClient } from '../session/client.js';
import type { JobQuery } from './job-page.js';
import { NO_CHANGES, type PendingChanges } from './live-changes.js';
import { PageUpdates } from './page-updates.js';

/** State of live updates. */
export type LiveState = 'off' | 'connecting' | 'live' | 'disconnected';

/** Live updates of a page: rows change in place; changes that would move rows are counted. */
export interface LiveJobs {
  readonly state: LiveState;
  readonly pending: PendingChanges;
  /** Forgets the changes that wait, because the page is loaded again. */
  readonly clear: () => void;
}

/** Keeps the jobs of a page up to date while the tab is visible. */
export function useLiveJobs(query: JobQuery, queryKey: QueryKey, isEnabled: boolean): LiveJobs {
  const client = useClient();
  const cache = useQueryClient();
  const isVisible = useDocumentVisibility() === 'visible';
  const [state, setState] = useState<LiveState>('connecting');
  const [pending, setPending] = useState(NO_CHANGES);
  const clear = useCallback(() => setPending(NO_CHANGES), []);
  const queryJson = JSON.stringify(query);
  const keyJson = JSON.stringify(queryKey);

  useEffect(() => clear, [clear, keyJson]);

  useEffect(() => {
    if (!isEnabled || !isVisible) return;
    const updates = new PageUpdates({
      client,
      cache,
      queryKey: JSON.parse(keyJson) as QueryKey,
      query: JSON.parse(queryJson) as JobQuery,
      onState: setState,
      onPending: setPending,
    });
    return () => {
      updates.stop();
      setState('connecting');
    };
  }, [client, cache, queryJson, keyJson, isEnabled, isVisible]);
  return { state: isEnabled && isVisible ? state : 'off', pending, clear };
}
