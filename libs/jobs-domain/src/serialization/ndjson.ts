import { COMMA, LINE_FEED } from './json-bytes.js';

/** Encodes documents as NDJSON: each in UTF-8, followed by a line feed. */
export function encodeNdjson(documents: readonly string[]): Buffer {
  // Joining the strings first takes twice as long.
  const size = documents.reduce((sum, document) => sum + Buffer.byteLength(document) + 1, 0);
  const lines = Buffer.allocUnsafe(size);
  let at = 0;
  for (const document of documents) {
    at += lines.write(document, at);
    lines[at++] = LINE_FEED;
  }
  return lines;
}

/** Decodes whole lines of NDJSON. */
export function decodeNdjson(lines: Buffer): string[] {
  return lines.toString().split('\n').slice(0, -1);
}

/** Converts NDJSON to the entries of a JSON array, chunk by chunk and in place. */
export class NdjsonToArray {
  private first = true;

  /** Returns more entries, separated by commas from each other and from those before. Overwrites the lines. */
  entries(lines: Buffer): Buffer {
    for (let at = lines.indexOf(LINE_FEED); at !== -1; at = lines.indexOf(LINE_FEED, at + 1))
      lines[at] = COMMA;
    const last = lines.length - 1;
    if (last === -1) return lines;
    if (this.first) {
      this.first = false;
      return lines.subarray(0, last);
    }
    // The comma after the last document is not needed, and one before the first is.
    lines.copyWithin(1, 0, last);
    lines[0] = COMMA;
    return lines;
  }
}
