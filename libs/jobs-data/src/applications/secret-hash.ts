import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';
import pLimit from 'p-limit';

/** What a hash costs: N = 2^ln blocks of 128 r bytes (32 MB), p times. https://datatracker.ietf.org/doc/html/rfc7914 */
const COST = { ln: 15, r: 8, p: 3 } as const;
const HASH_BYTES = 32;
const SALT_BYTES = 16;

/** Each hash takes 32 MB and a thread of libuv's pool, of which files and compression need some too. */
const AT_ONCE = 2;
/** Some seconds of work; whoever comes later is told to try again at once. */
const MOST_WAITING = 32;
const limit = pLimit(AT_ONCE);

/** More secrets wait to be checked than can be in reasonable time. */
export class TooManySecrets extends Error {
  override readonly name = 'TooManySecrets';
}

/** The hash of a secret as text: `$scrypt$ln=15,r=8,p=3$SALT$HASH`. Computed outside of the event loop's thread. */
export async function hashSecret(secret: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  return textOf(salt, await derive(secret, salt, COST));
}

/** A hash that no secret has, which takes as long to check as any other. */
export function impossibleHash(): string {
  return textOf(randomBytes(SALT_BYTES), randomBytes(HASH_BYTES));
}

/** Whether a secret has this hash. @throws TooManySecrets; TypeError where the hash is none of ours. */
export async function secretMatches(secret: string, stored: string): Promise<boolean> {
  const [, ln, r, p, salt, hash] =
    /^\$scrypt\$ln=(\d+),r=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(stored) ?? [];
  if (salt === undefined || hash === undefined) throw new TypeError('This is no hash of a secret');
  if (limit.pendingCount >= MOST_WAITING) throw new TooManySecrets('Too many secrets wait to be checked');
  const cost = { ln: Number(ln), r: Number(r), p: Number(p) };
  const derived = await derive(secret, Buffer.from(salt, 'base64'), cost);
  return timingSafeEqual(derived, Buffer.from(hash, 'base64'));
}

function derive(
  secret: string,
  salt: Buffer,
  { ln, r, p }: Record<keyof typeof COST, number>,
): Promise<Buffer> {
  const N = 2 ** ln;
  const options: ScryptOptions = { N, r, p, maxmem: 256 * N * r };
  return limit(
    () =>
      new Promise<Buffer>((resolve, reject) => {
        scrypt(secret, salt, HASH_BYTES, options, (error, key) => {
          if (error) reject(error);
          else resolve(key);
        });
      }),
  );
}

function textOf(salt: Buffer, hash: Buffer): string {
  const [first, second] = [salt, hash].map((bytes) => bytes.toString('base64').replace(/=+$/, ''));
  return `$scrypt$ln=${COST.ln},r=${COST.r},p=${COST.p}$${first ?? ''}$${second ?? ''}`;
}
