import { ConnectionError, InvalidTokenError, UnavailableError } from '@mediajobs/jobs-client';

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
