import { CHUNK_BYTES, ChunkPool } from './chunk-pool.js';

it('returns the memory of a released chunk, or of a part of it', () => {
  const pool = new ChunkPool();
  const chunk = pool.acquire();
  expect(chunk).toHaveLength(CHUNK_BYTES);
  expect(pool.acquire().buffer).not.toBe(chunk.buffer);
  pool.release(chunk.subarray(3, 7));
  expect(pool.acquire().buffer).toBe(chunk.buffer);
});

it.each([
  ['a chunk that is released twice', (pool: ChunkPool) => pool.acquire(), 1],
  ['another buffer', () => Buffer.alloc(CHUNK_BYTES), 0],
  ['a chunk of another pool', () => new ChunkPool().acquire(), 0],
])('hands out %s at most once', (_, create, times) => {
  const pool = new ChunkPool();
  const chunk = create(pool);
  pool.release(chunk);
  pool.release(chunk);
  const acquired = Array.from({ length: 3 }, () => pool.acquire());
  expect(acquired.filter(({ buffer }) => buffer === chunk.buffer)).toHaveLength(times);
});

it.each([
  ['nothing', 0, []],
  ['less than a chunk', 5, [5]],
  ['more than a chunk', CHUNK_BYTES + 1, [CHUNK_BYTES, 1]],
])('keeps a copy of %s', (_, bytes, expected) => {
  const pool = new ChunkPool();
  const foreign = Buffer.alloc(bytes, 'a');
  const kept = pool.keep(foreign);
  foreign.fill('b');
  expect(kept.map(({ length }) => length)).toEqual(expected);
  expect(Buffer.concat(kept)).toEqual(Buffer.alloc(bytes, 'a'));
});

it('keeps a part of its memory without a copy', () => {
  const pool = new ChunkPool();
  const part = pool.acquire().subarray(3, 7);
  expect(pool.keep(part)[0]).toBe(part);
});
