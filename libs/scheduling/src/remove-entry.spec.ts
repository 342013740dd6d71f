import { removeEntry } from './remove-entry.js';

it.each([
  ['the newest', [1, 2, 3], 3, [1, 2]],
  ['the oldest', [1, 2, 3], 1, [2, 3]],
  ['the newer one of two that are equal', [1, 2, 1], 1, [1, 2]],
  ['none that it lacks', [1, 2], 3, [1, 2]],
])('removes %s from a list', (_, entries, entry, expected) => {
  removeEntry(entries, entry);
  expect(entries).toEqual(expected);
});
