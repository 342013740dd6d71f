import {
  ApiError,
  UnexpectedResponseError,
  InvalidInputError,
  InvalidTokenError,
  NotFoundError,
  RateLimitError,
  UnavailableError,
  ConnectionError,
} from '@mediajobs/jobs-client';
import { CommanderError } from 'commander';

/** What the exit status says. Scripts rely on it. */
export const EXIT_STATUS = {
  success: 0,
  failure: 1,
  usage: 2,
  notSignedIn: 3,
  notFound: 4,
  serviceUnavailable: 5,
  interrupted: 130,
} as const;

/** The command was not said right. */
export class UsageError extends Error {}

/** Nobody is signed in. */
export class NotSignedInError extends Error {}

/** Ctrl-C, or SIGTERM. */
export class InterruptedError extends Error {}

/** How the program ends. */
export interface ExitResult {
  readonly status: number;
  /** One sentence for standard error; empty where there is nothing to say. */
  readonly message: string;
}

/** @param environment it may hold the token that was refused */
export function toExitResult(error: unknown, environment: NodeJS.ProcessEnv = process.env): ExitResult {
  // Commander has said itself what was wrong.
  if (error instanceof CommanderError)
    return { status: error.exitCode === 0 ? EXIT_STATUS.success : EXIT_STATUS.usage, message: '' };
  return { status: toExitStatus(error), message: toMessage(error, environment) };
}

function toExitStatus(error: unknown): number {
  if (error instanceof InterruptedError) return EXIT_STATUS.interrupted;
  if (error instanceof UsageError || error instanceof InvalidInputError) return EXIT_STATUS.usage;
  if (error instanceof NotSignedInError || error instanceof InvalidTokenError) return EXIT_STATUS.notSignedIn;
  if (error instanceof NotFoundError) return EXIT_STATUS.notFound;
  const away = [UnavailableError, ConnectionError, RateLimitError, UnexpectedResponseError].some(
    (one) => error instanceof one,
  );
  return away ? EXIT_STATUS.serviceUnavailable : EXIT_STATUS.failure;
}

function toMessage(error: unknown, environment: NodeJS.ProcessEnv): string {
  if (error instanceof InvalidTokenError) return `${error.message}. ${adviseOnToken(error, environment)}.`;
  if (error instanceof ConnectionError) return `${error.message}${describeCause(error.cause)}.`;
  if (error instanceof ApiError && error.status >= 500) {
    return `${error.message}${error.requestId === null ? '' : ` (request ${error.requestId})`}.`;
  }
  const text = error instanceof Error ? error.message : String(error);
  return text === '' || /[.!?]$/.test(text) ? text : `${text}.`;
}

/** Another token helps; the same one, kept anew, does not. */
function adviseOnToken(
  { tokenError }: InvalidTokenError,
  { MEDIAJOBS_TOKEN: given }: NodeJS.ProcessEnv,
): string {
  if (tokenError === 'insufficient_scope') return 'It takes a token that has it';
  return given ? 'Correct MEDIAJOBS_TOKEN, or unset it' : 'Sign in anew with "mediajobs login"';
}

/** fetch says "fetch failed" and keeps the reason to itself. */
function describeCause(cause: unknown): string {
  if (!(cause instanceof Error)) return '';
  const { cause: inner } = cause;
  const { message, code } = (inner instanceof Error ? inner : cause) as NodeJS.ErrnoException;
  // OpenSSL's own words are a line of numbers and file names.
  if (code === 'ERR_SSL_WRONG_VERSION_NUMBER' || /wrong version number|packet length too long/.test(message))
    return ': it does not answer with TLS; try http:// in place of https://';
  const [line = ''] = message.split('\n');
  const reason = line === '' ? code : line;
  return reason === undefined ? '' : `: ${reason}`;
}
