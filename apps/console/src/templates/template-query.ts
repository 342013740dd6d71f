import type { JobsClient } from '@mediajobs/jobs-client';
import { queryOptions } from '@tanstack/react-query';
import type { Template } from '../submit/templates-query.js';

/** Query of a template. */
export function templateQuery(client: JobsClient, id: string) {
  return queryOptions({
    queryKey: ['template', id],
    queryFn: async ({ signal }): Promise<Template> => {
      const { data } = await client.api.GET('/v1/jobs/templates/{id}', { params: { path: { id } }, signal });
      return (data as { readonly template: Template }).template;
    },
  });
}
