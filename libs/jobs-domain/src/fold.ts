/**
 * Text as names are compared by: without regard to case, character by character, so that a part of a name is
 * still a part of it when folded (the final sigma and the sharp s need the way over upper case, the great sharp s
 * that over lower case before).
 */
export function foldCase(text: string): string {
  // eslint-disable-next-line no-control-regex -- the ASCII range starts at U+0000
  if (/^[\x00-\x7f]*$/.test(text)) return text.toLowerCase();
  let folded = '';
  for (const character of text) folded += character.toLowerCase().toUpperCase().toLowerCase();
  return folded;
}
