import { formatBitRate, formatDuration, formatRelativeTime, formatSize, formatSpeed } from './format.js';

it.each([
  [1, '1 byte'],
  [389, '389 bytes'],
  [15_787_681, '15.8 MB'],
])('%d bytes are %s', (bytes, text) => expect(formatSize(bytes)).toBe(text));

it.each([
  [0, '0 ms'],
  [999, '999 ms'],
  [1_500, '1.5 s'],
  [59_000, '59 s'],
  [60_000, '1 min'],
  [3_599_999, '1 h'],
  [3_661_000, '1 h 1 min'],
  [90_000_000, '1 d 1 h'],
])('formatDuration(%d) returns %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});

it.each([
  [320, '320 kbit/s'],
  [9_999, '9,999 kbit/s'],
  [12_345, '12.3 Mbit/s'],
])('formatBitRate(%d) returns %s', (rate, text) => expect(formatBitRate(rate)).toBe(text));

it.each([
  [0.123, '0.12×'],
  [4.26, '4.3×'],
  [123, '120×'],
])('formatSpeed(%d) returns %s', (speed, text) => expect(formatSpeed(speed)).toBe(text));

const NOW = Date.UTC(2026, 10, 30, 12);

it.each([
  [NOW, 'just now'],
  [NOW + 5_000, 'just now'],
  [NOW - 20_000, '20 sec. ago'],
  [NOW - 3 * 60_000, '3 min. ago'],
  [NOW - 5 * 3_600_000 - 1, '5 hr. ago'],
  [NOW - 30 * 3_600_000, '1 day ago'],
  [NOW + 3_600_000, 'in 1 hr.'],
  [NOW - 20 * 86_400_000, 'Nov 10'],
  [NOW - 400 * 86_400_000, 'Oct 26, 2025'],
])('formatRelativeTime(%d) returns %s', (at, text) => {
  expect(formatRelativeTime(at, NOW)).toBe(text);
});
