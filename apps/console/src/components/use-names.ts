import type { ArrayOptions, JobsClient } from '@mediajobs/jobs-client';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useClient } from '../session/client.js';

/** Kinds of objects that have names. */
export type NamedKind = 'pipelines' | 'presets' | 'applications';

/** Objects beyond this number are displayed by id. */
const MAX_OBJECTS = 20_000;
/** The longest page of the API. */
const PAGE_SIZE = 5000;

/** Names of objects by id, in the order of the names. */
export type Names = ReadonlyMap<string, string>;

interface Named {
  readonly id: string;
  readonly name?: string | null;
}

const ALL = { limit: PAGE_SIZE, sort: 'name' } as const;

const LISTS: Readonly<
  Record<NamedKind, (client: JobsClient, options: ArrayOptions) => Promise<readonly Named[]>>
> = {
  pipelines: ({ pipelines }, options) => pipelines.toArray(ALL, options),
  presets: ({ presets }, options) => presets.toArray(ALL, options),
  applications: ({ applications }, options) => applications.toArray(ALL, options),
};

async function loadNames(client: JobsClient, kind: NamedKind, signal: AbortSignal): Promise<Names> {
  const objects = await LISTS[kind](client, { signal, max: MAX_OBJECTS });
  return new Map(objects.map(({ id, name }) => [id, name?.trim() || id]));
}

/** Loads the names of the objects of a kind that the account may see. */
export function useNamesQuery(kind: NamedKind, isEnabled = true): UseQueryResult<Names> {
  const client = useClient();
  return useQuery({
    queryKey: ['names', kind],
    queryFn: ({ signal }) => loadNames(client, kind, signal),
    staleTime: 5 * 60_000,
    enabled: isEnabled,
    // Structural sharing does not support Map.
    structuralSharing: false,
  });
}

/** Returns the names of the objects of a kind that the account may see; undefined until they are loaded. */
export function useNames(kind: NamedKind, isEnabled = true): Names | undefined {
  return useNamesQuery(kind, isEnabled).data;
}
