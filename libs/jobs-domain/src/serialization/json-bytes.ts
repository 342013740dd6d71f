/** Structural bytes of JSON. */
export const QUOTE = 0x22;
export const BACKSLASH = 0x5c;
export const COMMA = 0x2c;
export const COLON = 0x3a;
export const SPACE = 0x20;
export const OPEN_OBJECT = 0x7b;
export const CLOSE_OBJECT = 0x7d;
export const OPEN_LIST = 0x5b;
export const CLOSE_LIST = 0x5d;
/** Ends a document of NDJSON. JSON escapes it in texts, so that it occurs nowhere else. */
export const LINE_FEED = 0x0a;

/** Thrown when a document ends early, because reading on would never end. */
export class TruncatedDocumentError extends SyntaxError {
  constructor() {
    super('A document ends within a text or before its line feed');
    this.name = 'TruncatedDocumentError';
  }
}

/** Returns true for the end of an object or a list. */
export function isClosing(byte: number): boolean {
  return byte === CLOSE_OBJECT || byte === CLOSE_LIST;
}

/** Returns true when `bytes` continues with `start` at this position. */
export function startsWith(bytes: Uint8Array, start: Uint8Array, at: number): boolean {
  for (let index = 0; index < start.length; index += 1) {
    if (bytes[at + index] !== start[index]) return false;
  }
  return true;
}

/**
 * Returns the position after the closing quote of a text, given any position inside it.
 *
 * @throws TruncatedDocumentError
 */
export function skipString(bytes: Uint8Array, from: number): number {
  let at = from;
  for (;;) {
    let byte = bytes[at++] as number;
    // The most frequent case comes first.
    if (byte > QUOTE && byte !== BACKSLASH) continue;
    if (byte === QUOTE) return at;
    if (byte === BACKSLASH) byte = bytes[at++] as number;
    if (byte === LINE_FEED) throw new TruncatedDocumentError();
  }
}
