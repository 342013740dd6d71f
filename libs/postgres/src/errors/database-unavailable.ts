import { isError } from './database-setup-error.js';

/**
 * SQLSTATE classes and codes, system errors and codes of Prisma that mean "not now". 40001 is a replica that had to cancel a query.
 * https://www.postgresql.org/docs/current/errcodes-appendix.html, https://www.prisma.io/docs/orm/reference/error-reference
 */
const UNAVAILABLE_CODES =
  /^(08...|57P0.|57014|40001|53...|55006|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|ENOENT|EHOSTUNREACH|P10(01|02|08|17)|P20(24|28))$/;

/** Kinds of Prisma's driver errors that mean the same. */
const UNAVAILABLE_KINDS = /^(DatabaseNotReachable|ConnectionClosed|SocketTimeout|TooManyConnections)$/;

/** Messages of the driver, without a code, when a connection ends or cannot be had in time. */
const UNAVAILABLE_MESSAGE =
  /Connection terminated|connection error|timeout exceeded when trying to connect|Client was closed/i;

/** The properties of errors that say what went wrong. */
interface ErrorDetails {
  readonly code?: unknown;
  readonly errors?: unknown;
  readonly cause?: unknown;
  /** Of the error of Prisma's driver adapter. */
  readonly kind?: unknown;
  readonly originalCode?: unknown;
  readonly meta?: { readonly driverAdapterError?: unknown };
}

/** Returns true if an error means that the database is unreachable or overloaded, and may be back soon. */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, errors, cause, kind, originalCode, meta } = error as ErrorDetails;
  return (
    matches(UNAVAILABLE_CODES, code) ||
    matches(UNAVAILABLE_CODES, originalCode) ||
    matches(UNAVAILABLE_KINDS, kind) ||
    (isError(error) && UNAVAILABLE_MESSAGE.test(error.message)) ||
    isDatabaseUnavailable(cause) ||
    isDatabaseUnavailable(meta?.driverAdapterError) ||
    (Array.isArray(errors) && errors.some(isDatabaseUnavailable))
  );
}

function matches(pattern: RegExp, text: unknown): boolean {
  return typeof text === 'string' && pattern.test(text);
}
