import type { ObjectId } from './object-id.js';

/** Returns the 12 bytes of an id, as PostgreSQL stores it. */
export function objectIdToBytes(id: ObjectId): Buffer<ArrayBuffer> {
  return Buffer.from(id, 'hex');
}

/** Returns the hexadecimal text of 12 bytes. */
export function objectIdFromBytes(bytes: Buffer): ObjectId {
  return bytes.toString('hex') as ObjectId;
}
