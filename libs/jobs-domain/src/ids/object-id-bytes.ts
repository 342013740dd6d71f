import type { ObjectId } from './object-id.js';

/** Converts an id to the 12 bytes that PostgreSQL stores. */
export function objectIdToBytes(id: ObjectId): Buffer<ArrayBuffer> {
  return Buffer.from(id, 'hex');
}

/** Converts the 12 bytes of an id to its text. */
export function objectIdFromBytes(bytes: Buffer): ObjectId {
  return bytes.toString('hex') as ObjectId;
}
