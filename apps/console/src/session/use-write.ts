import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import { isSessionExpired } from './request-errors.js';
import { signOut } from './session.js';

/** Sends a request that changes something. A response that rejects the token ends the session. */
export function useWrite<Variables, Result>(
  send: (variables: Variables) => Promise<Result>,
  onSuccess: (result: Result) => unknown,
): UseMutationResult<Result, Error, Variables> {
  return useMutation({
    // The browser may be offline and still reach a server on the same machine.
    networkMode: 'always',
    mutationFn: (variables: Variables) => send(variables),
    onSuccess,
    onError: (error) => {
      if (isSessionExpired(error)) signOut('expired');
    },
  });
}
