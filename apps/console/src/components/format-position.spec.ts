import { formatPosition } from './format-position.js';

it.each([
  [0, '0:00'],
  [9.9, '0:09'],
  [62, '1:02'],
  [3723, '1:02:03'],
  [Number.NaN, '0:00'],
  [Infinity, '0:00'],
])('formatPosition(%d) returns %s', (seconds, text) => expect(formatPosition(seconds)).toBe(text));
