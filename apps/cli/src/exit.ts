import {
  ApiError,
  ForeignAnswer,
  InvalidInput,
  InvalidToken,
  NotFound,
  RateLimited,
  Unavailable,
  Unreachable,
} from '@mediajobs/jobs-client';
import { CommanderError } from 'commander';

/** What the exit status says. Scripts rely on it. */
export const EXIT = {
  success: 0,
  failure: 1,
  usage: 2,
  notSignedIn: 3,
  notFound: 4,
  serviceAway: 5,
  interrupted: 130,
} as const;

/** The command was not said right. */
export class UsageError extends Error {}

/** Nobody is signed in. */
export class NotSignedIn extends Error {}

/** Ctrl-C, or SIGTERM. */
export class Interrupted extends Error {}

/** How the program ends. */
export interface Ending {
  readonly status: number;
  /** One sentence for standard error; empty where there is nothing to say. */
  readonly sentence: string;
}

/** @param environment it may hold the token that was refused */
export function endingOf(error: unknown, environment: NodeJS.ProcessEnv = process.env): Ending {
  // Commander has said itself what was wrong.
  if (error instanceof CommanderError)
    return { status: error.exitCode === 0 ? EXIT.success : EXIT.usage, sentence: '' };
  return { status: statusOf(error), sentence: sentenceOf(error, environment) };
}

function statusOf(error: unknown): number {
  if (error instanceof Interrupted) return EXIT.interrupted;
  if (error instanceof UsageError || error instanceof InvalidInput) return EXIT.usage;
  if (error instanceof NotSignedIn || error instanceof InvalidToken) return EXIT.notSignedIn;
  if (error instanceof NotFound) return EXIT.notFound;
  const away = [Unavailable, Unreachable, RateLimited, ForeignAnswer].some((one) => error instanceof one);
  return away ? EXIT.serviceAway : EXIT.failure;
}

function sentenceOf(error: unknown, environment: NodeJS.ProcessEnv): string {
  if (error instanceof InvalidToken) return `${error.message}. ${helpWith(error, environment)}.`;
  if (error instanceof Unreachable) return `${error.message}${reasonOf(error.cause)}.`;
  if (error instanceof ApiError && error.status >= 500) {
    return `${error.message}${error.requestId === null ? '' : ` (request ${error.requestId})`}.`;
  }
  const text = error instanceof Error ? error.message : String(error);
  return text === '' || /[.!?]$/.test(text) ? text : `${text}.`;
}

/** Another token helps; the same one, kept anew, does not. */
function helpWith({ tokenError }: InvalidToken, { MEDIAJOBS_TOKEN: given }: NodeJS.ProcessEnv): string {
  if (tokenError === 'insufficient_scope') return 'It takes a token that has it';
  return given ? 'Correct MEDIAJOBS_TOKEN, or unset it' : 'Sign in anew with "mediajobs login"';
}

/** fetch says "fetch failed" and keeps the reason to itself. */
function reasonOf(cause: unknown): string {
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
