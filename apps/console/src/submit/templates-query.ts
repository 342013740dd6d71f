import type { components, JobsClient } from '@mediajobs/jobs-client';
import { queryOptions } from '@tanstack/react-query';

export type Template = components['schemas']['Template'];

/** The longest page of the API. */
const MAX_TEMPLATES = 5000;

/** Query of the account's templates, ordered by name. */
export function templatesQuery(client: JobsClient) {
  return queryOptions({
    queryKey: ['templates'],
    queryFn: async ({ signal }): Promise<Template[]> => {
      const query = { limit: MAX_TEMPLATES };
      const { data } = await client.api.GET('/v1/jobs/templates', { params: { query }, signal });
      return (data?.templates ?? []).toSorted((a, b) => templateName(a).localeCompare(templateName(b)));
    },
    staleTime: 60_000,
  });
}

/** Returns the display name of a template. */
export function templateName({ id, name }: Pick<Template, 'id' | 'name'>): string {
  return name ?? id;
}
