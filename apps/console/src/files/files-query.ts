import type { JobsClient, Page } from '@mediajobs/jobs-client';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';

export type FilePage = Page<'file'>;

/** Files on a page. */
export const FILES_ON_PAGE = 50;

/** Filters of the list of files, as in its URL. */
export interface FileSearch {
  readonly start?: number;
  readonly type?: FileType;
  readonly 'pipeline.id'?: string;
  readonly 'job.id'?: string;
}

/** Types of files that the list can be limited to. */
export const FILE_TYPES = ['file', 'folder', 'archive'] as const;
export type FileType = (typeof FILE_TYPES)[number];

const ID = /^[0-9a-f]{24}$/;

/** Reads the filters of a URL; invalid ones are ignored. */
export function parseFileSearch(search: Readonly<Record<string, unknown>>): FileSearch {
  const { start, type, 'pipeline.id': pipeline, 'job.id': job } = search;
  const offset = Number(start);
  const known = FILE_TYPES.find((name) => name === type);
  return {
    ...(Number.isSafeInteger(offset) && offset > 0 && { start: offset }),
    ...(known && { type: known }),
    ...(typeof pipeline === 'string' && ID.test(pipeline) && { 'pipeline.id': pipeline }),
    ...(typeof job === 'string' && ID.test(job) && { 'job.id': job }),
  };
}

/** Query of a page of files, newest first. The previous page stays visible while it loads. */
export function filePageQuery(client: JobsClient, search: FileSearch) {
  return queryOptions({
    queryKey: ['files', search],
    queryFn: ({ signal }): Promise<FilePage> =>
      client.files.list({ ...search, limit: FILES_ON_PAGE, sort: 'created_at', direction: -1 }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 5_000,
  });
}
