const DAY_FORMAT = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', timeZone: 'UTC' });
const HOUR_FORMAT = new Intl.DateTimeFormat(undefined, {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});

/** When a bucket begins: hours on the viewer's clock; days are those of UTC, in which the API counts them. */
export function formatBucket(start: number, bucket: 'hour' | 'day'): string {
  return bucket === 'hour' ? HOUR_FORMAT.format(start) : DAY_FORMAT.format(start);
}
