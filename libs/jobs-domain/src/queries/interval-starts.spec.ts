import fc from 'fast-check';
import { intervalStarts } from './interval-starts.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Returns the first starts. */
function take(count: number, ...range: Parameters<typeof intervalStarts>): number[] {
  const starts: number[] = [];
  for (const start of intervalStarts(...range)) {
    if (starts.push(start) === count) break;
  }
  return starts;
}

const iso = (times: readonly number[]): string[] => times.map((time) => new Date(time).toISOString());

it.each<[string, Parameters<typeof intervalStarts>, string[]]>([
  [
    'a day of 23 hours',
    ['day', 'Europe/Berlin', Date.UTC(2026, 2, 28, 12)],
    ['2026-03-27T23:00:00.000Z', '2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z'],
  ],
  [
    'a day of 25 hours',
    ['day', 'Europe/Berlin', Date.UTC(2026, 9, 24, 22)],
    ['2026-10-24T22:00:00.000Z', '2026-10-25T23:00:00.000Z'],
  ],
  [
    'a day without midnight',
    ['day', 'Africa/Cairo', Date.UTC(2024, 3, 25, 12)],
    ['2024-04-24T22:00:00.000Z', '2024-04-25T22:00:00.000Z', '2024-04-26T21:00:00.000Z'],
  ],
  [
    'a day with two midnights',
    ['day', 'America/Havana', Date.UTC(2025, 10, 1, 12)],
    ['2025-11-01T04:00:00.000Z', '2025-11-02T04:00:00.000Z', '2025-11-03T05:00:00.000Z'],
  ],
  [
    'weeks from Monday',
    ['week', 'UTC', Date.UTC(2026, 2, 29, 23, 59)],
    ['2026-03-23T00:00:00.000Z', '2026-03-30T00:00:00.000Z'],
  ],
  [
    'a week in which the clock changes',
    ['week', 'America/New_York', Date.UTC(2026, 2, 8, 12)],
    ['2026-03-02T05:00:00.000Z', '2026-03-09T04:00:00.000Z'],
  ],
  [
    'hours at half past',
    ['hour', 'Asia/Kolkata', Date.UTC(2026, 0, 1, 10, 45)],
    ['2026-01-01T10:30:00.000Z', '2026-01-01T11:30:00.000Z'],
  ],
  [
    'the hours of a change of the clock',
    ['hour', 'Europe/Berlin', Date.UTC(2026, 9, 25, 0, 10)],
    ['2026-10-25T00:00:00.000Z', '2026-10-25T01:00:00.000Z', '2026-10-25T02:00:00.000Z'],
  ],
  [
    'minutes',
    ['minute', 'Asia/Kolkata', Date.UTC(2026, 0, 1, 10, 45, 59, 999)],
    ['2026-01-01T10:45:00.000Z', '2026-01-01T10:46:00.000Z'],
  ],
])('Intervals are %s', (_, range, expected) => {
  expect(iso(take(expected.length, ...range))).toEqual(expected);
});

it('Days and weeks are those of the calendar of the time zone', () => {
  const zones = [
    'UTC',
    'Europe/Berlin',
    'America/St_Johns',
    'Pacific/Apia',
    'Africa/Cairo',
    'America/Havana',
  ];
  const anyRange = fc.record({
    zone: fc.constantFrom(...zones),
    bucket: fc.constantFrom('day' as const, 'week' as const),
    time: fc.integer({ min: 0, max: 25_000 * DAY }),
  });
  fc.assert(
    fc.property(anyRange, ({ zone, bucket, time }) => {
      const format = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' });
      const starts = take(6, bucket, zone, time);
      expect(starts[0]).toBeLessThanOrEqual(time);
      expect(starts[1]).toBeGreaterThan(time);
      for (const [index, start] of starts.entries()) {
        expect(format.format(start - 1)).not.toBe(format.format(start));
        const next = starts[index + 1];
        if (bucket === 'day' && next !== undefined && next !== start) {
          expect(format.format(next - 1)).toBe(format.format(start));
        }
      }
    }),
  );
});
