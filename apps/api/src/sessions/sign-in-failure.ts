import { AuthorizationResponseError, ClientError, ResponseBodyError } from 'openid-client';
import { NoAccountError } from '../auth/oidc-claims.js';

/** Why a sign-in failed, as the sign-in form explains it. */
export type SignInFailure =
  'access_denied' | 'expired' | 'no_account' | 'no_scopes' | 'unavailable' | 'failed';

/** Codes of errors without a response (openid-client, Node.js). */
const TIMEOUT_CODES = ['OAUTH_TIMEOUT', 'OAUTH_ABORT'];

/** Returns the reason of a failed sign-in. */
export function toSignInFailure(error: unknown): SignInFailure {
  if (error instanceof NoAccountError) return 'no_account';
  if (error instanceof AuthorizationResponseError) {
    return error.error === 'access_denied' ? 'access_denied' : 'failed';
  }
  if (error instanceof ResponseBodyError) return error.status >= 500 ? 'unavailable' : 'failed';
  if (error instanceof ClientError && TIMEOUT_CODES.includes(error.code ?? '')) return 'unavailable';
  // `fetch` throws a TypeError when it gets no response.
  return error instanceof TypeError && error.message === 'fetch failed' ? 'unavailable' : 'failed';
}
