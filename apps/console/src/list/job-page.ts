import type { Job, JobsClient, Page } from '@mediajobs/jobs-client';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { toJobQuery } from './job-search.js';

export type JobQuery = ReturnType<typeof toJobQuery>;
export type JobPage = Page<'job'>;

/** How a page of jobs is read. The page before stays until it is there. */
export function jobPageQuery(client: JobsClient, query: JobQuery) {
  return queryOptions({
    queryKey: ['jobs', query],
    queryFn: ({ signal }): Promise<JobPage> => client.jobs.list(query, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 5_000,
  });
}

/** A page with those of its jobs replaced that have changed; the same page where none has. */
export function applyChanges(page: JobPage, changes: ReadonlyMap<string, Job>): JobPage {
  if (!page.jobs.some(({ id }) => changes.has(id))) return page;
  return { ...page, jobs: page.jobs.map((job) => selectNewer(job, changes.get(job.id))) };
}

/** Changes may be told late: whatever is on the page already may be newer. */
function selectNewer(shown: Job, change: Job | undefined): Job {
  return change && (change.updated_at ?? 0) >= (shown.updated_at ?? 0) ? change : shown;
}

/** What a job is called: its file, else its title or its source, else its id. */
export function jobName({ id, title, input }: Pick<Job, 'id' | 'title' | 'input'>): string {
  return input?.file?.name ?? title ?? input?.input_name ?? id;
}

/** Where the last page begins. */
export function lastPageStart({ total, limit }: Pick<JobPage, 'total' | 'limit'>): number {
  return Math.floor(Math.max(0, total - 1) / limit) * limit;
}
