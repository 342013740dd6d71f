import type { JobsClient, Pipeline } from '@mediajobs/jobs-client';
import { queryOptions } from '@tanstack/react-query';

/** The longest page of the API. */
const PAGE_SIZE = 5000;

/** Query of the account's pipelines, ordered by name. */
export function pipelinesQuery(client: JobsClient) {
  return queryOptions({
    queryKey: ['pipelines'],
    queryFn: ({ signal }): Promise<Pipeline[]> =>
      client.pipelines.toArray({ limit: PAGE_SIZE, sort: 'name' }, { signal }),
    staleTime: 5 * 60_000,
  });
}
