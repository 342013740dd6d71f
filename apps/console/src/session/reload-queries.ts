import type { QueryClient, QueryKey } from '@tanstack/react-query';

/**
 * Loads what a change of the user affects. A first request that is still under way is started again, because its response may
 * not include the change yet; `invalidateQueries` alone would wait for it.
 */
export async function reloadQueries(cache: QueryClient, queryKey: QueryKey): Promise<void> {
  await cache.cancelQueries({ queryKey });
  await cache.invalidateQueries({ queryKey });
}
