import type { JobsClient } from '@mediajobs/jobs-client';
import { useQuery } from '@tanstack/react-query';
import { useClient } from '../session/client.js';

/** Kinds of objects that have names. */
export type NamedKind = 'pipelines' | 'presets' | 'applications';

/** The longest page of the API. Objects beyond it are displayed by id. */
const MAX_OBJECTS = 5000;

/** Names of objects by id, in the order of the names. */
export type Names = ReadonlyMap<string, string>;

const LISTS: Readonly<Record<NamedKind, (client: JobsClient, signal: AbortSignal) => Promise<Names>>> = {
  pipelines: async ({ pipelines }, signal) => toNames((await pipelines.list(ALL, { signal })).pipelines),
  presets: async ({ presets }, signal) => toNames((await presets.list(ALL, { signal })).presets),
  applications: async ({ applications }, signal) =>
    toNames((await applications.list(ALL, { signal })).applications),
};
const ALL = { limit: MAX_OBJECTS, sort: 'name' } as const;

/** Loads the names of the objects of a kind that the account may see. @returns undefined until they are loaded */
export function useNames(kind: NamedKind, isEnabled = true): Names | undefined {
  const client = useClient();
  const { data } = useQuery({
    queryKey: ['names', kind],
    queryFn: ({ signal }) => LISTS[kind](client, signal),
    staleTime: 5 * 60_000,
    enabled: isEnabled,
    // Structural sharing does not support Map.
    structuralSharing: false,
  });
  return data;
}

function toNames(objects: readonly { readonly id: string; readonly name?: string | null }[]): Names {
  return new Map(objects.map(({ id, name }) => [id, name?.trim() || id]));
}
