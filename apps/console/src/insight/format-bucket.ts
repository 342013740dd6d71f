import type { Statistics } from '@mediajobs/jobs-client';

const DAY_FORMAT = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', timeZone: 'UTC' });
const HOUR_FORMAT = new Intl.DateTimeFormat(undefined, {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});

/** Formats the start of a bucket: hours in the viewer's time zone, days in UTC, because the API counts UTC days. */
export function formatBucket(start: number, bucket: Statistics['bucket']): string {
  return bucket === 'hour' || bucket === 'minute' ? HOUR_FORMAT.format(start) : DAY_FORMAT.format(start);
}
