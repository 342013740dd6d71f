import type { LogLevel } from '@mediajobs/settings';
import type { FastifyBaseLogger, FastifyServerOptions } from 'fastify';
import { pino } from 'pino';
import pretty from 'pino-pretty';

type LoggerOptions = Exclude<FastifyServerOptions['logger'], boolean | undefined>;
export type Logger = FastifyBaseLogger;

export interface LogSettings {
  readonly logLevel: LogLevel;
}

/** Creates the logger of a process. */
export function createLogger(settings: LogSettings): Logger {
  const { stream, ...options } = loggerOptions(settings) || { level: 'silent', stream: undefined };
  return stream ? pino(options, stream) : pino(options);
}

/** Keys whose values are redacted, also in headers and bodies. */
const REDACTED_KEYS = ['authorization', 'cookie', 'access_token', 'client_secret', 'password', 'token'];

/**
 * Returns the options of the logger: one JSON object per line on standard output, or readable lines on a terminal.
 * @param isTerminal whether standard output is a terminal.
 */
export function loggerOptions(
  { logLevel }: LogSettings,
  isTerminal: boolean = process.stdout.isTTY,
): LoggerOptions | false {
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

/** Formats lines for people. Writes synchronously, so that no line is lost when the process exits. */
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

/** Serialises an error without its other properties, in which the PostgreSQL driver repeats query parameters. */
function serializeError(error: Error & { readonly code?: unknown }) {
  const { name: type, message, stack = '', code } = error;
  return { type, message, stack, ...(code === undefined ? {} : { code }) };
}
