import type { ObjectId } from '../ids/object-id.js';
import { chunkKey, listReceivedChunks, parseChunkNumber, planChunks } from './upload-chunks.js';

const ID = '5d2f7c35e4b004f9cd197877' as ObjectId;

const toObjects = (names: readonly (number | string)[]) =>
  names.map((name) => ({ key: `uploads/${ID}/${name}`, size: 10 }));

describe('The number of a chunk', () => {
  it.each([
    ['0', 0],
    ['9999', 9999],
    ['10000', null],
    ['01', null],
    ['-1', null],
    ['1.5', null],
    ['', null],
    [' 1', null],
    ['../0', null],
  ])('of %j is %j', (text, expected) => {
    expect(parseChunkNumber(text)).toBe(expected);
  });
});

it('Received chunks are listed by number', () => {
  expect(listReceivedChunks(ID, toObjects([10, 9, 'film.mov', 0]))).toEqual([0, 9, 10]);
});

describe('Chunks', () => {
  it.each([
    [[2, 0, 1], 3, [0, 1, 2]],
    [Array.from({ length: 12 }, (_, n) => 11 - n), 12, Array.from({ length: 12 }, (_, n) => n)],
    [['film.mov'], 1, ['film.mov']],
  ])('%j of %d are joined in the order %j', (names, count, expected) => {
    expect(planChunks(ID, toObjects(names), count)).toEqual({
      parts: toObjects(expected),
      size: 10 * count,
    });
  });

  it.each([
    [[], 1, 'chunk 0 is missing'],
    [[0, 3], 4, 'chunks 1, 2 are missing'],
    [[3], 1, 'chunk 0 is missing'],
    [[], 12, 'chunks 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 and 2 more are missing'],
    [[0, 1, 2], 2, 'chunk 2 is not expected'],
    [[0, 'film.mov'], 1, 'chunk film.mov is not expected'],
    [['film.mov'], 2, 'chunks 0, 1 are missing'],
  ])('%j are not %d chunks: %s', (names, count, problem) => {
    expect(planChunks(ID, toObjects(names), count)).toEqual({ problem });
  });
});

it('The key of a chunk is below the prefix of its upload', () => {
  expect(chunkKey(ID, 7)).toBe(`uploads/${ID}/7`);
});
