import { InvalidToken, Unreachable, Unavailable } from '@mediajobs/jobs-client';
import { QueryCache, QueryClient } from '@tanstack/react-query';
import { signOut } from './session.js';

/** How soon a server that is away is asked again (ms). */
const ASK_AGAIN_AFTER = 2_000;

/** Whether nobody answered, or somebody who said to come back later. */
export function isAway(error: unknown): boolean {
  return error instanceof Unreachable || error instanceof Unavailable;
}

/** Whether a token may not do this. It is refused like one that is over, but stays good for everything else. */
export function lacksScope(error: unknown): boolean {
  return error instanceof InvalidToken && error.tokenError === 'insufficient_scope';
}

/** Whether the session has ended with its token. */
export function isOver(error: unknown): boolean {
  return error instanceof InvalidToken && !lacksScope(error);
}

/** What was read, shared by all views. Whatever tells that the token is over ends the session. */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error) => {
      if (isOver(error)) signOut('expired');
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
      refetchInterval: ({ state }) => (isAway(state.error) ? ASK_AGAIN_AFTER : false),
    },
  },
});
