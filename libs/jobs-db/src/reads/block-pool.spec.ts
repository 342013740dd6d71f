import { BLOCK_SIZE, giveBlocks, takeBlock } from './block-pool.js';

it('A block that was given back is the next one to be taken', () => {
  const block = takeBlock(10);
  expect(block).toHaveLength(BLOCK_SIZE);
  expect(takeBlock(10).buffer).not.toBe(block.buffer);
  giveBlocks([block.subarray(3, 7)]);
  expect(takeBlock(BLOCK_SIZE).buffer).toBe(block.buffer);
});

it.each([
  ['given back twice', () => takeBlock(1), 2],
  ['a larger one', () => takeBlock(4 * BLOCK_SIZE + 1), 1],
  ['another buffer', () => Buffer.alloc(BLOCK_SIZE), 1],
])('What is no block of ours to give is not taken: %s', (_, make, times) => {
  const buffer = make();
  giveBlocks(Array.from({ length: times }, () => buffer));
  const taken = [takeBlock(1), takeBlock(1)].filter((block) => block.buffer === buffer.buffer);
  expect(taken).toHaveLength(times - 1);
});
