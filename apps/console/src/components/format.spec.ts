import { formatBitRate, formatDuration, formatSpeed } from './format.js';

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
