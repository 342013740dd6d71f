/** Size of a chunk of rows. */
export const CHUNK_BYTES = 128 * 1024;
/** Number of released chunks that are kept: 16 MB. */
const MAX_FREE_CHUNKS = 128;

/** Memory of chunks, which is used again. */
export interface ChunkMemory {
  /** Returns bytes in chunks that do not change until they are released: themselves, or copies if the memory is foreign. */
  keep(bytes: Buffer): readonly Buffer[];
  /** Takes back the memory of a chunk that nothing reads any more. Ignores foreign buffers. */
  release(chunk: Buffer): void;
}

/**
 * Memory for chunks that is used again. Because V8 marks its whole heap for every 64 MB that are allocated outside of
 * it, a page of 1,000 jobs would take twice the processor time with new buffers.
 */
export class ChunkPool implements ChunkMemory {
  private readonly free: Buffer[] = [];
  private readonly lent = new WeakSet<ArrayBufferLike>();

  /** Returns memory that may contain earlier data. */
  acquire(): Buffer {
    const chunk = this.free.pop() ?? Buffer.allocUnsafeSlow(CHUNK_BYTES);
    this.lent.add(chunk.buffer);
    return chunk;
  }

  keep(bytes: Buffer): readonly Buffer[] {
    if (this.lent.has(bytes.buffer)) return [bytes];
    const chunks: Buffer[] = [];
    for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
      const chunk = this.acquire();
      chunks.push(chunk.subarray(0, bytes.copy(chunk, 0, at)));
    }
    return chunks;
  }

  /**
   * Takes back a chunk, or a part of one, that nothing reads any more: its memory will be overwritten. Ignores other
   * buffers. A chunk that is never released is left to the garbage collector.
   */
  release({ buffer }: Buffer): void {
    if (this.lent.delete(buffer) && this.free.length < MAX_FREE_CHUNKS) this.free.push(Buffer.from(buffer));
  }
}
