import { ApiError } from '../errors/api-error.js';
import type { Bucket } from '../fields/scalar-types.js';
import type { JobStatisticsQuery } from './job-statistics-query.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Length of each interval. Days of UTC have 24 hours in epoch time. */
export const BUCKET_LENGTHS_MS: Readonly<Record<Bucket, number>> = { hour: HOUR_MS, day: DAY_MS };

/** Length of a range without `from_date`. */
const DEFAULT_RANGES_MS: Readonly<Record<Bucket, number>> = { hour: 7 * DAY_MS, day: 90 * DAY_MS };

/** Maximum length of a range that is divided into hours by default. */
const MAX_HOURLY_RANGE_MS = 7 * DAY_MS;

/** Maximum number of intervals in a response. */
export const MAX_BUCKETS = 2_000;

/** The times between `from` and `to` (epoch ms, exclusive), divided into intervals. */
export interface TimeRange {
  readonly bucket: Bucket;
  readonly from: number;
  readonly to: number;
  /** Start of each interval, in order; empty for an empty range. */
  readonly starts: readonly number[];
}

/**
 * Returns the time range of a query. Without `to_date` it ends at `now` (epoch ms).
 *
 * @throws ApiError `invalidInput` for a range of more than 2,000 intervals
 */
export function resolveTimeRange(query: JobStatisticsQuery, now: number): TimeRange {
  const to = query.to_date ?? now;
  const bucket =
    query.bucket ??
    (query.from_date === undefined || to - query.from_date <= MAX_HOURLY_RANGE_MS ? 'hour' : 'day');
  const from = query.from_date ?? Math.max(0, to - DEFAULT_RANGES_MS[bucket]);
  const lengthMs = BUCKET_LENGTHS_MS[bucket];
  const first = Math.floor((from + 1) / lengthMs);
  const count = to - from < 2 ? 0 : Math.floor((to - 1) / lengthMs) - first + 1;
  if (count > MAX_BUCKETS) throw tooManyBucketsError(query, bucket, count);
  return { bucket, from, to, starts: Array.from({ length: count }, (_, n) => (first + n) * lengthMs) };
}

function tooManyBucketsError(query: JobStatisticsQuery, bucket: Bucket, count: number): ApiError {
  const days = Math.floor((MAX_BUCKETS * BUCKET_LENGTHS_MS[bucket]) / DAY_MS);
  const shorter = `from_date must be at most ${days} days before the end of a range of ${bucket}s`;
  const coarser = bucket === 'hour' ? ', or bucket must be day' : '';
  return new ApiError('invalidInput', [
    {
      parameter: 'from_date',
      message: `${shorter}${coarser}; got ${query.from_date}, which makes ${count} buckets of at most ${MAX_BUCKETS}`,
    },
  ]);
}
