import { isDatabaseUnavailable } from '@mediajobs/postgres';
import { setTimeout as sleep } from 'node:timers/promises';

/** Delay between two attempts. */
const RETRY_MS = 1_000;

/**
 * Repeats an access to the database while it is unavailable, so that a restart of the database does not lose the work of
 * hours. Throws other errors at once, and the last error when the signal is aborted.
 */
export async function repeatWhileUnavailable<T>(
  access: () => Promise<T>,
  signal: AbortSignal,
  onFailure?: (error: unknown) => void,
): Promise<T> {
  for (;;) {
    try {
      return await access();
    } catch (error) {
      if (!isDatabaseUnavailable(error) || signal.aborted) throw error;
      onFailure?.(error);
      await sleep(RETRY_MS);
    }
  }
}
