import { InvalidTokenError, ConnectionError, UnavailableError } from '@mediajobs/jobs-client';
import { QueryCache, QueryClient } from '@tanstack/react-query';
import { signOut } from './session.js';

/** How soon a server that is away is asked again (ms). */
const RETRY_INTERVAL_MS = 2_000;

/** Whether nobody answered, or somebody who said to come back later. */
export function isUnavailable(error: unknown): boolean {
  return error instanceof ConnectionError || error instanceof UnavailableError;
}

/** Whether a token may not do this. It is refused like one that is over, but stays good for everything else. */
export function lacksScope(error: unknown): boolean {
  return error instanceof InvalidTokenError && error.tokenError === 'insufficient_scope';
}

/** Whether the session has ended with its token. */
export function isSessionExpired(error: unknown): boolean {
  return error instanceof InvalidTokenError && !lacksScope(error);
}

/** What was read, shared by all views. Whatever tells that the token is over ends the session. */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error) => {
      if (isSessionExpired(error)) signOut('expired');
    },
  }),
  defaultOptions: {
    queries: {
      // The client tries again by itself where that helps.
      retry: false,
      // The browser's word on whether there is a network says nothing of a server on the same machine.
      networkMode: 'always',
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      refetchInterval: ({ state }) => (isUnavailable(state.error) ? RETRY_INTERVAL_MS : false),
    },
  },
});
