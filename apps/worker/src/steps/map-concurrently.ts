/**
 * Runs an action on every item, a number of them at a time. Results keep the order. After a failure no further item is begun;
 * it is thrown when all running actions have ended.
 */
export async function mapConcurrently<T, R>(
  items: readonly T[],
  limit: number,
  action: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const failures: unknown[] = [];
  const pending = items.entries();
  const work = async (): Promise<void> => {
    for (const [index, item] of pending) {
      if (failures.length > 0) return;
      await action(item).then(
        (result) => (results[index] = result),
        (error: unknown) => failures.push(error),
      );
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, work));
  if (failures.length > 0) throw failures[0];
  return results;
}
