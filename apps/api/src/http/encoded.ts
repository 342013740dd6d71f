/**
 * Texts one after the other, in UTF-8. Joined as a string first, a page would be copied twice, and a single
 * letter beyond Latin-1 would double the size of all of it.
 */
export function encoded(texts: readonly string[]): Buffer {
  let characters = 0;
  for (const text of texts) characters += text.length;
  // A UTF-16 code unit takes three bytes at most; what is not written to costs no memory.
  const buffer = Buffer.allocUnsafeSlow(characters * 3);
  let size = 0;
  for (const text of texts) size += buffer.write(text, size);
  return buffer.subarray(0, size);
}
