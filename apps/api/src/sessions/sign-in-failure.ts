import { AuthorizationResponseError } from 'openid-client';
import { NoAccountError } from '../auth/oidc-claims.js';

/** Reason why a sign-in failed, as the sign-in form explains it. */
export type SignInFailure =
  'access_denied' | 'expired' | 'no_account' | 'no_scopes' | 'unavailable' | 'failed';

/** Codes of openid-client for a provider that does not respond in time. */
const TIMEOUT_CODES: readonly unknown[] = ['OAUTH_TIMEOUT', 'OAUTH_ABORT'];

/** Returns the reason of a failed sign-in. */
export function toSignInFailure(error: unknown): SignInFailure {
  if (error instanceof NoAccountError) return 'no_account';
  if (error instanceof AuthorizationResponseError) {
    return error.error === 'access_denied' ? 'access_denied' : 'failed';
  }
  return isUnavailable(error) ? 'unavailable' : 'failed';
}

/** Looks through the causes of an error, because openid-client wraps those of `fetch` and of responses. */
function isUnavailable(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, message, status, cause } = error as Readonly<Partial<Record<string, unknown>>>;
  const isServerError = typeof status === 'number' && status >= 500;
  // The message of `fetch` when it gets no response.
  return isServerError || message === 'fetch failed' || TIMEOUT_CODES.includes(code) || isUnavailable(cause);
}
