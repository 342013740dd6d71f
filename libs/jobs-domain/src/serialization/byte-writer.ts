import { LINE_FEED, SPACE, TruncatedDocumentError } from './json-bytes.js';

const EMPTY = Buffer.alloc(0);

/**
 * Writes bytes to a growing buffer while others are read from an input. The buffer is used again, because V8 collects its
 * whole heap the more often, the more memory is allocated outside of it.
 */
export class ByteWriter {
  input: Buffer = EMPTY;
  output: Buffer = EMPTY;
  size = 0;

  /** @param human break and indent lines */
  constructor(protected readonly human: boolean) {}

  /** @throws TruncatedDocumentError when the last line does not end in a line feed */
  start(lines: Buffer): void {
    if (lines.at(-1) !== LINE_FEED) throw new TruncatedDocumentError();
    this.input = lines;
    this.size = 0;
    const expected = lines.length * 2 + 1024;
    if (this.output.length < lines.length) this.output = Buffer.allocUnsafeSlow(expected);
  }

  /** Returns what was written. It is valid until the next `start`. */
  finish(): Buffer {
    return this.output.subarray(0, this.size);
  }

  /** Copies bytes for which space was reserved. */
  append(bytes: Uint8Array, from: number, to: number): void {
    const { output } = this;
    let { size } = this;
    for (let at = from; at < to; at += 1) output[size++] = bytes[at] as number;
    this.size = size;
  }

  /** Starts an indented line under `human`, and reserves two bytes more. */
  newLine(depth: number, at: number): void {
    if (!this.human) return;
    this.reserve(2 * depth + 3, at);
    const { output } = this;
    let { size } = this;
    output[size++] = LINE_FEED;
    for (const end = size + 2 * depth; size < end; size += 1) output[size] = SPACE;
    this.size = size;
  }

  /** Reserves space for `bytes` and for the rest of the input, so that copying needs no check. */
  reserve(bytes: number, at: number): void {
    const needed = this.size + bytes + this.input.length - at;
    if (needed <= this.output.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(needed, this.output.length * 2));
    this.output.copy(larger, 0, 0, this.size);
    this.output = larger;
  }
}
