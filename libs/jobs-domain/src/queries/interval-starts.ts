import { Temporal } from 'temporal-polyfill';
import type { Bucket } from '../fields/scalar-types.js';

const MINUTE_MS = 60_000;
const DAY_MS = 1_440 * MINUTE_MS;

/** Usual length of the intervals. Days with a change of the clock are shorter or longer. */
export const BUCKET_LENGTHS_MS: Readonly<Record<Bucket, number>> = {
  minute: MINUTE_MS,
  hour: 60 * MINUTE_MS,
  day: DAY_MS,
  week: 7 * DAY_MS,
};

/** The first Monday. */
const FIRST_MONDAY = 4 * DAY_MS;

/**
 * Yields the start of the interval that contains a time, and of all later ones (epoch ms). Minutes and hours have the same
 * length everywhere; days and weeks start at the first moment of a day in the time zone.
 *
 * @param timeZone name of the IANA time zone database
 */
export function intervalStarts(bucket: Bucket, timeZone: string, time: number): Generator<number> {
  if (timeZone === 'UTC') return equalIntervals(bucket, time, bucket === 'week' ? FIRST_MONDAY : 0);
  const local = Temporal.Instant.fromEpochMilliseconds(time).toZonedDateTimeISO(timeZone);
  // Hours of India start at half past of UTC.
  if (bucket === 'minute' || bucket === 'hour')
    return equalIntervals(bucket, time, -local.offsetNanoseconds / 1e6);
  return calendarIntervals(bucket, local);
}

/** @param origin start of any interval (epoch ms) */
function* equalIntervals(bucket: Bucket, time: number, origin: number): Generator<number> {
  const lengthMs = BUCKET_LENGTHS_MS[bucket];
  let start = Math.floor((time - origin) / lengthMs) * lengthMs + origin;
  for (; ; start += lengthMs) yield start;
}

function* calendarIntervals(bucket: 'day' | 'week', local: Temporal.ZonedDateTime): Generator<number> {
  const today = local.toPlainDate();
  const step = { days: bucket === 'week' ? 7 : 1 };
  let first = bucket === 'week' ? today.subtract({ days: today.dayOfWeek - 1 }) : today;
  for (; ; first = first.add(step)) yield first.toZonedDateTime(local.timeZoneId).epochMilliseconds;
}
