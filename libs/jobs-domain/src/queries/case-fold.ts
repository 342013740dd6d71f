/**
 * Returns text in the form in which names are compared: without regard to case and to Unicode normalisation.
 *
 * Decomposes, folds each character by itself, and composes again (NFC). The detour over upper case folds the final
 * sigma and the sharp s; the lower case before it folds the capital sharp s.
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
