import { ApiError } from '@mediajobs/jobs-domain';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Errors of RFC 6749 section 5.2, and for internal errors those of section 4.1.2.1. */
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

/** An error of the token endpoint. */
export class OAuthError extends Error {
  constructor(
    readonly error: keyof typeof STATUS_BY_ERROR,
    /** For the developer of the client. Characters that RFC 6749 forbids are replaced. */
    description: string,
    readonly headers: Readonly<Record<string, string>> = {},
    readonly status: number = STATUS_BY_ERROR[error],
  ) {
    super(description.replace(/["\\]/g, "'").replace(/[^ -~]/g, '?'));
    this.name = 'OAuthError';
  }
}

/** Required by RFC 6749 section 5.1. */
export const NO_STORE_HEADERS = { 'Cache-Control': 'no-store', Pragma: 'no-cache' } as const;

/** Returns true for requests of the token endpoint, whose errors are those of OAuth. */
export function isTokenRequest({ routeOptions }: FastifyRequest): boolean {
  return routeOptions.url?.startsWith('/v1/oauth2/') ?? false;
}

/** Converts an error to that of OAuth. */
export function toOAuthError(error: OAuthError | ApiError): OAuthError {
  if (error instanceof OAuthError) return error;
  const description = error.details.map(({ message }) => message).join('; ') || error.message;
  return new OAuthError(oauthErrorCode(error.status), description, error.headers, error.status);
}

/** OAuth has no code for too many requests: the client should retry as well. */
function oauthErrorCode(status: number): keyof typeof STATUS_BY_ERROR {
  if (status === 429 || status === 503) return 'temporarily_unavailable';
  return status < 500 ? 'invalid_request' : 'server_error';
}

/** Sends an error as RFC 6749 section 5.2 requires. */
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
