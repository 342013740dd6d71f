import type { Job, JobsClient, Page } from '@mediajobs/jobs-client';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { toJobQuery } from './job-search.js';

export type JobQuery = ReturnType<typeof toJobQuery>;
export type JobPage = Page<'job'>;

/** Query of a page of jobs. The previous page stays visible while it loads. */
export function jobPageQuery(client: JobsClient, query: JobQuery) {
  return queryOptions({
    queryKey: ['jobs', query],
    queryFn: ({ signal }): Promise<JobPage> => client.jobs.list(query, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 5_000,
  });
}

/** Replaces changed jobs. Returns the same page when none of its jobs has changed. */
export function applyChanges(page: JobPage, changes: ReadonlyMap<string, Job>): JobPage {
  if (!page.jobs.some(({ id }) => changes.has(id))) return page;
  return { ...page, jobs: page.jobs.map((job) => selectNewer(job, changes.get(job.id) ?? job)) };
}

/** Collects a changed job. A page that is loaded again may be older than the events that came meanwhile. */
export function collectChange(changes: Map<string, Job>, job: Job): void {
  changes.set(job.id, selectNewer(changes.get(job.id) ?? job, job));
}

/** Events may arrive late: the other job may be newer. */
function selectNewer(current: Job, change: Job): Job {
  return (change.updated_at ?? 0) >= (current.updated_at ?? 0) ? change : current;
}

/** Returns the start of the last page. */
export function lastPageStart({ total, limit }: Pick<JobPage, 'total' | 'limit'>): number {
  return Math.floor(Math.max(0, total - 1) / limit) * limit;
}
