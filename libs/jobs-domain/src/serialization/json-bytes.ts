/** The bytes of JSON that say where something begins and ends. */
export const QUOTE = 0x22;
export const BACKSLASH = 0x5c;
export const COMMA = 0x2c;
export const COLON = 0x3a;
export const SPACE = 0x20;
export const OPEN_OBJECT = 0x7b;
export const CLOSE_OBJECT = 0x7d;
export const OPEN_LIST = 0x5b;
export const CLOSE_LIST = 0x5d;
/** Ends a body among others. JSON escapes it inside of texts, so it is nowhere else. */
export const LINE_FEED = 0x0a;

/** A body without its end would be read on for ever. */
export class TruncatedDocumentError extends SyntaxError {
  constructor() {
    super('A body ends before its end');
    this.name = 'UnfinishedBody';
  }
}

export function isClosing(byte: number): boolean {
  return byte === CLOSE_OBJECT || byte === CLOSE_LIST;
}

/** Whether the same bytes as in `start` are there. */
export function startsWith(bytes: Uint8Array, start: Uint8Array, at: number): boolean {
  for (let index = 0; index < start.length; index += 1) {
    if (bytes[at + index] !== start[index]) return false;
  }
  return true;
}

/**
 * The place after the quote that ends a text, from any place inside of it.
 *
 * @throws UnfinishedBody
 */
export function skipString(bytes: Uint8Array, from: number): number {
  let at = from;
  for (;;) {
    let byte = bytes[at++] as number;
    // Nearly all of them: fewer looks at each.
    if (byte > QUOTE && byte !== BACKSLASH) continue;
    if (byte === QUOTE) return at;
    if (byte === BACKSLASH) byte = bytes[at++] as number;
    if (byte === LINE_FEED) throw new TruncatedDocumentError();
  }
}
