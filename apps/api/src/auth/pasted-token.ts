/** Returns the token of a text that a user has pasted: also with its scheme, or as a whole header. */
export function parsePastedToken(text: string): string {
  return text.trim().replace(/^(?:authorization:\s*)?bearer\s+/i, '');
}
