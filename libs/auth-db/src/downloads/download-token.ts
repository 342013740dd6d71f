import { objectIdFromBytes, objectIdToBytes, type ObjectId } from '@mediajobs/jobs-domain';
import { createHmac, timingSafeEqual } from 'node:crypto';

/** Longest lifetime of a URL. */
export const MAX_GRANT_LIFETIME_MS = 7 * 24 * 60 * 60 * 1000;

/** The credentials that a URL was granted for. It is valid as long as neither is revoked. */
export interface GrantIssuer {
  readonly application: ObjectId | null;
  /** Id of the token: the first 24 hexadecimal digits of its SHA-256. Null for a signed request. */
  readonly tokenId: string | null;
}

/** The right to read the content of a file, which a URL carries. */
export interface DownloadGrant {
  readonly account: ObjectId;
  readonly fileId: ObjectId;
  /** Epoch milliseconds, in whole seconds. */
  readonly expiresAt: number;
  /** True if browsers may show the content instead of saving it. */
  readonly isInline: boolean;
  readonly issuer: GrantIssuer;
}

const ID_BYTES = 12;
const EXPIRY_BYTES = 6;
const NO_ID = Buffer.alloc(ID_BYTES);
/** Ids of account, file, application and token; expiry; disposition. */
const GRANT_BYTES = 4 * ID_BYTES + EXPIRY_BYTES + 1;
const SIGNATURE_BYTES = 32;
const TOKEN = new RegExp(`^[\\w-]{${Math.ceil(((GRANT_BYTES + SIGNATURE_BYTES) * 4) / 3)}}$`);

/** Returns a grant with its HMAC-SHA-256, in characters that need no escaping in a URL. */
export function signDownload(key: Buffer, grant: DownloadGrant): string {
  const { application, tokenId } = grant.issuer;
  const expiry = Buffer.alloc(EXPIRY_BYTES);
  expiry.writeUIntBE(grant.expiresAt / 1000, 0, EXPIRY_BYTES);
  const bytes = Buffer.concat([
    objectIdToBytes(grant.account),
    objectIdToBytes(grant.fileId),
    application === null ? NO_ID : objectIdToBytes(application),
    tokenId === null ? NO_ID : Buffer.from(tokenId, 'hex'),
    expiry,
    Buffer.of(grant.isInline ? 1 : 0),
  ]);
  return Buffer.concat([bytes, computeSignature(key, bytes)]).toString('base64url');
}

/** Returns the grant of a token, or null if the token is malformed, was changed, or has expired. */
export function verifyDownload(key: Buffer, token: string, now: number): DownloadGrant | null {
  if (!TOKEN.test(token)) return null;
  const bytes = Buffer.from(token, 'base64url');
  const grant = bytes.subarray(0, GRANT_BYTES);
  if (!timingSafeEqual(computeSignature(key, grant), bytes.subarray(GRANT_BYTES))) return null;
  const expiresAt = grant.readUIntBE(4 * ID_BYTES, EXPIRY_BYTES) * 1000;
  if (expiresAt <= now) return null;
  const [account, file, application, tokenId] = [0, 1, 2, 3].map((n) =>
    grant.subarray(n * ID_BYTES, (n + 1) * ID_BYTES),
  ) as [Buffer, Buffer, Buffer, Buffer];
  return {
    account: objectIdFromBytes(account),
    fileId: objectIdFromBytes(file),
    expiresAt,
    isInline: grant[GRANT_BYTES - 1] === 1,
    issuer: {
      application: application.equals(NO_ID) ? null : objectIdFromBytes(application),
      tokenId: tokenId.equals(NO_ID) ? null : tokenId.toString('hex'),
    },
  };
}

function computeSignature(key: Buffer, grant: Buffer): Buffer {
  return createHmac('sha256', key).update(grant).digest();
}
