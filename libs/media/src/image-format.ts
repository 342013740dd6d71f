/** Formats of logos. */
export type ImageFormat = 'png' | 'jpeg' | 'webp' | 'svg';

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const JPEG_SIGNATURE = Buffer.from([0xff, 0xd8, 0xff]);
/** Prolog of an SVG image: byte order mark, declaration, comments, document type. */
const SVG_START = /^\uFEFF?\s*(?:<\?xml[^>]*>|<!--[\s\S]*?-->|<!DOCTYPE\s+svg[^>]*>|\s)*<svg[\s>]/i;
/** Start of an SVG image whose comments or document type are longer than the head. */
const SVG_DECLARATION = /^\uFEFF?\s*<(?:\?xml|!DOCTYPE\s+svg|!--)/i;

/** Bytes from the beginning of a file that tell its format. */
export const IMAGE_HEAD_BYTES = 4096;

/** Recognises an image by its first bytes, whatever its name is; null for other files. */
export function findImageFormat(head: Buffer): ImageFormat | null {
  if (head.subarray(0, PNG_SIGNATURE.length).equals(PNG_SIGNATURE)) return 'png';
  if (head.subarray(0, JPEG_SIGNATURE.length).equals(JPEG_SIGNATURE)) return 'jpeg';
  if (head.toString('latin1', 0, 4) === 'RIFF' && head.toString('latin1', 8, 12) === 'WEBP') return 'webp';
  const text = head.toString('utf8');
  return SVG_START.test(text) || SVG_DECLARATION.test(text) ? 'svg' : null;
}
