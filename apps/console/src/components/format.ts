const TIME_FORMAT = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
const CLOCK_FORMAT = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });
const EXACT_TIME_FORMAT = new Intl.DateTimeFormat(undefined, {
  weekday: 'short',
  year: 'numeric',
  month: 'short',
  day: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
  timeZoneName: 'short',
});
const NUMBER_FORMAT = new Intl.NumberFormat();
const PERCENT_FORMAT = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 1 });

/** Formats a time in the viewer's time zone. @param at epoch milliseconds */
export function formatTime(at: number): string {
  return TIME_FORMAT.format(at);
}

/** Formats the time of day in the viewer's time zone. @param at epoch milliseconds */
export function formatClock(at: number): string {
  return CLOCK_FORMAT.format(at);
}

/** Formats a time to the millisecond: in the viewer's time zone, in UTC and as the API returns it. */
export function formatExactTime(at: number): string {
  return `${EXACT_TIME_FORMAT.format(at)}\n${new Date(at).toISOString()}\n${at}`;
}

/** Formats a count with thousands separators. */
export function formatNumber(value: number): string {
  return NUMBER_FORMAT.format(value);
}

/** Formats a share from 0 to 1 in percent. */
export function formatPercent(share: number): string {
  return PERCENT_FORMAT.format(share);
}

const DURATION_UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1_000],
] as const;

/** Formats a duration in its two largest units. @param ms milliseconds */
export function formatDuration(ms: number): string {
  if (ms < 1_000) return `${Math.max(0, Math.round(ms))} ms`;
  if (ms < 10_000) return `${(ms / 1_000).toFixed(1)} s`;
  const parts: string[] = [];
  let rest = Math.round(ms / 1_000) * 1_000;
  const first = DURATION_UNITS.findIndex(([, length]) => rest >= length);
  for (const [unit, length] of DURATION_UNITS.slice(first, first + 2)) {
    const count = Math.floor(rest / length);
    rest -= count * length;
    if (count > 0) parts.push(`${count} ${unit}`);
  }
  return parts.join(' ');
}

const SIZE_UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** Formats a file size. */
export function formatSize(bytes: number): string {
  const power = Math.min(SIZE_UNITS.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const unit = SIZE_UNITS[power] ?? 'byte';
  return new Intl.NumberFormat(undefined, { style: 'unit', unit, maximumFractionDigits: 1 }).format(
    bytes / 1000 ** power,
  );
}

/** Formats a bit rate. @param rate kbit/s */
export function formatBitRate(rate: number): string {
  return rate < 10_000
    ? `${formatNumber(rate)} kbit/s`
    : `${formatNumber(Math.round(rate / 100) / 10)} Mbit/s`;
}

/** Formats the speed of an encoder. @param speed seconds of media per second */
export function formatSpeed(speed: number): string {
  return `${Number(speed.toPrecision(2))}×`;
}
