/** Size of a chunk of rows. */
export const CHUNK_BYTES = 128 * 1024;
/** Number of released chunks that are kept: 16 MB. */
const MAX_FREE_CHUNKS = 128;

/**
 * Memory for chunks that is used again. Because V8 marks its whole heap for every 64 MB that are allocated outside of
 * it, a page of 1,000 jobs would take twice the processor time with new buffers.
 */
export class ChunkPool {
  private readonly free: Buffer[] = [];
  private readonly lent = new WeakSet<ArrayBufferLike>();

  /** Returns memory that may contain earlier data. */
  acquire(): Buffer {
    const chunk = this.free.pop() ?? Buffer.allocUnsafeSlow(CHUNK_BYTES);
    this.lent.add(chunk.buffer);
    return chunk;
  }

  /**
   * Takes back a chunk, or a part of one, that nothing reads any more: its memory will be overwritten. Ignores other
   * buffers. A chunk that is never released is left to the garbage collector.
   */
  release({ buffer }: Buffer): void {
    if (this.lent.delete(buffer) && this.free.length < MAX_FREE_CHUNKS) this.free.push(Buffer.from(buffer));
  }
}
