import { QueryCache, QueryClient } from '@tanstack/react-query';
import { isSessionExpired, isUnavailable } from './request-errors.js';
import { signOut } from './session.js';

const RETRY_INTERVAL_MS = 2_000;

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
