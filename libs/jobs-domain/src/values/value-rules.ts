import { hasControlCharacter, parsedBy, type InputRule } from '../fields/input-rules.js';
import { findSourceProblem, getScheme, MAX_ADDRESS_LENGTH, S3_BUCKET } from './input-address.js';
import {
  parseAspectRatio,
  parseBoolean,
  parseFrameRate,
  parsePositiveInteger,
  parseRelativeValue,
  parseRotation,
  parseVolume,
  ROTATIONS,
} from './media-values.js';

/** Accepts the address of a source or an image, or a key. */
export const SOURCE_ADDRESS: InputRule = {
  expected: 'an http, https or s3 address, or a relative path without . and .. folders',
  accepts: (value) => typeof value === 'string' && findSourceProblem(value) === null,
  explain: (value) => findSourceProblem(String(value)),
  schema: { minLength: 1, maxLength: MAX_ADDRESS_LENGTH },
};

/** Accepts width divided by height. */
export const ASPECT_RATIO = parsedBy(parseAspectRatio, 'a ratio such as 16:9 or 1.78, from 0.1 to 10');

/** Accepts frames per second. */
export const FRAME_RATE = parsedBy(
  parseFrameRate,
  'frames per second such as 25, 29.97 or 30000/1001, from 0.1 to 240',
);

/** Accepts a width or height. */
export const PIXELS = parsedBy(
  parseRelativeValue,
  'a number of pixels, or a share of the source such as 50%',
);

/** Accepts a bit rate. */
export const KILOBITS = parsedBy(
  parseRelativeValue,
  'kbit/s, or a share of the bit rate of the preset such as 90%',
);

/** Accepts a positive integer. */
export const POSITIVE_INTEGER = parsedBy(parsePositiveInteger, 'a positive integer');

/** Accepts a gain. */
export const VOLUME = parsedBy(parseVolume, 'a share such as 80%, or a factor from 0 to 10');

/** Accepts clockwise degrees. */
export const ROTATION = parsedBy(parseRotation, `one of ${ROTATIONS.join(', ')}`);

/** Accepts a boolean in a key of any type. */
export const BOOLEAN = parsedBy(parseBoolean, 'true or false');

/** A bucket or a folder of it, at a region or a server. */
const S3_DIRECTORY = new RegExp(String.raw`${S3_BUCKET}(?:[/?].*)?$`, 'i');

/** Accepts an address of one of the schemes. Secrets of buckets may contain any character before the `@`. */
export function address(schemes: readonly string[], example: string): InputRule {
  return {
    expected: `an address such as ${example}`,
    accepts: (value) => {
      if (typeof value !== 'string' || value.length > MAX_ADDRESS_LENGTH || hasControlCharacter(value))
        return false;
      const scheme = getScheme(value);
      if (scheme === null || !schemes.includes(scheme)) return false;
      return scheme === 's3' ? S3_DIRECTORY.test(value) : URL.canParse(value);
    },
    explain: (value) => {
      const scheme = getScheme(String(value));
      const isSupported = scheme === null || schemes.includes(scheme);
      return isSupported ? null : `an address such as ${example}; ${scheme} is not supported`;
    },
    schema: { maxLength: MAX_ADDRESS_LENGTH },
  };
}
