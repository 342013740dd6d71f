import type { Statistics } from '@mediajobs/jobs-client';
import type { JobFilters } from '../list/job-search.js';

/** Filters of the list for the jobs behind a figure. */
export interface JobLinks {
  /** All jobs of the range. Relative ranges stay relative. */
  readonly range: (filters?: Partial<JobFilters>) => JobFilters;
  /** The jobs of one interval. @param index its number, from 0 */
  readonly bucket: (index: number, filters?: Partial<JobFilters>) => JobFilters;
}

/** Returns the filters of the list for the figures of statistics with the same filters. */
export function createJobLinks(filters: JobFilters, { from, to, buckets }: Statistics): JobLinks {
  const { range: _, from_date: __, to_date: ___, ...others } = filters;
  return {
    range: (more) => ({ ...filters, ...more }),
    bucket: (index, more) => {
      const start = buckets[index]?.start ?? from;
      // Both ends of the filters are exclusive. The first and the last interval may exceed the range.
      const from_date = Math.max(from, start - 1);
      const to_date = Math.min(to, buckets[index + 1]?.start ?? to);
      return { ...others, from_date, to_date, ...more };
    },
  };
}

/** Returns the end of an interval (epoch ms, exclusive). */
export function bucketEnd({ to, buckets }: Statistics, index: number): number {
  return buckets[index + 1]?.start ?? to;
}
