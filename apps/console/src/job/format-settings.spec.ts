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
])('The autograph %j reads %s', (autograph, text) => {
  expect(formatAutograph(autograph)).toBe(text);
});
