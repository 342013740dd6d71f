import type { JobsClient, Pipeline } from '@mediajobs/jobs-client';
import { queryOptions } from '@tanstack/react-query';

/** The longest page of the API. An account has few pipelines. */
const MAX_PIPELINES = 5000;

/** Query of the account's pipelines, ordered by name. */
export function pipelinesQuery(client: JobsClient) {
  return queryOptions({
    queryKey: ['pipelines'],
    queryFn: async ({ signal }): Promise<Pipeline[]> =>
      (await client.pipelines.list({ limit: MAX_PIPELINES, sort: 'name' }, { signal })).pipelines,
    staleTime: 5 * 60_000,
  });
}
