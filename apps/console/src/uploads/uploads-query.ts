import type { components, JobsClient } from '@mediajobs/jobs-client';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { ROWS_ON_PAGE } from '../components/list-search.js';
import type { UploadSearch } from './upload-search.js';

export type UploadRecord = components['schemas']['Upload'];

const REFRESH_INTERVAL_MS = 5_000;

/** Query of a page of uploads with their progress, newest first. */
export function uploadPageQuery(client: JobsClient, search: UploadSearch) {
  return queryOptions({
    queryKey: ['uploads', search],
    queryFn: async ({ signal }) => {
      const query = { ...search, limit: ROWS_ON_PAGE, progress: true };
      const { data } = await client.api.GET('/v1/files/uploads', { params: { query }, signal });
      const { uploads = [], total = 0, start = 0, limit = ROWS_ON_PAGE } = data ?? {};
      return { rows: uploads, total, start, limit };
    },
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_INTERVAL_MS,
  });
}
