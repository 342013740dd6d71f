import { isDatabaseAway } from '../read/database-away.js';
import { DatabaseSetupError } from './errors.js';

/** Exit statuses of every command that works on the database; they mean the same as those of `mediajobs`. */
export const COMMAND_EXIT = {
  success: 0,
  /** Failed, or left something undone: records rejected, contradictions found. */
  failure: 1,
  usage: 2,
  /** The database is unavailable; the same command may succeed later. */
  unavailable: 5,
  /** Ended by SIGINT or SIGTERM before it was done. */
  interrupted: 130,
} as const;

/** Thrown when the arguments of a command are wrong. The message says what was expected. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Returns the exit status of a command that ended with an error. */
export function commandExitStatus(error: unknown): number {
  if (error instanceof UsageError) return COMMAND_EXIT.usage;
  if (error instanceof DatabaseSetupError) {
    return error.code === 'unreachable' ? COMMAND_EXIT.unavailable : COMMAND_EXIT.failure;
  }
  return isDatabaseAway(error) ? COMMAND_EXIT.unavailable : COMMAND_EXIT.failure;
}
