import {
  ApiError,
  ConnectionError,
  ForbiddenError,
  InvalidInputError,
  InvalidTokenError,
  NotFoundError,
  RateLimitError,
  UnavailableError,
  UnexpectedResponseError,
} from '@mediajobs/jobs-client';
import {
  DatabaseUnavailableError,
  EXIT_STATUS,
  InterruptedError,
  NotSignedInError,
  ReportedError,
  UsageError,
} from './exit-status.js';
import { describeFileError } from './files.js';

/** The exit status of the program, and the error message that it prints. */
export interface ExitResult {
  readonly status: number;
  /** One sentence for standard error; empty if it was printed before. */
  readonly message: string;
}

/** Returns how the program ends after an error. The environment may hold the token that was refused. */
export function toExitResult(error: unknown, environment: NodeJS.ProcessEnv = process.env): ExitResult {
  return { status: toExitStatus(error), message: toMessage(error, environment) };
}

const NOT_SIGNED_IN_ERRORS = [NotSignedInError, InvalidTokenError, ForbiddenError];

const UNAVAILABLE_ERRORS = [
  UnavailableError,
  ConnectionError,
  RateLimitError,
  UnexpectedResponseError,
  DatabaseUnavailableError,
];

function toExitStatus(error: unknown): number {
  if (error instanceof ReportedError) return toExitStatus(error.cause);
  if (error instanceof InterruptedError) return EXIT_STATUS.interrupted;
  if (error instanceof UsageError || error instanceof InvalidInputError) return EXIT_STATUS.usage;
  if (NOT_SIGNED_IN_ERRORS.some((type) => error instanceof type)) return EXIT_STATUS.notSignedIn;
  if (error instanceof NotFoundError) return EXIT_STATUS.notFound;
  const isUnavailable = UNAVAILABLE_ERRORS.some((type) => error instanceof type);
  return isUnavailable ? EXIT_STATUS.serviceUnavailable : EXIT_STATUS.failure;
}

function toMessage(error: unknown, environment: NodeJS.ProcessEnv): string {
  if (error instanceof InvalidTokenError) return `${error.message}. ${adviseOnToken(error, environment)}.`;
  if (error instanceof InvalidInputError && error.details.length > 1) return listProblems(error);
  if (error instanceof ConnectionError) return `${error.message}${describeCause(error.cause)}.`;
  if (error instanceof ApiError && error.status >= 500) {
    return `${error.message}${error.requestId === null ? '' : ` (request ${error.requestId})`}.`;
  }
  const text = isFileError(error) ? `cannot use ${error.path}: ${describeFileError(error)}` : toText(error);
  return text === '' || /[.!?]$/.test(text) ? text : `${text}.`;
}

function toText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Returns true for an error of the file system, whose message has the words of Node.js. */
function isFileError(error: unknown): error is NodeJS.ErrnoException & { readonly path: string } {
  if (!(error instanceof Error)) return false;
  const { path, syscall } = error as NodeJS.ErrnoException;
  return typeof path === 'string' && syscall !== undefined;
}

/** Returns a line for each of several problems. */
function listProblems({ details }: InvalidInputError): string {
  return ['Invalid Input:', ...details.map(({ message }) => `  ${message}`)].join('\n');
}

/** Signing in again helps only if the token came from a session. */
function adviseOnToken(
  { tokenError }: InvalidTokenError,
  { MEDIAJOBS_TOKEN: fromEnvironment }: NodeJS.ProcessEnv,
): string {
  if (tokenError === 'insufficient_scope') return 'Use a token that has it';
  return fromEnvironment ? 'Correct MEDIAJOBS_TOKEN, or unset it' : 'Sign in again with "mediajobs login"';
}

/** Returns the reason that fetch hides in the cause of "fetch failed". */
function describeCause(cause: unknown): string {
  if (!(cause instanceof Error)) return '';
  const { cause: inner } = cause;
  const { message, code } = (inner instanceof Error ? inner : cause) as NodeJS.ErrnoException;
  // The message of OpenSSL is a line of numbers and file names.
  if (code === 'ERR_SSL_WRONG_VERSION_NUMBER' || /wrong version number|packet length too long/.test(message))
    return ': the server does not use TLS; try http:// instead of https://';
  const [line = ''] = message.split('\n');
  const reason = line === '' ? code : line;
  return reason === undefined ? '' : `: ${reason}`;
}
