import { open, type FileHandle } from 'node:fs/promises';
import { Readable, type Writable } from 'node:stream';
import type { ByteRange } from '../storage.js';

/** At least the buffer of a socket, so that each chunk makes a request wait until the operating system has taken it. */
const CHUNK_BYTES = 128 * 1024;

/**
 * Reads a range of a file for a request. A chunk is read into the memory of the last one once the operating system has that:
 * memory that is allocated for every chunk adds to the size of the process until it is collected.
 */
export class FileRangeStream extends Readable {
  private file: Promise<FileHandle> | null = null;
  private destination: Writable | null = null;
  private memory: Buffer | null = null;
  private position: number;
  private readonly end: number;

  constructor(
    private readonly path: string,
    { start, end }: ByteRange,
  ) {
    // Nothing is read ahead, because it would need further memory.
    super({ highWaterMark: 0 });
    this.position = start;
    this.end = end + 1;
  }

  override pipe<T extends NodeJS.WritableStream>(destination: T, options?: { readonly end?: boolean }): T {
    this.destination = destination as unknown as Writable;
    return super.pipe(destination, options);
  }

  override _read(): void {
    this.readChunk().then(
      (chunk) => this.push(chunk),
      (error: unknown) => this.destroy(error as Error),
    );
  }

  override _destroy(error: Error | null, callback: (error: Error | null) => void): void {
    const close = async (): Promise<void> => (await this.file)?.close();
    // Reading fails with the error of a file that cannot be opened.
    close().then(
      () => callback(error),
      () => callback(error),
    );
  }

  /** Returns null at the end. @throws Error if the file is shorter */
  private async readChunk(): Promise<Buffer | null> {
    const length = Math.min(CHUNK_BYTES, this.end - this.position);
    if (length === 0) return null;
    // Opened here: a stream that is constructed asynchronously, and reads nothing ahead, is never read by an iterator.
    const file = await (this.file ??= open(this.path));
    const memory = this.acquire();
    const { bytesRead } = await file.read(memory, 0, length, this.position);
    if (bytesRead === 0) throw new Error(`the file ends after ${this.position} bytes`);
    this.position += bytesRead;
    return memory.subarray(0, bytesRead);
  }

  private acquire(): Buffer {
    if (this.memory === null || this.destination?.writableLength !== 0)
      this.memory = Buffer.allocUnsafeSlow(CHUNK_BYTES);
    return this.memory;
  }
}
