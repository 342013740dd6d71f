import type { Fragment, FragmentReader } from './fragment.js';

const NEWLINE = 0x0a;
const BYTE_ORDER_MARK = Buffer.from('\ufeff');
const SPACES: ReadonlySet<number> = new Set([0x20, 0x09, 0x0d]);

/** Splits NDJSON into lines. A line that is not JSON costs only itself. */
export class LineReader implements FragmentReader {
  private parts: Buffer[] = [];
  private size = 0;
  private line = 0;

  constructor(private readonly maxRecordBytes: number) {}

  push(chunk: Buffer): Fragment[] {
    const fragments: Fragment[] = [];
    let from = 0;
    for (let to = chunk.indexOf(NEWLINE); to !== -1; to = chunk.indexOf(NEWLINE, from)) {
      this.add(chunk.subarray(from, to));
      fragments.push(...this.end());
      from = to + 1;
    }
    this.add(chunk.subarray(from));
    return fragments;
  }

  /** Ends the line. */
  end(): Fragment[] {
    const { parts, size, maxRecordBytes } = this;
    const at = { line: ++this.line, column: 1, index: null };
    this.parts = [];
    this.size = 0;
    if (size > maxRecordBytes)
      return [{ type: 'rejected', at, reason: `is longer than ${maxRecordBytes} bytes` }];
    const bytes = withoutByteOrderMark(Buffer.concat(parts));
    return bytes.every((byte) => SPACES.has(byte)) ? [] : [{ type: 'record', at, bytes }];
  }

  private add(part: Buffer): void {
    this.size += part.length;
    if (this.size > this.maxRecordBytes) this.parts = [];
    else this.parts.push(part);
  }
}

export function withoutByteOrderMark(bytes: Buffer): Buffer {
  return bytes.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK)
    ? bytes.subarray(BYTE_ORDER_MARK.length)
    : bytes;
}
