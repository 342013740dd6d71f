import type { FastifyServerOptions } from 'fastify';
import pretty from 'pino-pretty';
import type { Settings } from '@mediajobs/settings';

type LoggerOptions = NonNullable<FastifyServerOptions['logger']>;

/** Keys whose values are nobody's business, wherever somebody may once log them. */
const REDACTED_KEYS = ['authorization', 'cookie', 'access_token', 'client_secret', 'password', 'token'];

/**
 * How the product logs: JSON by pino on standard output, one object a line; for people where that is a terminal.
 * @param isTerminal whether standard output is one.
 */
export function loggerOptions(
  { logLevel }: Pick<Settings, 'logLevel'>,
  isTerminal: boolean = process.stdout.isTTY,
): LoggerOptions {
  if (logLevel === 'silent') return false;
  return {
    level: logLevel,
    redact: {
      paths: REDACTED_KEYS.flatMap((key) => [key, `headers.${key}`, `req.headers.${key}`, `body.${key}`]),
    },
    serializers: { err: serializeError },
    ...(isTerminal ? { stream: prettyStream() } : {}),
  };
}

/** Lines for people, on standard output. They go out at once, so that none is lost where the process ends. */
export function prettyStream(destination: NodeJS.WritableStream | 1 = 1): NodeJS.WritableStream {
  return pretty({
    destination,
    sync: true,
    colorize: destination === 1,
    ignore: 'pid,hostname',
    translateTime: 'SYS:HH:MM:ss.l',
    singleLine: true,
  });
}

/** What PostgreSQL's driver and others hang on their errors may hold what was asked for: their words are enough. */
function serializeError(error: Error & { readonly code?: unknown }) {
  const { name: type, message, stack = '', code } = error;
  return { type, message, stack, ...(code === undefined ? {} : { code }) };
}
