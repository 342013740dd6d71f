import type { JobFilters } from '../list/job-search.js';
import { TIME_RANGE_MS } from '../list/time-range.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Lengths of intervals, shortest first. */
export const BUCKETS = ['minute', 'hour', 'day', 'week'] as const;

export type Bucket = (typeof BUCKETS)[number];

export const BUCKET_LABELS: Readonly<Record<Bucket, string>> = {
  minute: 'Minutes',
  hour: 'Hours',
  day: 'Days',
  week: 'Weeks',
};

/** Headings of columns of intervals. */
export const BUCKET_NAMES: Readonly<Record<Bucket, string>> = {
  minute: 'Minute',
  hour: 'Hour',
  day: 'Day',
  week: 'Week',
};

/** Ranges that a chart shows well with intervals of a length. */
const SUITABLE_MS: Readonly<Record<Bucket, readonly [min: number, max: number]>> = {
  minute: [0, 6 * HOUR_MS],
  hour: [6 * HOUR_MS, 31 * DAY_MS],
  day: [3 * DAY_MS, 2 * 366 * DAY_MS],
  week: [28 * DAY_MS, Infinity],
};

/** Returns the length of the range of filters. @param now epoch milliseconds */
export function rangeLength({ range, from_date: from, to_date: to }: JobFilters, now: number): number {
  if (range !== undefined) return TIME_RANGE_MS[range];
  return Math.max(0, (to ?? now) - (from ?? 0));
}

/** Returns the lengths of intervals that suit a range, shortest first. */
export function suitableBuckets(rangeMs: number): readonly Bucket[] {
  return BUCKETS.filter((bucket) => {
    const [min, max] = SUITABLE_MS[bucket];
    return rangeMs >= min && rangeMs <= max;
  });
}

/** Returns the length of intervals for a range: the preferred one if it suits, otherwise one that gives 24 to 200. */
export function chooseBucket(rangeMs: number, preferred: Bucket | undefined): Bucket {
  const suitable = suitableBuckets(rangeMs);
  if (preferred !== undefined && suitable.includes(preferred)) return preferred;
  if (rangeMs <= 3 * HOUR_MS) return 'minute';
  if (rangeMs <= 7 * DAY_MS) return 'hour';
  return rangeMs <= 100 * DAY_MS ? 'day' : 'week';
}
