import { isObjectId, type ObjectId } from '../ids/object-id.js';
import { SCALARS, type ScalarType } from './scalar-types.js';

/** Numbers of this range are times in seconds: as milliseconds they would lie between 1970-01-11 and 1973. */
const SECONDS = { from: Date.UTC(2000, 0) / 1000, before: 100_000_000_000 } as const;

const ISO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.(\d{1,3})0*)?(?:Z|[+-]\d\d:?\d\d)$/i;

type Coerce = (value: unknown) => unknown;

/** What values of another type mean, per type of key; undefined where that would be a guess. */
const COERCIONS: Readonly<Partial<Record<ScalarType, Coerce>>> = {
  id: (value) => (typeof value === 'string' ? value.toLowerCase() : undefined),
  text: (value) => (typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined),
  integer: numberFrom,
  number: numberFrom,
  boolean: booleanFrom,
  time: timeFrom,
  status: (value) => (typeof value === 'string' ? value.toUpperCase() : undefined),
};

/**
 * Returns the value as the type of its key holds it, where that loses nothing: `"3600"` as 3600, `"true"` as true, 5 as
 * `"5"`, an id in upper case, a time in seconds or ISO 8601. An empty text is an absent value where the key is no text.
 * Returns the value itself where nothing is to be done, or could be.
 */
export function coerceScalar(type: ScalarType, value: unknown): unknown {
  const { accepts } = SCALARS[type];
  if (type === 'time' && isInSeconds(value)) return value * 1000;
  if (accepts(value)) return value;
  if (value === '') return null;
  const coerced = COERCIONS[type]?.(value);
  return coerced !== undefined && accepts(coerced) ? coerced : value;
}

/** Returns whether a time is in seconds, as clients often have it. */
export function isInSeconds(value: unknown): value is number {
  return typeof value === 'number' && value >= SECONDS.from && value < SECONDS.before;
}

/** Returns an id in lower case, undefined where the value is none. */
export function coerceId(value: unknown): ObjectId | undefined {
  const id = typeof value === 'string' ? value.toLowerCase() : '';
  return isObjectId(id) ? id : undefined;
}

/** Zeros at the end of a fraction say nothing; every other digit must survive. */
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
