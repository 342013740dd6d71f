import type { components } from './generated/openapi.js';

/** What was wrong with one parameter. */
export type ErrorDetail = components['schemas']['ErrorDetailAnswer'];

/** What the service said of a request that failed. */
export interface ApiErrorProperties {
  /** The HTTP status. */
  readonly status: number;
  /** The service's own code, such as `0050001`; empty where something before the service answered. */
  readonly code: string;
  /** What was wrong, parameter by parameter. */
  readonly details: readonly ErrorDetail[];
  /** Names the request in the service's log. */
  readonly requestId: string | null;
  /** After how many milliseconds the service wants to be asked again; null where it does not say. */
  readonly retryAfterMs: number | null;
  /**
   * What is wrong with the token, as RFC 6750 section 3.1 names it: `invalid_token` where it is unknown or over,
   * `insufficient_scope` where it may not do this; null where the service does not say, as where none was sent.
   */
  readonly tokenError: string | null;
}

/** The service answered, and not with what was asked for. The classes below say why. */
export class ApiError extends Error implements ApiErrorProperties {
  override readonly name: string = 'ApiError';
  readonly status: number;
  readonly code: string;
  readonly details: readonly ErrorDetail[];
  readonly requestId: string | null;
  readonly retryAfterMs: number | null;
  readonly tokenError: string | null;

  constructor(message: string, failure: ApiErrorProperties) {
    super(message);
    this.status = failure.status;
    this.code = failure.code;
    this.details = failure.details;
    this.requestId = failure.requestId;
    this.retryAfterMs = failure.retryAfterMs;
    this.tokenError = failure.tokenError;
  }
}

/** 400: a parameter is wrong; `details` names each. */
export class InvalidInputError extends ApiError {
  override readonly name = 'InvalidInput';
}

/** 401 or 403: the token is missing, unknown, expired or revoked, or may not do this; `tokenError` tells which. */
export class InvalidTokenError extends ApiError {
  override readonly name = 'InvalidToken';
}

/** 404: there is no such object, or none that the token may see. */
export class NotFoundError extends ApiError {
  override readonly name = 'NotFound';
}

/** 429: more requests than the token may make. Thrown once retries are used up. */
export class RateLimitError extends ApiError {
  override readonly name = 'RateLimited';
}

/** 502, 503 or 504: the service or its database is away. Thrown once retries are used up. */
export class UnavailableError extends ApiError {
  override readonly name = 'Unavailable';
}

/** 500: the service failed; `requestId` finds the reason in its log. */
export class InternalError extends ApiError {
  override readonly name = 'InternalError';
}

/** There was no answer, or it broke off: the service can't be reached. `cause` is what fetch threw. */
export class ConnectionError extends Error {
  override readonly name = 'Unreachable';
}

/** Something else than the service answered: the address is wrong, or something stands before the service. */
export class UnexpectedResponseError extends Error {
  override readonly name = 'ForeignAnswer';
}

const ERROR_CLASSES: Readonly<Record<number, typeof ApiError>> = {
  400: InvalidInputError,
  401: InvalidTokenError,
  403: InvalidTokenError,
  404: NotFoundError,
  429: RateLimitError,
  500: InternalError,
  502: UnavailableError,
  503: UnavailableError,
  504: UnavailableError,
};

/** That of a token that no header can carry, as the service would say it: with 401, had it been asked. */
export function createMalformedTokenError(): InvalidTokenError {
  return new InvalidTokenError('Invalid access token: It takes printable ASCII characters, on one line', {
    ...{ status: 401, code: '', details: [], requestId: null, retryAfterMs: null },
    tokenError: 'invalid_token',
  });
}

/** The error that an answer stands for. Reads its body. */
export async function toApiError(response: Response): Promise<ApiError> {
  const { code, text: words, details } = parseErrorDocument(await response.text().catch(() => ''));
  const reasons = details.map(({ message }) => message).join('; ');
  const message = [words || response.statusText || `HTTP ${response.status}`, reasons]
    .filter((part) => part !== '')
    .join(': ');
  const { status, headers } = response;
  const ErrorClass = ERROR_CLASSES[status] ?? ApiError;
  return new ErrorClass(message, {
    ...{ status, code, details },
    requestId: headers.get('X-Request-Id'),
    retryAfterMs: parseRetryAfter(headers.get('Retry-After'), Date.now()),
    tokenError: /\berror="([^"]*)"/.exec(headers.get('WWW-Authenticate') ?? '')?.[1] ?? null,
  });
}

interface ParsedError {
  readonly code: string;
  readonly text: string;
  readonly details: readonly ErrorDetail[];
}

/** Whatever stands between client and service may answer with something else than the service's own document. */
function parseErrorDocument(body: string): ParsedError {
  try {
    const { error } = JSON.parse(body) as components['schemas']['ErrorAnswer'];
    return { code: error.error_code, text: error.error_message, details: error.details ?? [] };
  } catch {
    return { code: '', text: '', details: [] };
  }
}

/** Milliseconds from seconds or an HTTP date (RFC 9110 section 10.2.3). */
export function parseRetryAfter(header: string | null, now: number): number | null {
  if (header === null) return null;
  if (/^\d+$/.test(header.trim())) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}
