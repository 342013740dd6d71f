import type { JobCounts, JobStatus } from '@mediajobs/jobs-client';

/** Returns the number of jobs with these statuses, which is newer than that of the page once it is known. */
export function toTotal(
  counts: JobCounts | undefined,
  statuses: readonly JobStatus[] | undefined,
  pageTotal: number | undefined,
): number | undefined {
  if (!counts || pageTotal === undefined) return pageTotal;
  return counts.counts
    .filter(({ value }) => statuses === undefined || statuses.some((status) => status === value))
    .reduce((sum, { jobs }) => sum + jobs, 0);
}
