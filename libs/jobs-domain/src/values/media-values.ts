import { coerceScalar } from '../fields/coerce.js';

/** A share of the source or of the preset (1 is all of it), or an absolute value. */
export type RelativeValue =
  { readonly unit: 'share'; readonly value: number } | { readonly unit: 'absolute'; readonly value: number };

/** The value of a key that accepts texts, numbers and booleans. */
type Value = unknown;

const DECIMAL = /^\d+(?:\.\d+)?$/;

/** Parses a number that may be sent as text. Returns null for other values. */
export function parseNumber(value: Value): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  return typeof value === 'string' && DECIMAL.test(value) ? Number(value) : null;
}

/** Parses a positive integer that may be sent as text. Returns null for other values. */
export function parsePositiveInteger(value: Value): number | null {
  const number = parseNumber(value);
  return number !== null && Number.isSafeInteger(number) && number > 0 ? number : null;
}

/** Parses a boolean that may be sent as text. Returns null for other values. */
export function parseBoolean(value: Value): boolean | null {
  const coerced = coerceScalar('boolean', value);
  return typeof coerced === 'boolean' ? coerced : null;
}

/** Parses a ratio such as `16:9`, `1.85:1` or 1.78 as width divided by height. Returns null for other values. */
export function parseAspectRatio(value: Value): number | null {
  const [width, height = '1', ...rest] = String(value).split(/[:/]/);
  return typeof value === 'boolean' || rest.length > 0 ? null : divide(width, height, 0.1, 10);
}

/** Parses frames per second such as 25, `29.97` or `30000/1001`. Returns null for other values. */
export function parseFrameRate(value: Value): number | null {
  const [frames, seconds = '1', ...rest] = String(value).split('/');
  return typeof value === 'boolean' || rest.length > 0 ? null : divide(frames, seconds, 0.1, 240);
}

function divide(dividend = '', divisor: string, minimum: number, maximum: number): number | null {
  const [numerator, denominator] = [parseNumber(dividend), parseNumber(divisor)];
  if (numerator === null || denominator === null || denominator === 0) return null;
  const quotient = numerator / denominator;
  return quotient >= minimum && quotient <= maximum ? quotient : null;
}

/** Parses a share such as `90%`. Returns 1 for `100%`, and null for other values. */
function parseShare(value: Value): number | null {
  if (typeof value !== 'string' || !value.endsWith('%')) return null;
  const percent = parseNumber(value.slice(0, -1));
  return percent !== null && percent > 0 && percent <= 1000 ? percent / 100 : null;
}

/** Parses an absolute number of at least 1, such as pixels or kbit/s, or a share such as `50%`; null for other values. */
export function parseRelativeValue(value: Value): RelativeValue | null {
  const share = parseShare(value);
  if (share !== null) return { unit: 'share', value: share };
  const absolute = parsePositiveInteger(value);
  return absolute === null ? null : { unit: 'absolute', value: absolute };
}

/** Parses a gain: a share such as `80%`, or a factor from 0 to 10. Returns null for other values. */
export function parseVolume(value: Value): number | null {
  const gain = value === '0%' ? 0 : (parseShare(value) ?? parseNumber(value));
  return gain !== null && gain >= 0 && gain <= 10 ? gain : null;
}

/** Clockwise rotations in degrees; `auto` follows the rotation of the source. */
export const ROTATIONS = [0, 90, 180, 270, 'auto'] as const;

/** Parses a rotation that may be sent as text. Returns null for other values. */
export function parseRotation(value: Value): (typeof ROTATIONS)[number] | null {
  const rotation = value === 'auto' ? value : parseNumber(value);
  return ROTATIONS.find((known) => known === rotation) ?? null;
}
