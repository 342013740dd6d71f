import { isObjectId, type ObjectId } from '../ids/object-id.js';
import { SCALARS, type ScalarType } from './scalar-types.js';

/** Numbers in this range are seconds: as milliseconds they would be times between 1970-01-11 and 1973. */
const SECONDS = { from: Date.UTC(2000, 0) / 1000, before: 100_000_000_000 } as const;

const ISO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.(\d{1,3})0*)?(?:Z|[+-]\d\d:?\d\d)$/i;

type Coerce = (value: unknown) => unknown;

/** Conversions to each type. They return undefined when a conversion would be a guess. */
const COERCIONS: Readonly<Partial<Record<ScalarType, Coerce>>> = {
  id: (value) => (typeof value === 'string' ? value.toLowerCase() : undefined),
  text: (value) => (isExactNumber(value) || typeof value === 'boolean' ? String(value) : undefined),
  integer: numberFrom,
  number: numberFrom,
  boolean: booleanFrom,
  time: timeFrom,
  status: (value) => (typeof value === 'string' ? value.toUpperCase() : undefined),
};

/**
 * Converts a value to the type of its key without loss: `"3600"` to 3600, `"true"` to true, 5 to `"5"`, ids to lower
 * case, times in seconds or ISO 8601 to milliseconds, and an empty text to null unless the key is a text. Returns other
 * values unchanged.
 */
export function coerceScalar(type: ScalarType, value: unknown): unknown {
  const { accepts } = SCALARS[type];
  if (type === 'time' && isInSeconds(value)) return value * 1000;
  if (accepts(value)) return value;
  if (value === '') return null;
  const coerced = COERCIONS[type]?.(value);
  return coerced !== undefined && accepts(coerced) ? coerced : value;
}

/** Returns true for a time in seconds, which clients often send. */
export function isInSeconds(value: unknown): value is number {
  return typeof value === 'number' && value >= SECONDS.from && value < SECONDS.before;
}

/** Returns an id in lower case, or undefined for any other value. */
export function coerceId(value: unknown): ObjectId | undefined {
  const id = typeof value === 'string' ? value.toLowerCase() : '';
  return isObjectId(id) ? id : undefined;
}

/** Returns false for a number that may differ from its digits in JSON, such as a key of 20 digits. */
function isExactNumber(value: unknown): boolean {
  return typeof value === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER;
}

/** Ignores trailing zeros of a fraction. Every other digit must be kept. */
function numberFrom(value: unknown): unknown {
  if (typeof value !== 'string' || !/^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(value)) return undefined;
  const text = value.includes('.') ? value.replace(/\.?0+$/, '') : value;
  const number = Number(value);
  return String(number) === text ? number : undefined;
}

function booleanFrom(value: unknown): unknown {
  if (value === 1 || value === 0) return value === 1;
  const text = typeof value === 'string' ? value.toLowerCase() : '';
  return text === 'true' || text === 'false' ? text === 'true' : undefined;
}

function timeFrom(value: unknown): unknown {
  const number = numberFrom(value);
  if (number !== undefined) return isInSeconds(number) ? number * 1000 : number;
  if (typeof value !== 'string' || !ISO_TIME.test(value)) return undefined;
  const time = Date.parse(value);
  return Number.isNaN(time) ? undefined : time;
}
