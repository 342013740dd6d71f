import { InvalidKeyError } from './storage-errors.js';

/** First folder of files that are being written. No key may begin with it. */
export const INCOMING_FOLDER = '.incoming';

/** As on S3, and below the path limit of Linux. */
const MAX_KEY_BYTES = 1_024;
/** Limit of file systems. */
const MAX_NAME_BYTES = 255;

/** Requires a relative path that stays below the root of the storage on every system. @throws InvalidKeyError */
export function assertValidKey(key: string): void {
  if (Buffer.byteLength(key) > MAX_KEY_BYTES)
    throw new InvalidKeyError(key, `must have at most ${MAX_KEY_BYTES} bytes`);
  // eslint-disable-next-line no-control-regex -- control characters are what must not occur
  if (/[\\\u0000-\u001f\u007f]/.test(key))
    throw new InvalidKeyError(key, 'must not contain backslashes or control characters');
  const names = key.split('/');
  if (names.some((name) => name === '' || name === '.' || name === '..'))
    throw new InvalidKeyError(key, 'must be names separated by single slashes, none of them "." or ".."');
  if (names.some((name) => Buffer.byteLength(name) > MAX_NAME_BYTES))
    throw new InvalidKeyError(key, `must have names of at most ${MAX_NAME_BYTES} bytes`);
  if (names[0] === INCOMING_FOLDER) throw new InvalidKeyError(key, `must not begin with ${INCOMING_FOLDER}/`);
}

/** Returns the folder that contains all keys with a prefix; empty for the root. @throws InvalidKeyError */
export function splitFolder(prefix: string): string {
  const folder = prefix.slice(0, Math.max(0, prefix.lastIndexOf('/')));
  if (folder !== '') assertValidKey(folder);
  else if (prefix.startsWith('/')) throw new InvalidKeyError(prefix, 'must not begin with a slash');
  return folder;
}
