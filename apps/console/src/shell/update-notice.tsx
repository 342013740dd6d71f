import { Button } from '@mantine/core';
import { useQueryClient, type Query } from '@tanstack/react-query';
import { useSyncExternalStore, type ReactNode } from 'react';
import { isUnavailable, lacksScope } from '../session/request-errors.js';
import classes from './shell.module.css';

const OFFLINE =
  'The server can’t be reached. The data may be outdated; the console reconnects automatically.';

/** A notice while displayed data cannot be updated. The data stays visible. */
export function UpdateNotice(): ReactNode {
  const client = useQueryClient();
  const cache = client.getQueryCache();
  const message = useSyncExternalStore(
    (changed) => cache.subscribe(changed),
    () => describeProblem(cache.getAll().filter((query) => query.isActive())),
  );
  return (
    <div role="status">
      {message !== null && (
        <div className={classes['away']}>
          {message}
          {message !== OFFLINE && (
            <Button
              ml="sm"
              size="compact-xs"
              variant="default"
              onClick={() => void client.refetchQueries({ type: 'active', predicate: isOutdated })}
            >
              Try again
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

function describeProblem(queries: readonly Query[]): string | null {
  if (queries.some(({ state }) => isUnavailable(state.error))) return OFFLINE;
  const reason = queries.find(isOutdated)?.state.error?.message;
  return reason === undefined ? null : `Some of the data could not be updated: ${reason}`;
}

/** Without data, the view says itself what could not be loaded, and so it does for a session that may not see it. */
function isOutdated({ state: { data, error } }: Query): boolean {
  return data !== undefined && error !== null && !lacksScope(error);
}
