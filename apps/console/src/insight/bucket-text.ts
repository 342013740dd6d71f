const DAY = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', timeZone: 'UTC' });
const HOUR = new Intl.DateTimeFormat(undefined, {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});

/** When a bucket begins: hours on the viewer's clock; days are those of UTC, in which the API counts them. */
export function bucketText(start: number, bucket: 'hour' | 'day'): string {
  return bucket === 'hour' ? HOUR.format(start) : DAY.format(start);
}
