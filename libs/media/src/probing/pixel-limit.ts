import { MediaError } from '../media-error.js';

/** Message of a decoder that has refused a picture. Versions differ in the reason that they give. */
const REFUSED_SIZE = /Picture size (\d+x\d+) (?:is invalid|exceeds specified max pixel count)/;

/** Returns the size of a picture that a decoder has refused, such as `16384x8192`; null if none was. */
export function findRefusedSize(log: string): string | null {
  return REFUSED_SIZE.exec(log)?.[1] ?? null;
}

/** @param log what the program wrote to stderr */
export function tooManyPixels(size: string, maxPixels: number, log = ''): MediaError {
  const message = `the picture must have at most ${maxPixels} pixels, got ${size}`;
  return new MediaError('inputTooLarge', message, log);
}
