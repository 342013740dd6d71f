import { isWatchable } from './is-watchable.js';

it.each([
  ['film.mp4', 1, true],
  ['a/b c/film', 1, true],
  ['film.mp4', 0, false],
  ['.DS_Store', 1, false],
  ['a/.film.mp4.x1Yz', 1, false],
  ['.trash/film.mp4', 1, false],
  ['film.mp4.part', 1, false],
  ['film.CRDOWNLOAD', 1, false],
  ['a/Thumbs.db', 1, false],
  ['a/', 1, false],
])('a file %s of %s bytes is watched: %s', (key, size, expected) => {
  expect(isWatchable(key, size)).toBe(expected);
});
