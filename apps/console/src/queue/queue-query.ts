import type { components, JobsClient } from '@mediajobs/jobs-client';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';

export type Queue = components['schemas']['Queue'];
export type QueueGroup = components['schemas']['QueueGroup'];

const REFRESH_INTERVAL_MS = 2_000;

/** Query of the queue, which refreshes itself. */
export function queueQuery(client: JobsClient, isOfAllAccounts: boolean) {
  return queryOptions({
    queryKey: ['queue', isOfAllAccounts],
    queryFn: async ({ signal }): Promise<Queue | null> => {
      const query = isOfAllAccounts ? { all_accounts: true } : {};
      return (await client.api.GET('/v1/queue', { params: { query }, signal })).data?.queue ?? null;
    },
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_INTERVAL_MS,
  });
}
