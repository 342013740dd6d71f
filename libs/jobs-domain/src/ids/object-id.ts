import { createHash, randomBytes } from 'node:crypto';

declare const objectId: unique symbol;

/** The id of an object: 24 lower-case hexadecimal digits, 4 bytes of seconds and 8 that make it unique. */
export type ObjectId = string & { readonly [objectId]: true };

/** The account that owns what everybody may read: system presets and codecs. */
export const SYSTEM_ACCOUNT_ID = '0'.repeat(24) as ObjectId;

const PATTERN = /^[0-9a-f]{24}$/;

/** Whether it is a text of 24 lower-case hexadecimal digits. */
export function isObjectId(value: unknown): value is ObjectId {
  return typeof value === 'string' && PATTERN.test(value);
}

/** @throws TypeError when `value` is not 24 lower-case hexadecimal digits. */
export function toObjectId(value: string): ObjectId {
  if (!isObjectId(value)) {
    throw new TypeError(`An id is 24 lower-case hexadecimal digits, not ${JSON.stringify(value)}`);
  }
  return value;
}

/**
 * A new id for something created at `createdAt` (epoch milliseconds, now by default).
 *
 * @throws RangeError unless `unique` is 8 bytes and `createdAt` lies between 1970 and 2106.
 */
export function newObjectId(createdAt: number = Date.now(), unique: Uint8Array = randomBytes(8)): ObjectId {
  const seconds = Math.floor(createdAt / 1000);
  if (unique.length !== 8) throw new RangeError(`An id takes 8 unique bytes, not ${unique.length}`);
  if (!(seconds >= 0 && seconds < 2 ** 32)) {
    throw new RangeError(`An id takes a time from 1970 to 2106, not ${createdAt}`);
  }
  return (seconds.toString(16).padStart(8, '0') + Buffer.from(unique).toString('hex')) as ObjectId;
}

/** The same id for the same words, for objects that have to be found again without being looked up. */
export function deterministicObjectId(createdAt: number, ...words: string[]): ObjectId {
  return newObjectId(createdAt, createHash('sha256').update(words.join('\0')).digest().subarray(0, 8));
}

/** Epoch milliseconds, whole seconds, at which the id was made. */
export function objectIdTimestamp(id: ObjectId): number {
  return parseInt(id.slice(0, 8), 16) * 1000;
}
