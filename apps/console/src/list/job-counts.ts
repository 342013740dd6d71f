import type { JobCounts, JobsClient } from '@mediajobs/jobs-client';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { ApiFilters } from './job-search.js';

type CountKey = NonNullable<Parameters<JobsClient['jobs']['counts']>[0]>['by'];

/** Counts of the jobs that match, by a key. The filter by that key does not apply, because its choices are counted. */
export function jobCountsQuery(client: JobsClient, by: NonNullable<CountKey>, filters: ApiFilters) {
  const { [by]: _, ...others } = filters;
  return queryOptions({
    queryKey: ['job-counts', by, others],
    queryFn: ({ signal }): Promise<JobCounts> => client.jobs.counts({ ...others, by }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 5_000,
  });
}

/** Returns the number of jobs by value. */
export function toCountMap(counts: JobCounts | undefined): ReadonlyMap<string, number> | undefined {
  return counts && new Map(counts.counts.map(({ value, jobs }) => [value, jobs]));
}
