import { useQuery } from '@tanstack/react-query';
import { useClient } from '../session/client.js';

/** An account has few pipelines; of more than this the rest is known by id (the API's longest page). */
const MAX_PIPELINES = 5000;

/** The names of the account's pipelines by id, in the order of their names. */
export function usePipelines() {
  const client = useClient();
  return useQuery({
    queryKey: ['pipelines'],
    queryFn: async ({ signal }): Promise<ReadonlyMap<string, string>> => {
      const { pipelines } = await client.pipelines.list({ limit: MAX_PIPELINES, sort: 'name' }, { signal });
      return new Map(pipelines.map(({ id, name }) => [id, name ?? id]));
    },
    staleTime: 5 * 60_000,
    // A Map is not for comparing part by part.
    structuralSharing: false,
  });
}
