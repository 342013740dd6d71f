import { createHash, randomBytes } from 'node:crypto';

declare const objectId: unique symbol;

/** The id of an object: 24 lower-case hexadecimal digits, 4 bytes of seconds and 8 that make it unique. */
export type ObjectId = string & { readonly [objectId]: true };

/** The account that owns objects readable by every account: system presets and codecs. */
export const SYSTEM_ACCOUNT_ID = '0'.repeat(24) as ObjectId;

const PATTERN = /^[0-9a-f]{24}$/;

/** Returns true for a string of 24 lower-case hexadecimal digits. */
export function isObjectId(value: unknown): value is ObjectId {
  return typeof value === 'string' && PATTERN.test(value);
}

/**
 * Returns a string as an object id.
 *
 * @throws TypeError unless it has 24 lower-case hexadecimal digits
 */
export function toObjectId(value: string): ObjectId {
  if (!isObjectId(value)) {
    throw new TypeError(`id must be 24 lower-case hexadecimal digits, got ${JSON.stringify(value)}`);
  }
  return value;
}

/**
 * Creates an id. `createdAt` is in epoch milliseconds.
 *
 * @throws RangeError unless `unique` has 8 bytes and `createdAt` is between 1970 and 2106
 */
export function newObjectId(createdAt: number = Date.now(), unique: Uint8Array = randomBytes(8)): ObjectId {
  const seconds = Math.floor(createdAt / 1000);
  if (unique.length !== 8) throw new RangeError(`unique must be 8 bytes, got ${unique.length}`);
  if (!(seconds >= 0 && seconds < 2 ** 32)) {
    throw new RangeError(`createdAt must be between 1970 and 2106, got ${createdAt}`);
  }
  return (seconds.toString(16).padStart(8, '0') + Buffer.from(unique).toString('hex')) as ObjectId;
}

/** Derives an id from its arguments, for objects that must be found again without a query. */
export function deterministicObjectId(createdAt: number, ...parts: string[]): ObjectId {
  return newObjectId(createdAt, createHash('sha256').update(parts.join('\0')).digest().subarray(0, 8));
}

/** Returns the creation time of an id (epoch milliseconds, rounded down to seconds). */
export function objectIdTimestamp(id: ObjectId): number {
  return parseInt(id.slice(0, 8), 16) * 1000;
}
