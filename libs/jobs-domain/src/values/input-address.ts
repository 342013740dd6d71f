import { hasControlCharacter } from '../fields/input-rules.js';

/** Maximum length of the address of a source, in characters. Signed URLs are long. */
export const MAX_ADDRESS_LENGTH = 4096;

const SCHEME = /^([a-z][a-z0-9+.-]*):\/\//i;

/** Schemes of sources and images. */
const SOURCE_SCHEMES: readonly string[] = ['http', 'https', 's3'];

/**
 * The name of a bucket, at a region or a server. The secret may contain any character before the `@`. A port has digits only:
 * `KEY:SECRET` without a region is no host, which would be shown.
 */
export const S3_BUCKET = String.raw`^s3:\/\/(?:.*@)?(?:\[[\da-f:.]+\]|[^/@\s:]+)(?::\d+)?\/[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]`;
const S3_OBJECT = new RegExp(String.raw`${S3_BUCKET}\/.*[^/]$`, 'is');

/** Credentials in the form in which the service shows them. */
const REDACTED = /^[a-z0-9+.-]+:\/\/\*\*\*@/i;

/** Returns the scheme of an address in lower case, or null for a key such as `folder/trailer.mp4`. */
export function getScheme(address: string): string | null {
  return SCHEME.exec(address)?.[1]?.toLowerCase() ?? null;
}

/** Returns why a text is not a key of a stored object, in words that complete "must be …"; null if it is one. */
export function findKeyProblem(key: string): string | null {
  if (key === '') return 'a path that is not empty';
  if (hasControlCharacter(key)) return 'a path without control characters';
  if (key.includes('\\')) return 'a path with / between folders, without \\';
  const segments = key.split('/');
  if (segments.includes('')) return 'a relative path without empty folder names';
  if (segments.some((segment) => segment === '.' || segment === '..'))
    return 'a path without . and .. folders';
  if (segments.some((segment) => Buffer.byteLength(segment) > 255))
    return 'a path of names of at most 255 bytes';
  return Buffer.byteLength(key) > 1024 ? 'a path of at most 1024 bytes' : null;
}

/** Returns what an address of a source must be; null if it is valid. */
export function findSourceProblem(address: string): string | null {
  if (address.length > MAX_ADDRESS_LENGTH) return `an address of at most ${MAX_ADDRESS_LENGTH} characters`;
  const scheme = getScheme(address);
  if (scheme === null) return findKeyProblem(address);
  if (!SOURCE_SCHEMES.includes(scheme)) {
    return `an http, https or s3 address, or a key; ${scheme} is not supported`;
  }
  if (REDACTED.test(address)) return 'an address with its credentials, which *** stands for';
  if (scheme === 's3') {
    const isObject = S3_OBJECT.test(address) && !hasControlCharacter(address);
    return isObject ? null : 'an s3 address such as s3://KEY:SECRET@REGION/bucket/folder/trailer.mov';
  }
  return URL.canParse(address) && !hasControlCharacter(address) ? null : `a valid ${scheme} address`;
}
