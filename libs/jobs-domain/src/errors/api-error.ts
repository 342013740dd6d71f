import { toSchemaName, type ObjectKind } from '../ids/object-kind.js';

/** Describes what is wrong with one parameter. */
export interface ErrorDetail {
  readonly parameter: string;
  readonly message: string;
}

/** An error of the API: its response, its meaning, and advice for the client. */
export interface ErrorDefinition {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  /** Explanation for developers of clients. */
  readonly meaning: string;
  /** Suggested action. */
  readonly advice: string;
}

function objectNotFoundError(kind: ObjectKind, code: string): ErrorDefinition {
  return {
    status: 404,
    code,
    message: `${toSchemaName(kind)} does not exist`,
    meaning: `No ${kind} has this id, or it belongs to another account.`,
    advice: 'Check the id, and that the token is of the right account.',
  };
}

/** Every error of the API. The first four are those of the reference. */
export const ERRORS = {
  invalidInput: {
    status: 400,
    code: '0050001',
    message: 'Invalid Input',
    meaning: 'At least one parameter is unknown, repeated, or has an invalid value.',
    advice: 'Correct the parameters that `details` names; repeating the same request does not help.',
  },
  invalidToken: {
    status: 403,
    code: '0x0000003',
    message: 'Invalid access token',
    meaning: 'The token is missing, malformed, expired or revoked, or lacks the scope of this request.',
    advice: 'Get a new token; `WWW-Authenticate` says whether the token or its scope was refused.',
  },
  jobNotFound: objectNotFoundError('job', '0x0050005'),
  internal: {
    status: 500,
    code: '0x0000001',
    message: 'Internal Error',
    meaning: 'The server failed while it handled the request.',
    advice: 'Report the `X-Request-Id` of the response to the operator, who can find the cause in the log.',
  },
  pipelineNotFound: objectNotFoundError('pipeline', '0x0010005'),
  applicationNotFound: objectNotFoundError('application', '0x0020005'),
  userNotFound: objectNotFoundError('user', '0x0030005'),
  presetNotFound: objectNotFoundError('preset', '0x0040005'),
  codecNotFound: objectNotFoundError('codec', '0x0060005'),
  fileNotFound: objectNotFoundError('file', '0x0070005'),
  routeNotFound: {
    status: 404,
    code: '0x0000004',
    message: 'Route does not exist',
    meaning: 'No route matches the path of the request.',
    advice: 'Compare the path with the documentation at `/docs`, including the version `/v1`.',
  },
  methodNotAllowed: {
    status: 405,
    code: '0x0000005',
    message: 'Method not allowed',
    meaning: 'The path exists, but not for this method.',
    advice: 'Use one of the methods that the header `Allow` lists.',
  },
  notAcceptable: {
    status: 406,
    code: '0x0000006',
    message: 'Not acceptable',
    meaning: 'The header `Accept` names no format of this path.',
    advice: 'Accept `application/json` or another documented format, or set the parameter `format`.',
  },
  tooManyRequests: {
    status: 429,
    code: '0x0000007',
    message: 'Too many requests',
    meaning: 'The account or address has exceeded its rate limit.',
    advice: 'Wait for the seconds in `Retry-After`, then repeat the request.',
  },
  urlTooLong: {
    status: 414,
    code: '0x0000008',
    message: 'Address too long',
    meaning: 'The path and query of the request exceed the limit of the server.',
    advice: 'Send fewer or shorter parameters.',
  },
  headersTooLarge: {
    status: 431,
    code: '0x0000009',
    message: 'Headers too large',
    meaning: 'The headers of the request exceed the limit of the server.',
    advice: 'Send fewer or shorter headers, such as cookies that the API does not need.',
  },
  unavailable: {
    status: 503,
    code: '0x0000002',
    message: 'Service unavailable',
    meaning: 'The server is starting, shutting down, overloaded, or without its database.',
    advice: 'Wait for the seconds in `Retry-After`, then repeat the request.',
  },
} as const satisfies Record<string, ErrorDefinition>;

/** Name of an error: a key of `ERRORS`. */
export type ErrorName = keyof typeof ERRORS;

/** Thrown to answer a request with an error. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(
    readonly errorName: ErrorName,
    readonly details: readonly ErrorDetail[] = [],
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(ERRORS[errorName].message);
    this.name = 'ApiError';
    this.status = ERRORS[errorName].status;
    this.code = ERRORS[errorName].code;
  }
}

/** Returns the error for an object that does not exist or belongs to another account. */
export function objectNotFound(kind: ObjectKind): ApiError {
  return new ApiError(`${kind}NotFound`);
}
