import { GetObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { parseS3Address, S3AddressError } from './s3-address.js';
import { createS3Client } from './s3-client.js';

/** Limit of signatures. */
const MAX_LIFETIME_S = 7 * 24 * 60 * 60;

/** Returns the https URL of an object, signed if its address has credentials. @throws S3AddressError */
export async function signSourceUrl(address: string, lifetimeMs: number): Promise<string> {
  const parsed = parseS3Address(address);
  const { bucket, credentials, endpoint, path, region } = parsed;
  if (path === '' || path.endsWith('/')) throw new S3AddressError('one with the key of an object');
  if (credentials === null) {
    const key = path.split('/').map(encodeURIComponent).join('/');
    return `${endpoint ?? `https://s3.${region}.amazonaws.com`}/${bucket}/${key}`;
  }
  // Only signs: the fetching of the URL checks where it connects to.
  const client = createS3Client(parsed, { allowPrivate: [] });
  const expiresIn = Math.min(MAX_LIFETIME_S, Math.max(1, Math.ceil(lifetimeMs / 1_000)));
  return getSignedUrl(client, new GetObjectCommand({ Bucket: bucket, Key: path }), { expiresIn });
}
