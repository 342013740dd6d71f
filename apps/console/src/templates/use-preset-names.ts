import { useQuery } from '@tanstack/react-query';
import { useClient } from '../session/client.js';

/** The longest page of the API. */
const MAX_PRESETS = 5000;

/** Loads the names of all presets by id, ordered by name. */
export function usePresetNames(): ReadonlyMap<string, string> {
  const client = useClient();
  const { data = [] } = useQuery({
    queryKey: ['presets', 'names'],
    queryFn: async ({ signal }) =>
      (await client.presets.list({ limit: MAX_PRESETS, sort: 'name' }, { signal })).presets,
    staleTime: 5 * 60_000,
  });
  return new Map(data.map(({ id, name }) => [id, name ?? id]));
}
