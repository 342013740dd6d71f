import { CredentialsError, parseRetryAfter } from './errors.js';
import type { components } from './generated/openapi.js';
import { attempt } from './response.js';
import { isTemporary, repeat } from './retry.js';
import { DEFAULT_TIMEOUT_MS, withTimeout } from './timeout.js';
import type { TokenContext, TokenProvider } from './token.js';

export interface ClientCredentials {
  /** Of an application: `mediajobs application create`, or the page of applications in the console. */
  readonly clientId: string;
  readonly clientSecret: string;
  /** Scopes to request; by default all of the application. */
  readonly scopes?: readonly string[];
  /** Number of retries of a request for a token; default 4. */
  readonly retries?: number;
  /** Returns the time as epoch milliseconds. For tests. */
  readonly now?: () => number;
}

type TokenResponse = components['schemas']['TokenResponse'];

interface CachedToken {
  readonly token: string;
  /** Epoch milliseconds from which another token is requested. */
  readonly refreshAt: number;
}

/** Part of the lifetime of a token after which it is replaced: before it expires, also on a slow connection. */
const USED_LIFETIME = 0.9;
const MAX_MARGIN_MS = 60_000;

/**
 * Returns the `token` of a client that signs in with the credentials of an application. The token is kept until shortly
 * before it expires, and replaced once when the service rejects it. Concurrent requests share one request for a token.
 *
 * The function belongs to one service: give each client another one.
 */
export function clientCredentials(credentials: ClientCredentials): TokenProvider {
  const now = credentials.now ?? Date.now;
  let cached: CachedToken | null = null;
  let pending: Promise<CachedToken> | null = null;
  return async (context) => {
    if (cached !== null && cached.token !== context.rejected && now() < cached.refreshAt) return cached.token;
    pending ??= requestToken(credentials, context, now).finally(() => {
      pending = null;
    });
    cached = await pending;
    return cached.token;
  };
}

async function requestToken(
  credentials: ClientCredentials,
  { baseUrl, fetch }: TokenContext,
  now: () => number,
): Promise<CachedToken> {
  const requestedAt = now();
  const send = async (): Promise<TokenResponse> => {
    const request = new Request(`${baseUrl}/v1/oauth2/token`, {
      method: 'POST',
      headers: { Accept: 'application/json' },
      body: toForm(credentials),
    });
    const response = await withTimeout(request, DEFAULT_TIMEOUT_MS, (limited) =>
      attempt(limited, async (one) => rejectInvalidCredentials(await fetch(one))),
    );
    return (await response.json()) as TokenResponse;
  };
  // Another token does no harm, so that the request may be sent again.
  const { access_token: token, expires_in: seconds } = await repeat(send, {
    retries: credentials.retries ?? 4,
    shouldRetry: isTemporary,
  });
  const lifetimeMs = seconds * 1000;
  return {
    token,
    refreshAt: requestedAt + Math.max(lifetimeMs * USED_LIFETIME, lifetimeMs - MAX_MARGIN_MS),
  };
}

function toForm({ clientId, clientSecret, scopes = [] }: ClientCredentials): URLSearchParams {
  return new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
    ...(scopes.length > 0 && { scope: scopes.join(' ') }),
  });
}

/** @throws CredentialsError for the error document of RFC 6749 section 5.2 */
async function rejectInvalidCredentials(response: Response): Promise<Response> {
  if (response.status !== 400 && response.status !== 401) return response;
  const { status, headers } = response;
  const { error, error_description: description } = await parseTokenError(response);
  throw new CredentialsError(description ?? `The service rejected the credentials (HTTP ${status})`, {
    status,
    code: error ?? '',
    details: [],
    requestId: headers.get('X-Request-Id'),
    retryAfterMs: parseRetryAfter(headers.get('Retry-After'), Date.now()),
    tokenError: null,
  });
}

async function parseTokenError(
  response: Response,
): Promise<Partial<components['schemas']['TokenErrorResponse']>> {
  try {
    return (await response.json()) as components['schemas']['TokenErrorResponse'];
  } catch {
    return {};
  }
}
