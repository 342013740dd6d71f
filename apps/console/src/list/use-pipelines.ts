import { useQuery } from '@tanstack/react-query';
import { useClient } from '../session/client.js';

/** The longest page of the API. An account has few pipelines; any beyond this limit are displayed by id. */
const MAX_PIPELINES = 5000;

/** Loads the names of the account's pipelines by id, ordered by name. */
export function usePipelines() {
  const client = useClient();
  return useQuery({
    queryKey: ['pipelines'],
    queryFn: async ({ signal }): Promise<ReadonlyMap<string, string>> => {
      const { pipelines } = await client.pipelines.list({ limit: MAX_PIPELINES, sort: 'name' }, { signal });
      return new Map(pipelines.map(({ id, name }) => [id, name ?? id]));
    },
    staleTime: 5 * 60_000,
    // Structural sharing does not support Map.
    structuralSharing: false,
  });
}
