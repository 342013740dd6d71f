import type { ObjectId } from '@mediajobs/jobs-domain';

/** An id as PostgreSQL holds it: its 12 bytes. */
export function objectIdToBytes(id: ObjectId): Buffer<ArrayBuffer> {
  return Buffer.from(id, 'hex');
}

/** An id as the API prints it. */
export function objectIdFromBytes(bytes: Buffer): ObjectId {
  return bytes.toString('hex') as ObjectId;
}
