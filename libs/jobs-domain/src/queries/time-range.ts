import { ApiError } from '../errors/api-error.js';
import type { Bucket } from '../fields/scalar-types.js';
import { BUCKET_LENGTHS_MS, intervalStarts } from './interval-starts.js';
import type { JobStatisticsQuery } from './job-statistics-query.js';

const DAY_MS = BUCKET_LENGTHS_MS.day;

/** Length of a range without `from_date`. */
const DEFAULT_RANGES_MS: Readonly<Record<Bucket, number>> = {
  minute: DAY_MS / 24,
  hour: 7 * DAY_MS,
  day: 90 * DAY_MS,
  week: 364 * DAY_MS,
};

/** Maximum length of a range that is divided into hours by default. */
const MAX_HOURLY_RANGE_MS = 7 * DAY_MS;

/** Maximum number of intervals in a response. */
export const MAX_BUCKETS = 2_000;

/** Calendars of JavaScript end in September 275760. */
const MAX_TIME = Date.UTC(275_000, 0);

/** The times between `from` and `to` (epoch ms, exclusive), divided into intervals. */
export interface TimeRange {
  readonly bucket: Bucket;
  /** Name of the IANA time zone database. */
  readonly timeZone: string;
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
  const { time_zone: timeZone } = query;
  const to = Math.min(query.to_date ?? now, MAX_TIME);
  const bucket =
    query.bucket ??
    (query.from_date === undefined || to - query.from_date <= MAX_HOURLY_RANGE_MS ? 'hour' : 'day');
  const from = query.from_date ?? Math.max(0, to - DEFAULT_RANGES_MS[bucket]);
  const starts = to - from < 2 ? [] : collectStarts(intervalStarts(bucket, timeZone, from + 1), to);
  if (starts.length > MAX_BUCKETS) {
    const count = Math.ceil((to - (starts[0] ?? from)) / BUCKET_LENGTHS_MS[bucket]);
    throw tooManyBucketsError(query, bucket, count);
  }
  return { bucket, timeZone, from, to, starts };
}

/** Returns the range of the same length that ends where another begins. */
export function precedingRange({ from, to }: Pick<TimeRange, 'from' | 'to'>): { from: number; to: number } {
  // Both ends are exclusive.
  const lengthMs = Math.max(0, to - from - 1);
  return { from: Math.max(0, from - lengthMs), to: from + 1 };
}

/** Returns the starts before a time, and at most one more than a response may have. */
function collectStarts(all: Iterable<number>, to: number): number[] {
  const starts: number[] = [];
  for (const calendarStart of all) {
    // Times begin in 1970, in the middle of a week.
    const start = Math.max(0, calendarStart);
    if (start >= to || starts.length > MAX_BUCKETS) break;
    // A day that a time zone skipped, as Samoa did in 2011, starts with the next one.
    if (start !== starts.at(-1)) starts.push(start);
  }
  return starts;
}

const COARSER: Readonly<Record<Bucket, string | null>> = {
  minute: 'hour, day or week',
  hour: 'day or week',
  day: 'week',
  week: null,
};

function tooManyBucketsError(query: JobStatisticsQuery, bucket: Bucket, count: number): ApiError {
  const maxMs = MAX_BUCKETS * BUCKET_LENGTHS_MS[bucket];
  const longest =
    bucket === 'minute'
      ? `${Math.floor(maxMs / BUCKET_LENGTHS_MS.hour)} hours`
      : `${Math.floor(maxMs / DAY_MS)} days`;
  const shorter = `from_date must be at most ${longest} before the end of a range of ${bucket}s`;
  const coarser = COARSER[bucket] === null ? '' : `, or bucket must be ${COARSER[bucket]}`;
  return new ApiError('invalidInput', [
    {
      parameter: 'from_date',
      message: `${shorter}${coarser}; got ${query.from_date}, which makes ${count} buckets of at most ${MAX_BUCKETS}`,
    },
  ]);
}
