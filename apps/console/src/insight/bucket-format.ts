import type { Bucket } from './intervals.js';

/** Formats intervals in a time zone. */
export interface BucketFormat {
  /** Short, for an axis. @param start epoch milliseconds */
  readonly tick: (start: number) => string;
  /** Complete, such as `Sun, 29 Mar 2026, 10:00 – 11:00`. @param end exclusive */
  readonly title: (start: number, end: number) => string;
}

const DAY = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const;
const TIME = { hour: '2-digit', minute: '2-digit' } as const;
const SHORT_DAY = { day: 'numeric', month: 'short' } as const;
const DAY_MS = 86_400_000;

/**
 * Returns the formats of intervals.
 *
 * @param rangeMs length of the range; one of more than a day needs dates
 */
export function createBucketFormat(bucket: Bucket, timeZone: string, rangeMs: number): BucketFormat {
  const isCalendar = bucket === 'day' || bucket === 'week';
  const tickParts = isCalendar ? SHORT_DAY : rangeMs <= DAY_MS ? TIME : { ...SHORT_DAY, ...TIME };
  const tick = new Intl.DateTimeFormat(undefined, { ...tickParts, timeZone });
  const title = new Intl.DateTimeFormat(undefined, { ...DAY, ...(isCalendar ? {} : TIME), timeZone });
  return {
    tick: (start) => tick.format(start),
    title: (start, end) =>
      bucket === 'day' ? title.format(start) : title.formatRange(start, lastTime(bucket, end)),
  };
}

/** A week ends on Sunday, not on the next Monday. */
function lastTime(bucket: Bucket, end: number): number {
  return bucket === 'week' ? end - 1 : end;
}

/** Formats a period to the minute in a time zone. */
export function formatTimeRange({ from, to }: { from: number; to: number }, timeZone: string): string {
  return new Intl.DateTimeFormat(undefined, { ...DAY, weekday: undefined, ...TIME, timeZone }).formatRange(
    from,
    to,
  );
}
