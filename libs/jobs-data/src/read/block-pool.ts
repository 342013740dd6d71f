/** What a block can hold (bytes); a longer line has one of its own. */
export const BLOCK_SIZE = 128 * 1024;

/** So many blocks are kept for the next who need some: 16 MiB. */
const KEPT = 128;

const free: Buffer[] = [];
const lent = new WeakSet<ArrayBufferLike>();

/** A block of at least `size` bytes, which may hold what was in it before. */
export function takeBlock(size: number): Buffer {
  const block = size <= BLOCK_SIZE ? free.pop() : undefined;
  const taken = block ?? Buffer.allocUnsafeSlow(Math.max(size, BLOCK_SIZE));
  if (taken.length === BLOCK_SIZE) lent.add(taken.buffer);
  return taken;
}

/**
 * Gives blocks, or parts of them, back to be used again; what is no block is left to the garbage collector, and so may
 * be blocks. Whoever gives one back must have done with all of it: it will be written over.
 */
export function giveBlocks(parts: readonly Buffer[]): void {
  for (const { buffer } of parts) {
    if (lent.delete(buffer) && free.length < KEPT) free.push(Buffer.from(buffer));
  }
}
