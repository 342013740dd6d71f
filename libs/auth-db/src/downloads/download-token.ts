import { objectIdFromBytes, objectIdToBytes, type ObjectId } from '@mediajobs/jobs-domain';
import { createHmac, timingSafeEqual } from 'node:crypto';

/** The right to read the content of a file, which a URL carries. */
export interface DownloadGrant {
  readonly account: ObjectId;
  readonly fileId: ObjectId;
  /** Epoch milliseconds, in whole seconds. */
  readonly expiresAt: number;
  /** True if browsers may show the content instead of saving it. */
  readonly isInline: boolean;
}

const ID_BYTES = 12;
const EXPIRY_BYTES = 6;
const GRANT_BYTES = 2 * ID_BYTES + EXPIRY_BYTES + 1;
const SIGNATURE_BYTES = 32;
const TOKEN = new RegExp(`^[\\w-]{${Math.ceil(((GRANT_BYTES + SIGNATURE_BYTES) * 4) / 3)}}$`);

/** Returns a grant with its HMAC-SHA-256, in characters that need no escaping in a URL. */
export function signDownload(key: Buffer, { account, fileId, expiresAt, isInline }: DownloadGrant): string {
  const expiry = Buffer.alloc(EXPIRY_BYTES);
  expiry.writeUIntBE(expiresAt / 1000, 0, EXPIRY_BYTES);
  const grant = Buffer.concat([
    objectIdToBytes(account),
    objectIdToBytes(fileId),
    expiry,
    Buffer.of(isInline ? 1 : 0),
  ]);
  return Buffer.concat([grant, computeSignature(key, grant)]).toString('base64url');
}

/** Returns the grant of a token, or null if the token is malformed, was changed, or has expired. */
export function verifyDownload(key: Buffer, token: string, now: number): DownloadGrant | null {
  if (!TOKEN.test(token)) return null;
  const bytes = Buffer.from(token, 'base64url');
  const grant = bytes.subarray(0, GRANT_BYTES);
  if (!timingSafeEqual(computeSignature(key, grant), bytes.subarray(GRANT_BYTES))) return null;
  const expiresAt = grant.readUIntBE(2 * ID_BYTES, EXPIRY_BYTES) * 1000;
  if (expiresAt <= now) return null;
  return {
    account: objectIdFromBytes(grant.subarray(0, ID_BYTES)),
    fileId: objectIdFromBytes(grant.subarray(ID_BYTES, 2 * ID_BYTES)),
    expiresAt,
    isInline: grant[GRANT_BYTES - 1] === 1,
  };
}

function computeSignature(key: Buffer, grant: Buffer): Buffer {
  return createHmac('sha256', key).update(grant).digest();
}
