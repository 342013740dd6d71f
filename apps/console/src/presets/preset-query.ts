import type { JobsClient } from '@mediajobs/jobs-client';
import { queryOptions } from '@tanstack/react-query';

/** Query of a preset with its codecs. */
export function presetQuery(client: JobsClient, id: string) {
  return queryOptions({
    queryKey: ['preset', id],
    queryFn: ({ signal }) => client.presets.get(id, { expand: ['codec'], signal }),
  });
}

/** The system has a dozen codecs. */
const MAX_CODECS = 5000;

/** Query of the codecs that presets can use. */
export function codecsQuery(client: JobsClient) {
  return queryOptions({
    queryKey: ['codecs'],
    queryFn: async ({ signal }) =>
      (await client.codecs.list({ limit: MAX_CODECS, sort: 'name' }, { signal })).codecs,
    staleTime: 60 * 60_000,
  });
}
