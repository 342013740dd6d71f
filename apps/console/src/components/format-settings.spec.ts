import { formatAutograph } from './format-settings.js';

it.each([
  [undefined, 'off'],
  [null, 'off'],
  [false, 'off'],
  [true, 'true'],
  [0, '0'],
  ['light', 'light'],
  [{ watermark_strength: 'light' }, 'watermark strength light'],
  [{}, 'none'],
])('formatAutograph(%j) returns %s', (autograph, text) => {
  expect(formatAutograph(autograph)).toBe(text);
});
