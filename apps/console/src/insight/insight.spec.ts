import type { Statistics } from '@mediajobs/jobs-client';
import { createBucketFormat } from './bucket-format.js';
import { compareQuantity, compareRate } from './compare.js';
import { parseInsightSearch, withDefaultRange } from './insight-search.js';
import { chooseBucket, suitableBuckets, type Bucket } from './intervals.js';
import { createJobLinks } from './job-links.js';
import { rateTicks } from './rate-axis.js';
import { updateInterval } from './update-interval.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

it.each<[number, Bucket | undefined, Bucket]>([
  [HOUR, undefined, 'minute'],
  [DAY, undefined, 'hour'],
  [7 * DAY, undefined, 'hour'],
  [7 * DAY, 'day', 'day'],
  [7 * DAY, 'minute', 'hour'],
  [90 * DAY, 'hour', 'day'],
  [365 * DAY, undefined, 'week'],
  [5_000 * DAY, 'day', 'week'],
])('a range of %d ms with %s has intervals of a %s', (rangeMs, preferred, expected) => {
  expect(chooseBucket(rangeMs, preferred)).toBe(expected);
  expect(suitableBuckets(rangeMs)).toContain(expected);
});

it.each([
  [[], 0.05, 6],
  [[0, 0], 0.05, 6],
  [[0.01, 0.07], 0.1, 6],
  [[0.3], 0.5, 6],
  [[1, 0.5], 1, 5],
])('the axis of the rates %j ends at %d', (rates, end, count) => {
  const ticks = rateTicks(rates);
  expect([ticks[0], ticks.at(-1), ticks.length]).toEqual([0, end, count]);
});

it.each([
  [150, 100, '50%', 'up'],
  [97.5, 100, '2.5%', 'down'],
  [100, 100, '0%', 'same'],
])('%d after %d is a change of %s, %s', (current, previous, text, direction) => {
  expect(compareQuantity(current, previous)).toEqual({ text, direction });
});

it.each([
  [undefined, 1],
  [1, undefined],
  [1, 0],
])('%j cannot be compared with %j', (current, previous) => {
  expect(compareQuantity(current, previous)).toBeNull();
});

it('rates are compared in points', () => {
  expect(compareRate(0.075, 0.05)).toEqual({ text: '2.5 pp', direction: 'up' });
  expect(compareRate(0.05, 0)).toEqual({ text: '5 pp', direction: 'up' });
  expect(compareRate(undefined, 0.1)).toBeNull();
});

it('links of intervals stay within the range, and those of the range stay relative', () => {
  const statistics = {
    from: 50,
    to: 310,
    buckets: [{ start: 0 }, { start: 100 }, { start: 300 }],
  } as Statistics;
  const links = createJobLinks({ range: '7d', user_data: 'x' }, statistics);
  expect(links.range({ status: ['FAILURE'] })).toEqual({ range: '7d', user_data: 'x', status: ['FAILURE'] });
  expect(links.bucket(0)).toEqual({ user_data: 'x', from_date: 50, to_date: 100 });
  expect(links.bucket(1)).toEqual({ user_data: 'x', from_date: 99, to_date: 300 });
  expect(links.bucket(2, { error_code: 'a' })).toMatchObject({
    from_date: 299,
    to_date: 310,
    error_code: 'a',
  });
});

it('a URL without a time shows 7 days', () => {
  expect(withDefaultRange(parseInsightSearch({ bucket: 'year', status: 'FAILURE' }))).toEqual({
    status: ['FAILURE'],
    range: '7d',
  });
  expect(withDefaultRange(parseInsightSearch({ to_date: '7' }))).toEqual({ to_date: 7 });
});

it('a week ends on Sunday, in its time zone', () => {
  const format = createBucketFormat('week', 'Europe/Berlin', 90 * DAY);
  const start = Date.UTC(2026, 9, 18, 22);
  expect(format.tick(start)).toMatch(/19/);
  expect(format.title(start, Date.UTC(2026, 9, 25, 23))).toMatch(/19.*25/);
});

it.each([
  [10, 5_000],
  [1_000, 20_000],
  [60_000, 120_000],
])('a response after %d ms is read again after %d ms', (took, interval) => {
  expect(updateInterval(took)).toBe(interval);
});
