import { DatabaseSetupError } from './database-setup-error.js';
import { isDatabaseUnavailable } from './database-unavailable.js';

/** Exit statuses of programs that use the database, a part of those of `mediajobs`. */
export const EXIT_STATUS = {
  failure: 1,
  /** The database is unavailable; the same command may succeed later. */
  unavailable: 5,
} as const;

/** Returns the exit status of a program that ended with an error. */
export function exitStatusFor(error: unknown): number {
  const isUnavailable =
    error instanceof DatabaseSetupError ? error.code === 'unreachable' : isDatabaseUnavailable(error);
  return isUnavailable ? EXIT_STATUS.unavailable : EXIT_STATUS.failure;
}
