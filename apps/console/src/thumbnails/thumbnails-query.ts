import type { File, JobsClient } from '@mediajobs/jobs-client';
import { queryOptions } from '@tanstack/react-query';

/** The longest page of the API. */
const MAX_FILES = 5000;

/** Query of the files in a folder of thumbnails, by name. */
export function folderQuery(client: JobsClient, jobId: string, folderId: string) {
  return queryOptions({
    queryKey: ['folder', folderId],
    queryFn: async ({ signal }): Promise<File[]> => {
      const query = { 'job.id': jobId, type: 'file', sort: 'name', limit: MAX_FILES } as const;
      const { files } = await client.files.list(query, { signal });
      return files.filter(({ parents }) => parents?.some(({ id }) => id === folderId));
    },
  });
}

/** Query of a signed URL by which the page shows the content of a file. It is used for less than its hour. */
export function contentUrlQuery(client: JobsClient, fileId: string) {
  return queryOptions({
    queryKey: ['content', fileId],
    queryFn: async ({ signal }): Promise<string> =>
      (await client.files.download(fileId, { streaming: true, signal })).href,
    staleTime: 30 * 60_000,
  });
}
