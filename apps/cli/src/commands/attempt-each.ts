import { toExitResult } from '../exit-result.js';
import { EXIT_STATUS, ReportedError } from '../exit-status.js';

/** Failures that concern all objects: the others are not tried. */
const GENERAL_FAILURES: readonly number[] = [
  EXIT_STATUS.interrupted,
  EXIT_STATUS.notSignedIn,
  EXIT_STATUS.serviceUnavailable,
];

/** Runs an action for each id, as `attemptEach` does. @throws ReportedError after failures */
export async function forEachId(
  ids: readonly string[],
  action: (id: string) => Promise<unknown>,
): Promise<void> {
  rejectFailures(await attemptEach(ids, String, action));
}

/**
 * Runs an action for each item. A failure of one of several is printed, and the others are tried nevertheless.
 *
 * @param label name of an item in messages
 * @returns the errors that were printed
 * @throws the error of a single item; and errors that concern all of them, such as that of a refused token
 */
export async function attemptEach<T>(
  items: readonly T[],
  label: (item: T) => string,
  action: (item: T) => Promise<unknown>,
): Promise<readonly unknown[]> {
  const failures: unknown[] = [];
  for (const item of items) {
    try {
      await action(item);
    } catch (error) {
      const { status, message } = toExitResult(error);
      if (items.length === 1 || GENERAL_FAILURES.includes(status)) throw error;
      process.stderr.write(message.includes(label(item)) ? `${message}\n` : `${label(item)}: ${message}\n`);
      failures.push(error);
    }
  }
  return failures;
}

/** @throws ReportedError with the first of the errors that `attemptEach` has printed */
export function rejectFailures(failures: readonly unknown[]): void {
  if (failures.length > 0) throw new ReportedError('', { cause: failures[0] });
}
