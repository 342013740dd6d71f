import type { ChunkPool } from './chunk-pool.js';

/** Size of the first chunk (bytes), so that a response begins early. Each later one is twice as large, up to all of its memory. */
const FIRST_CHUNK_BYTES = 16 * 1024;
const TAB = 0x09;
const LINE_FEED = 0x0a;
const EMPTY: Buffer = Buffer.alloc(0);

/** Collects lines in chunks of whole lines. */
export class LineChunks {
  private chunk = EMPTY;
  private used = 0;
  private targetBytes = FIRST_CHUNK_BYTES;

  constructor(
    private readonly pool: ChunkPool,
    private readonly onChunk: (chunk: Buffer) => void,
  ) {}

  /** Appends a line that ends with its line feed. */
  writeLine(line: Buffer): void {
    this.reserve(line.length);
    this.used += line.copy(this.chunk, this.used);
  }

  /** Appends columns as a line, with a tab between two of them. */
  writeColumns(columns: readonly (Buffer | null)[]): void {
    let bytes = columns.length;
    for (const column of columns) bytes += column?.length ?? 0;
    this.reserve(bytes);
    for (const column of columns) {
      if (column) this.used += column.copy(this.chunk, this.used);
      this.chunk[this.used++] = TAB;
    }
    this.chunk[this.used - 1] = LINE_FEED;
  }

  /** Passes on what was collected. */
  flush(): void {
    if (this.used === 0) return;
    this.onChunk(this.chunk.subarray(0, this.used));
    this.chunk = EMPTY;
    this.used = 0;
  }

  private reserve(bytes: number): void {
    if (this.used > 0 && this.used + bytes > Math.min(this.targetBytes, this.chunk.length)) {
      this.flush();
      this.targetBytes *= 2;
    }
    if (this.used > 0) return;
    if (this.chunk.length === 0) this.chunk = this.pool.acquire();
    if (bytes > this.chunk.length) {
      this.pool.release(this.chunk);
      this.chunk = Buffer.allocUnsafeSlow(bytes);
    }
  }
}
