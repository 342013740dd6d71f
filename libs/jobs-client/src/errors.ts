import type { components } from './generated/openapi.js';
import type { Job } from './model.js';

/** A problem of one parameter, or of one key of the body. */
export type ErrorDetail = components['schemas']['ErrorDetail'];

/** The service's report about a request that failed. */
export interface ApiErrorProperties {
  /** HTTP status. */
  readonly status: number;
  /** Error code of the service, such as `0050001`; empty when a proxy answered in its place. */
  readonly code: string;
  /** One entry per invalid parameter. */
  readonly details: readonly ErrorDetail[];
  /** Identifies the request in the log of the service. */
  readonly requestId: string | null;
  /** Value of `Retry-After`; null without that header. */
  readonly retryAfterMs: number | null;
  /**
   * Error of the token by RFC 6750 section 3.1: `invalid_token` for one that is unknown, expired or revoked,
   * `insufficient_scope` for one that lacks the scope; null when the service names none, as without a token.
   */
  readonly tokenError: string | null;
}

/** Thrown when the service rejects a request or fails. The subclasses below tell why. */
export class ApiError extends Error implements ApiErrorProperties {
  override readonly name: string = 'ApiError';
  readonly status: number;
  readonly code: string;
  readonly details: readonly ErrorDetail[];
  readonly requestId: string | null;
  readonly retryAfterMs: number | null;
  readonly tokenError: string | null;

  constructor(message: string, properties: ApiErrorProperties) {
    super(message);
    this.status = properties.status;
    this.code = properties.code;
    this.details = properties.details;
    this.requestId = properties.requestId;
    this.retryAfterMs = properties.retryAfterMs;
    this.tokenError = properties.tokenError;
  }
}

/** 400: a parameter or a key of the body is invalid; see `details`. */
export class InvalidInputError extends ApiError {
  override readonly name = 'InvalidInputError';
}

/** 401 or 403: the token is missing, unknown, expired or revoked, or lacks the scope; see `tokenError`. */
export class InvalidTokenError extends ApiError {
  override readonly name = 'InvalidTokenError';
}

/** 400 or 401: the service rejects the credentials of `clientCredentials`; `code` is an error of OAuth 2. */
export class CredentialsError extends ApiError {
  override readonly name = 'CredentialsError';
}

/** 403: the token is valid, but the request is not allowed, such as a change of a system preset. */
export class ForbiddenError extends ApiError {
  override readonly name = 'ForbiddenError';
}

/** 409: the state of an object does not allow the request, such as a retry of a job that has not failed. */
export class ConflictError extends ApiError {
  override readonly name = 'ConflictError';
}

/** 404: no such object exists, or the token may not see it. */
export class NotFoundError extends ApiError {
  override readonly name = 'NotFoundError';
}

/** 429: the rate limit is exceeded. Thrown once retries are used up. */
export class RateLimitError extends ApiError {
  override readonly name = 'RateLimitError';
}

/** 502, 503 or 504: the service or its database is unavailable. Thrown once retries are used up. */
export class UnavailableError extends ApiError {
  override readonly name = 'UnavailableError';
}

/** 500: the service failed; `requestId` finds the reason in its log. */
export class InternalError extends ApiError {
  override readonly name = 'InternalError';
}

/** Thrown when the service cannot be reached, or the response breaks off. `cause` is the error of fetch. */
export class ConnectionError extends Error {
  override readonly name: string = 'ConnectionError';
}

/** Thrown when the service has not answered within the time limit of a request. */
export class RequestTimeoutError extends ConnectionError {
  override readonly name = 'RequestTimeoutError';

  constructor(origin: string, timeoutMs: number) {
    super(`${origin} has not answered within ${timeoutMs / 1000} s`);
  }
}

/** Thrown when the content of a file was replaced while it was read. */
export class ContentChangedError extends Error {
  override readonly name = 'ContentChangedError';
}

