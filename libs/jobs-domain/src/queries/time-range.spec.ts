import fc from 'fast-check';
import { ApiError } from '../errors/api-error.js';
import { JobStatisticsQuery } from './job-statistics-query.js';
import { BUCKET_LENGTHS_MS } from './interval-starts.js';
import { precedingRange, resolveTimeRange, type TimeRange } from './time-range.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** An hour and a half after midnight, UTC. */
const NOW = Date.UTC(2026, 2, 29, 1, 30);

const rangeOf = (given: Partial<JobStatisticsQuery>): TimeRange =>
  resolveTimeRange(Object.assign(new JobStatisticsQuery(), given), NOW);

it.each<[string, Partial<JobStatisticsQuery>, string, number, number]>([
  ['nothing is said', {}, 'hour', NOW - 7 * DAY, NOW],
  ['it is to be of hours', { bucket: 'hour' }, 'hour', NOW - 7 * DAY, NOW],
  ['it is to be of days', { bucket: 'day' }, 'day', NOW - 90 * DAY, NOW],
  ['it ends earlier', { to_date: NOW - DAY }, 'hour', NOW - 8 * DAY, NOW - DAY],
  ['it ends soon after the first time', { to_date: DAY }, 'hour', 0, DAY],
  ['it is 7 days', { from_date: NOW - 7 * DAY }, 'hour', NOW - 7 * DAY, NOW],
  ['it is longer', { from_date: NOW - 7 * DAY - 1 }, 'day', NOW - 7 * DAY - 1, NOW],
  ['it is long, of hours', { from_date: NOW - 80 * DAY, bucket: 'hour' }, 'hour', NOW - 80 * DAY, NOW],
  ['it is to be of minutes', { bucket: 'minute' }, 'minute', NOW - HOUR, NOW],
  ['it is to be of weeks', { bucket: 'week' }, 'week', NOW - 364 * DAY, NOW],
  ['it is empty', { from_date: NOW + DAY }, 'hour', NOW + DAY, NOW],
])('the range when %s', (_, given, bucket, from, to) => {
  expect(rangeOf(given)).toMatchObject({ bucket, from, to });
});

it.each<[string, number, number, number[]]>([
  ['both ends within an hour', 10, 20, [0]],
  ['ends on the hour, which are not in it', 0, HOUR, [0]],
  ['a first time on the hour', HOUR - 1, HOUR + 1, [HOUR]],
  ['one time of the next hour', 0, HOUR + 1, [0, HOUR]],
  ['an hour without jobs between', 1, 2 * HOUR + 2, [0, HOUR, 2 * HOUR]],
  ['no time between', 5, 6, []],
  ['no range', 5, 5, []],
  ['a range that runs backwards', 6, 5, []],
])('the hours of %s', (_, from_date, to_date, starts) => {
  expect(rangeOf({ from_date, to_date, bucket: 'hour' }).starts).toEqual(starts);
});

it('the first week starts with the first time, not on the Monday before', () => {
  const monday = 4 * DAY;
  expect(rangeOf({ from_date: 0, to_date: monday + 1, bucket: 'week' }).starts).toEqual([0, monday]);
});

it('the intervals cover the range exactly', () => {
  const query = fc.record({
    from_date: fc.integer({ min: 0, max: 80 * DAY }),
    to_date: fc.integer({ min: 0, max: 80 * DAY }),
    bucket: fc.constantFrom('hour', 'day'),
  });
  fc.assert(
    fc.property(query, (given) => {
      const { starts, from, to, bucket } = rangeOf(given);
      const length = BUCKET_LENGTHS_MS[bucket];
      expect(starts).toEqual(starts.map((_, n) => (starts[0] ?? 0) + n * length));
      const [first, last] = [starts.at(0), starts.at(-1)];
      if (first === undefined || last === undefined) {
        expect(to - from).toBeLessThan(2);
        return;
      }
      expect(first).toBeLessThanOrEqual(from + 1);
      expect(first + length).toBeGreaterThan(from + 1);
      expect(last).toBeLessThanOrEqual(to - 1);
      expect(last + length).toBeGreaterThan(to - 1);
    }),
  );
});

it.each<[string, Partial<JobStatisticsQuery>, string]>([
  [
    'hours',
    { bucket: 'hour', from_date: NOW - 84 * DAY },
    `from_date must be at most 83 days before the end of a range of hours, or bucket must be day or week; got ${NOW - 84 * DAY}, which makes 2017 buckets of at most 2000`,
  ],
  [
    'days',
    { from_date: 0 },
    'from_date must be at most 2000 days before the end of a range of days, or bucket must be week; got 0, which makes 20542 buckets of at most 2000',
  ],
  [
    'minutes',
    { bucket: 'minute', from_date: NOW - 2 * DAY },
    `from_date must be at most 33 hours before the end of a range of minutes, or bucket must be hour, day or week; got ${NOW - 2 * DAY}, which makes 2880 buckets of at most 2000`,
  ],
  [
    'weeks',
    { bucket: 'week', from_date: 0 },
    'from_date must be at most 14000 days before the end of a range of weeks; got 0, which makes 2935 buckets of at most 2000',
  ],
])('a range of too many %s is refused', (_, given, message) => {
  const refused = new ApiError('invalidInput', [{ parameter: 'from_date', message }]);
  expect(() => rangeOf(given)).toThrow(refused);
  try {
    rangeOf(given);
  } catch (error) {
    expect((error as ApiError).details).toEqual(refused.details);
  }
});

it('a range of the maximum number of intervals is accepted', () => {
  expect(rangeOf({ from_date: 0, to_date: 2000 * HOUR, bucket: 'hour' }).starts).toHaveLength(2000);
  expect(() => rangeOf({ from_date: 0, to_date: 2000 * HOUR + 2, bucket: 'hour' })).toThrow(ApiError);
});

it('a day that a time zone skipped has no interval', () => {
  const noon = Date.UTC(2011, 11, 29, 22);
  const { starts } = rangeOf({
    time_zone: 'Pacific/Apia',
    bucket: 'day',
    from_date: noon,
    to_date: noon + 2 * DAY,
  });
  const format = new Intl.DateTimeFormat('en', { timeZone: 'Pacific/Apia', day: 'numeric' });
  expect(starts.map((start) => format.format(start))).toEqual(['29', '31', '1']);
});

it('times after the end of the calendar make an empty range', () => {
  const from_date = Number.MAX_SAFE_INTEGER - 1_000;
  expect(rangeOf({ from_date, to_date: Number.MAX_SAFE_INTEGER }).starts).toEqual([]);
  expect(() => rangeOf({ from_date: 0, to_date: Number.MAX_SAFE_INTEGER, bucket: 'week' })).toThrow(ApiError);
});

it.each([
  [100, 200, 1, 101],
  [100, 151, 50, 101],
  [10, 1_000, 0, 11],
  [5, 5, 5, 6],
])('the range before %d to %d is %d to %d', (from, to, ...expected) => {
  const before = precedingRange({ from, to });
  expect([before.from, before.to]).toEqual(expected);
});
