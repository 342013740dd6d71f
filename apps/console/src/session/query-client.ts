import { InvalidTokenError, ConnectionError, UnavailableError } from '@mediajobs/jobs-client';
import { QueryCache, QueryClient } from '@tanstack/react-query';
import { signOut } from './session.js';

const RETRY_INTERVAL_MS = 2_000;

/** Returns true when the service cannot be reached or is temporarily unavailable. */
export function isUnavailable(error: unknown): boolean {
  return error instanceof ConnectionError || error instanceof UnavailableError;
}

/** Returns true when the token is valid but lacks the scope. */
export function lacksScope(error: unknown): boolean {
  return error instanceof InvalidTokenError && error.tokenError === 'insufficient_scope';
}

/** Returns true when the token is no longer valid. */
export function isSessionExpired(error: unknown): boolean {
  return error instanceof InvalidTokenError && !lacksScope(error);
}

/** Cache of all views. A response that rejects the token ends the session. */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error) => {
      if (isSessionExpired(error)) signOut('expired');
    },
  }),
  defaultOptions: {
    queries: {
      // The client retries by itself.
      retry: false,
      // The browser may be offline and still reach a server on the same machine.
      networkMode: 'always',
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      refetchInterval: ({ state }) => (isUnavailable(state.error) ? RETRY_INTERVAL_MS : false),
    },
  },
});
