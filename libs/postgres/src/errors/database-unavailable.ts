import { isError } from './database-setup-error.js';

/** SQLSTATE classes and codes that say: not now; 40001 is a replica that had to go on. https://www.postgresql.org/docs/current/errcodes-appendix.html */
const UNAVAILABLE_CODES =
  /^(08...|57P0.|57014|40001|53...|55006|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|ENOENT|EHOSTUNREACH)$/;

/** What the driver says in words alone when a connection ends or cannot be had in time. */
const UNAVAILABLE_MESSAGE =
  /Connection terminated|connection error|timeout exceeded when trying to connect|Client was closed/i;

/** Whether a failure means that the database is away, out of reach or out of time, and may be back soon. */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (!isError(error)) return false;
  const { code, errors, cause, message } = error as Error & {
    readonly code?: unknown;
    readonly errors?: unknown;
  };
  if (typeof code === 'string' && UNAVAILABLE_CODES.test(code)) return true;
  return (
    UNAVAILABLE_MESSAGE.test(message) ||
    isDatabaseUnavailable(cause) ||
    (Array.isArray(errors) && errors.some(isDatabaseUnavailable))
  );
}
