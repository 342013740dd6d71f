/** What a block of rows holds (bytes). Memory is lent in this size, and in twice and four times it. */
export const BLOCK_SIZE = 128 * 1024;
const LARGEST = 4 * BLOCK_SIZE;

/** So many bytes are kept for the next who need some. */
const KEPT = 16 * 1024 * 1024;

let kept = 0;
const free = new Map<number, Buffer[]>();
const lent = new WeakSet<ArrayBufferLike>();

/** Memory of at least `size` bytes, which may hold what was in it before. */
export function takeBlock(size: number): Buffer {
  if (size > LARGEST) return Buffer.allocUnsafeSlow(size);
  let length = BLOCK_SIZE;
  while (length < size) length *= 2;
  const block = free.get(length)?.pop();
  if (block) kept -= length;
  const taken = block ?? Buffer.allocUnsafeSlow(length);
  lent.add(taken.buffer);
  return taken;
}

/**
 * Gives blocks, or parts of them, back to be used again; what is no block is left to the garbage collector, and so may
 * be blocks. Whoever gives one back must have done with all of it: it will be written over.
 */
export function giveBlocks(parts: readonly Buffer[]): void {
  for (const { buffer } of parts) {
    if (!lent.delete(buffer) || kept + buffer.byteLength > KEPT) continue;
    kept += buffer.byteLength;
    const same = free.get(buffer.byteLength);
    if (same) same.push(Buffer.from(buffer));
    else free.set(buffer.byteLength, [Buffer.from(buffer)]);
  }
}
