/** Advance in the queue of an account per point of priority. */
export const AGE_PER_PRIORITY_MS = 60_000;

/**
 * Returns the place of a job in the queue of its account; the smallest key starts first. A point of priority counts as a
 * minute of waiting, so that jobs of low priority start in the end.
 *
 * @param queuedAt epoch milliseconds
 */
export function orderKey(queuedAt: number, priority: number): number {
  return queuedAt - priority * AGE_PER_PRIORITY_MS;
}
