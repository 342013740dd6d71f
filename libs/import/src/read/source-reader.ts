import { isListResponse } from '../check/envelope.js';
import { isObject } from '../check/values.js';
import { DocumentReader } from './document-reader.js';
import type { Fragment, FragmentReader } from './fragment.js';
import { LineReader, withoutByteOrderMark } from './line-reader.js';

/** Maximum size of a record: what memory has to hold at once. */
export const MAX_RECORD_BYTES = 64 * 1024 * 1024;

/** A first line longer than this is read as a document, which may be a list of any length. */
const MAX_FIRST_LINE_BYTES = 1024 * 1024;

/** Reads NDJSON when the first line is a whole record, otherwise documents of any layout. */
export class SourceReader implements FragmentReader {
  private reader: FragmentReader | null = null;
  private head: Buffer = Buffer.alloc(0);

  constructor(private readonly maxRecordBytes: number = MAX_RECORD_BYTES) {}

  push(chunk: Buffer): Fragment[] {
    if (this.reader) return this.reader.push(chunk);
    this.head = Buffer.concat([this.head, chunk]);
    const line = firstLine(this.head);
    return line === null && this.head.length < MAX_FIRST_LINE_BYTES ? [] : this.start(line);
  }

  end(): Fragment[] {
    const fragments = this.reader ? [] : this.start(this.head.toString());
    return [...fragments, ...(this.reader?.end() ?? [])];
  }

  private start(line: string | null): Fragment[] {
    const isLine = line !== null && isRecord(line);
    this.reader = isLine ? new LineReader(this.maxRecordBytes) : new DocumentReader(this.maxRecordBytes);
    return this.reader.push(withoutByteOrderMark(this.head));
  }
}

/** Returns the first line that is not blank, null where it has no end yet. */
function firstLine(head: Buffer): string | null {
  const text = withoutByteOrderMark(head).toString('latin1');
  return /^\s*(\S.*)\n/.exec(text)?.[1] ?? null;
}

function isRecord(line: string): boolean {
  try {
    const value: unknown = JSON.parse(line);
    return isObject(value) && !isListResponse(value);
  } catch {
    return false;
  }
}
