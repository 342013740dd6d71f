import { ApiError } from '../errors.js';
import type { Bucket } from '../model/scalar.js';
import type { JobStatisticsQuery } from './job-statistics-query.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** How long each bucket is (ms). Days are those of UTC, which all have 24 hours in epoch time. */
export const BUCKET_LENGTHS: Readonly<Record<Bucket, number>> = { hour: HOUR, day: DAY };

/** How far back a range goes that has no `from_date` (ms). */
const DEFAULT_RANGES: Readonly<Record<Bucket, number>> = { hour: 7 * DAY, day: 90 * DAY };

/** A range of up to so long is divided into hours, where nothing else is said (ms). */
const MOST_BY_HOUR = 7 * DAY;

/** An answer holds so many buckets at most. */
export const MOST_BUCKETS = 2_000;

/** The times strictly between `from` and `to` (epoch ms), and what they are divided into. */
export interface TimeRange {
  readonly bucket: Bucket;
  readonly from: number;
  readonly to: number;
  /** When each bucket that has a time of the range begins, in order; none where the range is empty. */
  readonly starts: readonly number[];
}

/**
 * The range that statistics are asked for; without `to_date` it ends at `now` (epoch ms).
 * @throws ApiError `invalidInput` where it has more than 2,000 buckets
 */
export function timeRangeOf(query: JobStatisticsQuery, now: number): TimeRange {
  const to = query.to_date ?? now;
  const bucket =
    query.bucket ?? (query.from_date === undefined || to - query.from_date <= MOST_BY_HOUR ? 'hour' : 'day');
  const from = query.from_date ?? Math.max(0, to - DEFAULT_RANGES[bucket]);
  const length = BUCKET_LENGTHS[bucket];
  const first = Math.floor((from + 1) / length);
  const count = to - from < 2 ? 0 : Math.floor((to - 1) / length) - first + 1;
  if (count > MOST_BUCKETS) throw tooManyBuckets(query, bucket, count);
  return { bucket, from, to, starts: Array.from({ length: count }, (_, n) => (first + n) * length) };
}

function tooManyBuckets(query: JobStatisticsQuery, bucket: Bucket, count: number): ApiError {
  const days = Math.floor((MOST_BUCKETS * BUCKET_LENGTHS[bucket]) / DAY);
  const shorter = `from_date takes a time at most ${days} days before the end of a range of ${bucket}s`;
  const coarser = bucket === 'hour' ? ', or bucket takes day' : '';
  return new ApiError('invalidInput', [
    {
      parameter: 'from_date',
      message: `${shorter}${coarser}; got ${query.from_date}, which makes ${count} buckets of at most ${MOST_BUCKETS}`,
    },
  ]);
}
