import { EMPTY_DRAFT } from './draft.js';
import { withoutCredentials } from './without-credentials.js';

it.each([
  ['https://media.example.com/film.mov', true],
  ['films/2026/film.mov', true],
  ['s3://bucket/film.mov', true],
  ['https://user:password@media.example.com/film.mov', false],
  ['https://user:password@media', false],
  ['https://user:pass', false],
  ['https://token', false],
  ['s3://KEY:SECRET', false],
  ['s3://KEY:SECRET/', false],
  ['https://media.example.com/film.mov?X-Amz-Signature=1', false],
  ['https://media.example.com/film.mov#token', false],
])('keeps the address %s: %s', (address, isKept) => {
  const output = { key: 1, preset: 'p', name: '', settings: {}, thumbnails: [] };
  const draft = {
    ...EMPTY_DRAFT,
    title: 'Film',
    input: address,
    outputs: [{ ...output, logos: [{ image: address, preset: '' }] }],
  };
  const kept = isKept ? address : '';
  expect(withoutCredentials(draft)).toEqual({
    ...draft,
    input: kept,
    outputs: [{ ...output, logos: [{ image: kept, preset: '' }] }],
  });
});