/** Thrown when something other than the service responds: a wrong URL, or the error page of a proxy. */
export class UnexpectedResponseError extends Error {
  override readonly name = 'UnexpectedResponseError';
}

const ERROR_CLASSES: Readonly<Record<number, typeof ApiError>> = {
  400: InvalidInputError,
  401: InvalidTokenError,
  403: InvalidTokenError,
  404: NotFoundError,
  409: ConflictError,
  429: RateLimitError,
  500: InternalError,
  502: UnavailableError,
  503: UnavailableError,
  504: UnavailableError,
};

/** Creates the error of a token that no header can carry, as the service would report it. */
export function createMalformedTokenError(): InvalidTokenError {
  return new InvalidTokenError('Access token must be printable ASCII characters on one line', {
    status: 401,
    code: '',
    details: [],
    requestId: null,
    retryAfterMs: null,
    tokenError: 'invalid_token',
  });
}

/** Thrown by `submitAndWait` for a job that has failed. */
export class JobFailedError extends Error {
  override readonly name = 'JobFailedError';

  constructor(readonly job: Job) {
    const code = job.error_code === undefined ? '' : ` (${job.error_code})`;
    super(`Job ${job.id} failed: ${job.error_msg ?? 'no message'}${code}`);
  }
}

/** Thrown by `cancel` for a job that is finished already. */
export class JobFinishedError extends Error {
  override readonly name = 'JobFinishedError';

  constructor(readonly job: Job) {
    super(`Job ${job.id} is ${job.status}; only queued and processing jobs can be cancelled`);
  }
}

/** Thrown by `delete` for a job that is not finished. */
export class JobUnfinishedError extends Error {
  override readonly name = 'JobUnfinishedError';

  constructor(readonly job: Job) {
    super(`Job ${job.id} is ${job.status}; only finished jobs can be deleted`);
  }
}

/** Thrown when the service could not complete an upload, such as when another file got its key first. */
export class UploadFailedError extends Error {
  override readonly name = 'UploadFailedError';

  constructor(
    readonly uploadId: string,
    reason: string,
  ) {
    super(`Upload ${uploadId} failed: ${reason}`);
  }
}

/** Converts a response to its error. Reads the body. */
export async function toApiError(response: Response): Promise<ApiError> {
  const { code, text, details } = parseErrorDocument(await response.text().catch(() => ''));
  const reasons = details.map(({ message }) => message).join('; ');
  const message = [text || response.statusText || `HTTP ${response.status}`, reasons]
    .filter((part) => part !== '')
    .join(': ');
  const { status, headers } = response;
  const challenge = headers.get('WWW-Authenticate');
  // The service challenges a request whose token it rejects.
  const isForbidden = status === 403 && code !== '' && challenge === null;
  const ErrorClass = isForbidden ? ForbiddenError : (ERROR_CLASSES[status] ?? ApiError);
  return new ErrorClass(message, {
    status,
    code,
    details,
    requestId: headers.get('X-Request-Id'),
    retryAfterMs: parseRetryAfter(headers.get('Retry-After'), Date.now()),
    tokenError: /\berror="([^"]*)"/.exec(challenge ?? '')?.[1] ?? null,
  });
}

interface ParsedError {
  readonly code: string;
  readonly text: string;
  readonly details: readonly ErrorDetail[];
}

/** Parses the error document; a proxy may answer with something else. */
function parseErrorDocument(body: string): ParsedError {
  try {
    const { error } = JSON.parse(body) as components['schemas']['ErrorResponse'];
    return { code: error.error_code, text: error.error_message, details: error.details ?? [] };
  } catch {
    return { code: '', text: '', details: [] };
  }
}

/** Returns milliseconds from seconds or an HTTP date (RFC 9110 section 10.2.3). */
export function parseRetryAfter(header: string | null, now: number): number | null {
  if (header === null) return null;
  if (/^\d+$/.test(header.trim())) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}
