/** Ranges of time up to now, as in the URL of the console. */
export const TIME_RANGES = ['1h', '24h', '7d', '30d', '90d', '1y'] as const;

export type TimeRange = (typeof TIME_RANGES)[number];

const HOUR_MS = 3_600_000;

/** Length of each range. */
export const TIME_RANGE_MS: Readonly<Record<TimeRange, number>> = {
  '1h': HOUR_MS,
  '24h': 24 * HOUR_MS,
  '7d': 7 * 24 * HOUR_MS,
  '30d': 30 * 24 * HOUR_MS,
  '90d': 90 * 24 * HOUR_MS,
  '1y': 365 * 24 * HOUR_MS,
};

export const TIME_RANGE_LABELS: Readonly<Record<TimeRange, string>> = {
  '1h': 'Last hour',
  '24h': 'Last 24 hours',
  '7d': 'Last 7 days',
  '30d': 'Last 30 days',
  '90d': 'Last 90 days',
  '1y': 'Last year',
};

interface RelativeFilters {
  readonly range?: TimeRange;
  readonly from_date?: number;
}

/** Replaces `range`, which the API does not know, by the time when it starts. @param now epoch milliseconds */
export function resolveTimeRange<F extends RelativeFilters>(
  { range, ...filters }: F,
  now: number,
): Omit<F, 'range'> {
  return range === undefined ? filters : { ...filters, from_date: now - TIME_RANGE_MS[range] };
}
