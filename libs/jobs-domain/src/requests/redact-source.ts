import { redactCredentials } from '../serialization/serialize-document.js';
import { getScheme } from '../values/input-address.js';

/** Credentials of an object store, or a key alone. An `@` in the path of an address without any is part of its name. */
const S3_CREDENTIALS = /^s3:\/\/(?:[^/]*@|[^/@:]*:.*@)/is;

/** Returns the address of a source or a logo with `***` in place of its credentials. A key has none. */
export function redactSource(address: string): string {
  const scheme = getScheme(address);
  if (scheme === null) return address;
  if (scheme !== 's3') return redactCredentials(address, 'url');
  return S3_CREDENTIALS.test(address) ? redactCredentials(address) : address;
}
