/**
 * Folds a text for comparisons that ignore case and Unicode normalisation.
 *
 * Decomposes the text, folds each character, and composes it again (NFC). Upper case folds the final sigma and the sharp
 * s; lower case before it folds the capital sharp s.
 */
export function foldCase(text: string): string {
  // eslint-disable-next-line no-control-regex -- the ASCII range starts at U+0000
  if (/^[\x00-\x7f]*$/.test(text)) return text.toLowerCase();
  let folded = '';
  for (const character of text.normalize('NFD')) {
    folded += character.toLowerCase().toUpperCase().toLowerCase();
  }
  return folded.normalize('NFC');
}
