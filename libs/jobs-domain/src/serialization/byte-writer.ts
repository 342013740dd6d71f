import { LINE_FEED, SPACE, TruncatedDocumentError } from './json-bytes.js';
import type { Allocate } from './allocator.js';

const EMPTY = Buffer.alloc(0);

/** What is written from the bytes of bodies, with room for all that is to come. */
export class ByteWriter {
  input: Buffer = EMPTY;
  output: Buffer = EMPTY;
  size = 0;
  private growth = 2;

  /**
   * @param human whether it has lines for people to read.
   * @param allocate where what is written is to lie.
   */
  constructor(
    protected readonly human: boolean,
    private readonly allocate: Allocate,
  ) {}

  /** @throws UnfinishedBody where the last line has no end. */
  start(lines: Buffer): void {
    if (lines.at(-1) !== LINE_FEED) throw new TruncatedDocumentError();
    this.input = lines;
    this.output = this.allocate(Math.ceil(lines.length * this.growth) + 1024);
    this.size = 0;
  }

  finish(): Buffer {
    // Bodies of a page resemble each other: the next ones will hardly need more room.
    this.growth = Math.max(this.growth, (this.size * 1.1) / this.input.length);
    return this.output.subarray(0, this.size);
  }

  /** Copies bytes, for which there is room. */
  append(bytes: Uint8Array, from: number, to: number): void {
    const { output } = this;
    let { size } = this;
    for (let at = from; at < to; at += 1) output[size++] = bytes[at] as number;
    this.size = size;
  }

  /** Begins a line where people are to read it, with room for two bytes more. */
  newLine(depth: number, at: number): void {
    if (!this.human) return;
    this.reserve(2 * depth + 3, at);
    const { output } = this;
    let { size } = this;
    output[size++] = LINE_FEED;
    for (const end = size + 2 * depth; size < end; size += 1) output[size] = SPACE;
    this.size = size;
  }

  /** Makes room for some bytes beside the input from `at` on, so that what is copied needs no check. */
  reserve(bytes: number, at: number): void {
    const needed = this.size + bytes + this.input.length - at;
    if (needed <= this.output.length) return;
    const larger = this.allocate(Math.max(needed, this.output.length * 2));
    this.output.copy(larger, 0, 0, this.size);
    this.output = larger;
  }
}
