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
const DAY_FORMAT = new Intl.DateTimeFormat(undefined, { month: 'short', day: 'numeric' });
const DATE_FORMAT = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const RELATIVE_FORMAT = new Intl.RelativeTimeFormat(undefined, { style: 'short', numeric: 'always' });
const COMPACT_FORMAT = new Intl.NumberFormat(undefined, { notation: 'compact', maximumSignificantDigits: 3 });
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

const RELATIVE_UNITS = [
  ['second', 1_000, 60_000],
  ['minute', 60_000, 3_600_000],
  ['hour', 3_600_000, 86_400_000],
  ['day', 86_400_000, 7 * 86_400_000],
] as const;

/**
 * Formats a time as its distance from now, such as "3 min ago"; as a date when it is a week away or more.
 * @param at epoch milliseconds @param now epoch milliseconds; the clock of the server may be ahead of it
 */
export function formatRelativeTime(at: number, now: number): string {
  const distance = Math.abs(now - at);
  // The shared clock is up to ten seconds late.
  if (distance < 15_000) return 'just now';
  for (const [unit, length, end] of RELATIVE_UNITS) {
    if (distance >= end) continue;
    const count = Math.floor(distance / length);
    return RELATIVE_FORMAT.format(at < now ? -count : count, unit);
  }
  return new Date(at).getFullYear() === new Date(now).getFullYear()
    ? DAY_FORMAT.format(at)
    : DATE_FORMAT.format(at);
}

/** Formats a count in a few characters, such as "12.3K". */
export function formatCompact(value: number): string {
  return COMPACT_FORMAT.format(value);
}

/** Formats a count with thousands separators. */
export function formatNumber(value: number): string {
  return NUMBER_FORMAT.format(value);
}

/** As wide as a digit. */
const FIGURE_SPACE = '\u2007';

/** Formats an integer as wide as one of some digits, so that nothing next to it moves when it gets a digit. */
export function padNumber(value: number, digits: number): string {
  return String(value).padStart(digits, FIGURE_SPACE);
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
  return new Intl.NumberFormat(undefined, {
    style: 'unit',
    unit,
    // The short form of bytes has no plural.
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumFractionDigits: 1,
  }).format(bytes / 1000 ** power);
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
