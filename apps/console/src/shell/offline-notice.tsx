import { useQueryClient } from '@tanstack/react-query';
import { useSyncExternalStore, type ReactNode } from 'react';
import { isUnavailable } from '../session/request-errors.js';
import classes from './shell.module.css';

/** A notice while the server cannot be reached; data that was loaded stays visible. */
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
          The server can’t be reached. The data may be outdated; the console reconnects automatically.
        </div>
      )}
    </div>
  );
}
