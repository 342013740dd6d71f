import type { JobsClient, Pipeline } from '@mediajobs/jobs-client';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useClient } from '../session/client.js';

/** The longest page of the API. An account has few pipelines; any beyond this limit are displayed by id. */
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

/** Loads the names of the account's pipelines by id, ordered by name. */
export function usePipelines() {
  const client = useClient();
  return useQuery({
    ...pipelinesQuery(client),
    select: toNames,
    // Structural sharing does not support Map.
    structuralSharing: false,
  });
}

function toNames(pipelines: readonly Pipeline[]): ReadonlyMap<string, string> {
  return new Map(pipelines.map(({ id, name }) => [id, name ?? id]));
}
