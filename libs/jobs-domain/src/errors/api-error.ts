import { toSchemaName, type ObjectKind } from '../ids/object-kind.js';
import { CONTENT_ERRORS } from './content-errors.js';
import type { ErrorDefinition } from './error-definition.js';
import type { ErrorDetail } from './error-detail.js';

export type { ErrorDefinition } from './error-definition.js';
export { bodyErrorDetail } from './error-detail.js';
export type { BodyErrorDetail, ErrorDetail, ParameterErrorDetail } from './error-detail.js';

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
    meaning: 'At least one parameter, or key of the body, is unknown, repeated, or has an invalid value.',
    advice: 'Correct what `details` names; repeating the same request does not help.',
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
  jobConflict: {
    status: 409,
    code: '0x0050009',
    message: 'The unique_custom_key is in use',
    meaning: 'Another job of the account has this `unique_custom_key`, and was submitted with another body.',
    advice: 'Use a new key for a new job; to repeat a request, send exactly the same body.',
  },
  jobNotRetryable: {
    status: 409,
    code: '0x0050010',
    message: 'Only a failed job can be retried',
    meaning: 'The job is queued, is processed, or has succeeded.',
    advice: 'Wait until the job has finished, or submit a new one.',
  },
  jobNotCancellable: {
    status: 409,
    code: '0x0050011',
    message: 'Only a queued or processing job can be cancelled',
    meaning: 'The job has finished.',
    advice: 'Read the job to see how it ended; delete it if its files are not needed.',
  },
  jobNotSubmitted: {
    status: 409,
    code: '0x0050012',
    message: 'The job was imported: only jobs that were submitted to this service can be retried',
    meaning: 'The job is a record that was imported or generated. Such jobs are never executed.',
    advice: 'Submit a new job with the same source and outputs.',
  },
  pipelineNotFound: objectNotFoundError('pipeline', '0x0010005'),
  applicationNotFound: objectNotFoundError('application', '0x0020005'),
  userNotFound: objectNotFoundError('user', '0x0030005'),
  presetNotFound: objectNotFoundError('preset', '0x0040005'),
  codecNotFound: objectNotFoundError('codec', '0x0060005'),
  fileNotFound: objectNotFoundError('file', '0x0070005'),
  ...CONTENT_ERRORS,
  fileInUse: {
    status: 409,
    code: '0x0070009',
    message: 'The file is in use',
    meaning: 'A queued or running job reads or writes the file.',
    advice: 'Wait until the job has finished, or cancel it.',
  },
  templateNotFound: {
    status: 404,
    code: '0x0080005',
    message: 'Template does not exist',
    meaning: 'No template has this id, or it belongs to another account.',
    advice: 'Check the id, and that the token is of the right account.',
  },
  tokenNotFound: {
    status: 404,
    code: '0x0100005',
    message: 'Token does not exist',
    meaning: 'No token has this id, it belongs to another account, or it was removed after it had ended.',
    advice: 'List the tokens of the account with `active=false`.',
  },
  clientNotFound: {
    status: 404,
    code: '0x0020006',
    message: 'The application has no credentials',
    meaning: 'The application has no credentials, they were revoked, or it belongs to another account.',
    advice: 'List the credentials of the account; create an application for new ones.',
  },
  webhookNotFound: {
    status: 404,
    code: '0x0090005',
    message: 'Webhook does not exist',
    meaning: 'No webhook has this id, it belongs to another account, or it was removed from the log.',
    advice: 'Check the id, and that the token is of the right account.',
  },
  webhookSecretsUnavailable: {
    status: 409,
    code: '0x0090009',
    message: 'The service has no SECRETS_KEY',
    meaning: 'Secrets of webhooks are stored encrypted, and the operator has set no key.',
    advice: 'Ask the operator to set `SECRETS_KEY`.',
  },
  pipelineInUse: {
    status: 409,
    code: '0x0010009',
    message: 'The pipeline is in use',
    meaning: 'Queued or running jobs use the pipeline.',
    advice: 'Wait until they have finished, or cancel them.',
  },
  presetInUse: {
    status: 409,
    code: '0x0040009',
    message: 'The preset is in use',
    meaning: 'Queued or running jobs use the preset.',
    advice: 'Wait until they have finished, or cancel them.',
  },
  systemPresetImmutable: {
    status: 403,
    code: '0x0040003',
    message: 'System presets cannot be changed',
    meaning: 'The preset belongs to the service, which publishes it to all accounts.',
    advice: 'Create a preset of your own with the settings of this one.',
  },
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
  bodyTooLarge: {
    status: 413,
    code: '0x0000010',
    message: 'Body too large',
    meaning: 'The body of the request exceeds the limit of the server.',
    advice: 'Send a smaller body; media is read from the address of the input.',
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
    meaning: 'The server is starting, shutting down, overloaded, or without its database or storage.',
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
