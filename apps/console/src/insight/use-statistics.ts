import type { Statistics } from '@mediajobs/jobs-client';
import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { JobFilters } from '../list/job-search.js';
import { resolveTimeRange } from '../list/time-range.js';
import { useClient } from '../session/client.js';
import { isUnavailable } from '../session/request-errors.js';
import type { Bucket } from './intervals.js';
import { updateInterval } from './update-interval.js';

const RETRY_INTERVAL_MS = 2_000;

export interface StatisticsQuery {
  readonly filters: JobFilters;
  readonly bucket: Bucket;
  readonly timeZone: string;
  readonly isLive: boolean;
}

interface TimedStatistics {
  readonly statistics: Statistics;
  /** Milliseconds until the response. */
  readonly took: number;
}

/** Reads the statistics, again and again while they are live. Large ranges are read less often. */
export function useStatistics(query: StatisticsQuery): UseQueryResult<TimedStatistics> {
  const { filters, bucket, timeZone, isLive } = query;
  const client = useClient();
  return useQuery({
    queryKey: ['statistics', bucket, timeZone, filters],
    queryFn: async ({ signal }): Promise<TimedStatistics> => {
      const startedAt = performance.now();
      const statistics = await client.jobs.statistics(
        {
          ...resolveTimeRange(filters, Date.now()),
          bucket,
          time_zone: timeZone,
          include: 'encoding,previous',
        },
        { signal },
      );
      return { statistics, took: performance.now() - startedAt };
    },
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { error, data } }) => {
      if (isUnavailable(error)) return RETRY_INTERVAL_MS;
      return isLive && updateInterval(data?.took ?? 0);
    },
  });
}
