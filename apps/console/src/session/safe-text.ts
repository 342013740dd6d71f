/**
 * Matches keys, and addresses that are complete up to the path and have no user information, query or fragment, which
 * may be credentials. While a user name or a password is typed, it looks like a host or a port.
 */
const SAFE_SOURCE = /^(?:[a-z][a-z0-9+.-]*:\/\/[^/@?#:]+\/)?[^@?#:]*$/i;

/** Returns true for a key or an address without what may be credentials. */
export function isSafeSource(source: string): boolean {
  return SAFE_SOURCE.test(source.trim());
}

const EDGES = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}/]+$/gu;

/** Returns true for a text, such as JSON, in which no word may be credentials. */
export function isSafeText(text: string): boolean {
  return text.split(/[\s"]+/).every((word) => isSafeSource(word.replace(EDGES, '')));
}
