import {
  ApiError,
  ForbiddenError,
  UnexpectedResponseError,
  InvalidInputError,
  InvalidTokenError,
  NotFoundError,
  RateLimitError,
  UnavailableError,
  ConnectionError,
} from '@mediajobs/jobs-client';
import { CommanderError } from 'commander';

/** Exit statuses. Scripts rely on them. */
export const EXIT_STATUS = {
  success: 0,
  failure: 1,
  usage: 2,
  notSignedIn: 3,
  notFound: 4,
  serviceUnavailable: 5,
  interrupted: 130,
} as const;

/** Thrown when options or arguments contradict each other. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Thrown when there is no session, or the session file is damaged. */
export class NotSignedInError extends Error {
  override readonly name = 'NotSignedInError';
}

/** Thrown when a job that the command waited for has failed. */
export class JobFailedError extends Error {
  override readonly name = 'JobFailedError';
}

/** Thrown after Ctrl-C or SIGTERM. */
export class InterruptedError extends Error {
  override readonly name = 'InterruptedError';
}

/** Thrown when a server command cannot use the database. The same command may succeed later. */
export class DatabaseUnavailableError extends Error {
  override readonly name = 'DatabaseUnavailableError';
}

/** The exit status of the program, and the error message that it prints. */
export interface ExitResult {
  readonly status: number;
  /** One sentence for standard error; empty if it was printed before. */
  readonly message: string;
}

/** Returns how the program ends after an error. The environment may hold the token that was refused. */
export function toExitResult(error: unknown, environment: NodeJS.ProcessEnv = process.env): ExitResult {
  // Commander has printed its error.
  if (error instanceof CommanderError)
    return { status: error.exitCode === 0 ? EXIT_STATUS.success : EXIT_STATUS.usage, message: '' };
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
  const text = error instanceof Error ? error.message : String(error);
  return text === '' || /[.!?]$/.test(text) ? text : `${text}.`;
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
