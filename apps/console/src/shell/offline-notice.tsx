import { useQueryClient } from '@tanstack/react-query';
import { useSyncExternalStore, type ReactNode } from 'react';
import { isUnavailable } from '../session/query-client.js';
import classes from './shell.module.css';

/** Says that the server can't be reached, for as long as that is so; what was read stays where it is. */
export function OfflineNotice(): ReactNode {
  const cache = useQueryClient().getQueryCache();
  const isOffline = useSyncExternalStore(
    (changed) => cache.subscribe(changed),
    () => cache.getAll().some((query) => query.isActive() && isUnavailable(query.state.error)),
  );
  return (
    <div role="status">
      {isOffline && (
        <div className={classes['away']}>
          The server can’t be reached. What you see is what was last read; the console tries again by itself.
        </div>
      )}
    </div>
  );
}
