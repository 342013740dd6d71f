import { isDatabaseUnavailable } from './database-unavailable.js';
import { DatabaseSetupError } from './database-setup-error.js';

/** Exit statuses of every command. */
export const EXIT_STATUS = {
  success: 0,
  /** Failed or incomplete: rejected records, findings of a check. */
  failure: 1,
  usage: 2,
  /** The database is unavailable; the same command may succeed later. */
  unavailable: 5,
  /** Interrupted by SIGINT or SIGTERM. */
  interrupted: 130,
} as const;

/** Thrown for invalid arguments of a command. The message says what was expected. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Returns the exit status of a command that failed with an error. */
export function exitStatusFor(error: unknown): number {
  if (error instanceof UsageError) return EXIT_STATUS.usage;
  if (error instanceof DatabaseSetupError) {
    return error.code === 'unreachable' ? EXIT_STATUS.unavailable : EXIT_STATUS.failure;
  }
  return isDatabaseUnavailable(error) ? EXIT_STATUS.unavailable : EXIT_STATUS.failure;
}
