import { parseTime } from './parse-time.js';

const NOW = new Date(2026, 10, 24, 18, 30, 5);
const DAY_MS = 86_400_000;

describe('a time', () => {
  it.each([
    ['2026-11-24T18:00Z', Date.UTC(2026, 10, 24, 18)],
    ['2026-11-24T18:00:05.5+02:00', Date.UTC(2026, 10, 24, 16, 0, 5, 500)],
    ['2026-11-24', new Date(2026, 10, 24).getTime()],
    ['1563393077', 1563393077],
    ['7d', NOW.getTime() - 7 * DAY_MS],
    ['90 min', NOW.getTime() - 90 * 60_000],
    ['2h', NOW.getTime() - 2 * 3_600_000],
    ['1W', NOW.getTime() - 7 * DAY_MS],
    ['now', NOW.getTime()],
    ['2 hours ago', NOW.getTime() - 2 * 3_600_000],
    ['today', new Date(2026, 10, 24).getTime()],
    ['yesterday', new Date(2026, 10, 23).getTime()],
    ['yesterday at 10:15', new Date(2026, 10, 23, 10, 15).getTime()],
    ['3 days ago', NOW.getTime() - 3 * DAY_MS],
    ['Nov 20 2026', new Date(2026, 10, 20).getTime()],
  ])('is read from %j', (text, time) => {
    expect(parseTime(text, NOW)).toBe(time);
  });

  it.each([
    '',
    '12',
    '2026-13-01',
    '24.11.2026',
    '11/12/2026',
    '7x',
    'soonish',
    'yesterday or today',
    '10:15',
  ])('is not read from %j', (text) => {
    expect(() => parseTime(text, NOW)).toThrow(/^Must be a time such as 7d/);
  });
});
