import { ApiError } from '@mediajobs/jobs-domain';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** The errors of RFC 6749 section 5.2, and for what is our own fault the names that section 4.1.2.1 has for it. */
const STATUS_BY_ERROR = {
  invalid_request: 400,
  invalid_client: 401,
  invalid_grant: 400,
  unauthorized_client: 400,
  unsupported_grant_type: 400,
  invalid_scope: 400,
  server_error: 500,
  temporarily_unavailable: 503,
} as const;

/** What went wrong when a token was asked for. */
export class OAuthError extends Error {
  constructor(
    readonly error: keyof typeof STATUS_BY_ERROR,
    /** For the developer of the client. What RFC 6749 does not allow in it is replaced. */
    description: string,
    readonly headers: Readonly<Record<string, string>> = {},
    readonly status: number = STATUS_BY_ERROR[error],
  ) {
    super(description.replace(/["\\]/g, "'").replace(/[^ -~]/g, '?'));
    this.name = 'OAuthError';
  }
}

/** Answers about tokens are for one client, once. RFC 6749 section 5.1 */
export const NO_STORE_HEADERS = { 'Cache-Control': 'no-store', Pragma: 'no-cache' } as const;

/** Whether a request is one whose errors are those of OAuth. */
export function isTokenRequest({ routeOptions }: FastifyRequest): boolean {
  return routeOptions.url?.startsWith('/v1/oauth2/') ?? false;
}

/** The same error as a client of OAuth expects it. */
export function toOAuthError(error: OAuthError | ApiError): OAuthError {
  if (error instanceof OAuthError) return error;
  const description = error.details.map(({ message }) => message).join('; ') || error.message;
  return new OAuthError(oauthErrorCode(error.status), description, error.headers, error.status);
}

/** OAuth has no name for too many requests: whoever comes back later is served. */
function oauthErrorCode(status: number): keyof typeof STATUS_BY_ERROR {
  if (status === 429 || status === 503) return 'temporarily_unavailable';
  return status < 500 ? 'invalid_request' : 'server_error';
}

/** Answers with an error as RFC 6749 section 5.2 says. */
export function sendOAuthError(request: FastifyRequest, reply: FastifyReply, error: OAuthError): void {
  void reply
    .status(error.status)
    .headers({
      ...error.headers,
      ...NO_STORE_HEADERS,
      'Content-Type': 'application/json; charset=utf-8',
      'X-Request-Id': request.id,
    })
    .send(JSON.stringify({ error: error.error, error_description: error.message }));
}
