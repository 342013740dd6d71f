import { objectIdFromBytes, objectIdToBytes, type ObjectId } from '@mediajobs/jobs-domain';
import { createHmac, timingSafeEqual } from 'node:crypto';

/** The right to send chunks of an upload, which its form carries. */
export interface UploadGrant {
  readonly account: ObjectId;
  readonly uploadId: ObjectId;
  /** Epoch milliseconds, in whole seconds. */
  readonly expiresAt: number;
}

/** Keeps signatures of uploads apart from those of anything else that the key signs. */
const PURPOSE = 'upload';
const ID_BYTES = 12;
const EXPIRY_BYTES = 6;
const GRANT_BYTES = 2 * ID_BYTES + EXPIRY_BYTES;
const SIGNATURE_BYTES = 32;
const TOKEN = new RegExp(`^[\\w-]{${Math.ceil(((GRANT_BYTES + SIGNATURE_BYTES) * 4) / 3)}}$`);

/** Returns a grant with its HMAC-SHA-256, in characters that need no escaping. */
export function signUpload(key: Buffer, { account, uploadId, expiresAt }: UploadGrant): string {
  const expiry = Buffer.alloc(EXPIRY_BYTES);
  expiry.writeUIntBE(Math.floor(expiresAt / 1000), 0, EXPIRY_BYTES);
  const grant = Buffer.concat([objectIdToBytes(account), objectIdToBytes(uploadId), expiry]);
  return Buffer.concat([grant, computeSignature(key, grant)]).toString('base64url');
}

/** Returns the grant of a token, or null if the token is malformed, was changed, or has expired. */
export function verifyUpload(key: Buffer, token: string, now: number): UploadGrant | null {
  if (!TOKEN.test(token)) return null;
  const bytes = Buffer.from(token, 'base64url');
  const grant = bytes.subarray(0, GRANT_BYTES);
  if (!timingSafeEqual(computeSignature(key, grant), bytes.subarray(GRANT_BYTES))) return null;
  const expiresAt = grant.readUIntBE(2 * ID_BYTES, EXPIRY_BYTES) * 1000;
  if (expiresAt <= now) return null;
  return {
    account: objectIdFromBytes(grant.subarray(0, ID_BYTES)),
    uploadId: objectIdFromBytes(grant.subarray(ID_BYTES, 2 * ID_BYTES)),
    expiresAt,
  };
}

function computeSignature(key: Buffer, grant: Buffer): Buffer {
  return createHmac('sha256', key).update(PURPOSE).update(grant).digest();
}
