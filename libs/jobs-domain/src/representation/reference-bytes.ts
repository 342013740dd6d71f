import { afterText, CLOSE_OBJECT, startsWith } from './json-bytes.js';

// As `renderBody` writes a reference.
export const ID_KEY = '"id":';
export const HREF_KEY = '"href":';
const ID = Buffer.from(`{${ID_KEY}"`);
const NAME = Buffer.from(',"name":"');
const HREF = Buffer.from(`,${HREF_KEY}"`);

export const ID_LENGTH = 24;

/** What stands there is an object of its own, or something else. */
export const NO_REFERENCE = -1;

/** The place after an object that is only named, as `isReference` says of one that was parsed, or `NO_REFERENCE`. */
export function afterReference(input: Uint8Array, from: number): number {
  if (!startsWith(input, ID, from)) return NO_REFERENCE;
  let at = afterText(input, from + ID.length);
  if (startsWith(input, NAME, at)) at = afterText(input, at + NAME.length);
  if (!startsWith(input, HREF, at)) return NO_REFERENCE;
  at = afterText(input, at + HREF.length);
  return input[at] === CLOSE_OBJECT ? at + 1 : NO_REFERENCE;
}

/** Where the key `href` of a reference begins that has an id as all objects have them and nothing else, or `NO_REFERENCE`. */
export function hrefAt(input: Uint8Array, from: number): number {
  const at = from + ID.length + ID_LENGTH + 1;
  return startsWith(input, HREF, at) ? at + 1 : NO_REFERENCE;
}
