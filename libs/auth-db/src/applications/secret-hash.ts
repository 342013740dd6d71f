import { hash, randomBytes, timingSafeEqual } from 'node:crypto';

/** Names the algorithm, so that another one can follow. */
const PREFIX = '$sha256$';

/**
 * Returns the hash of a secret as text: `$sha256$BASE64`. Because secrets are at least 256 random bits, they cannot be
 * guessed from a fast hash, and a slow one would let a flood of wrong secrets delay right ones.
 */
export function hashSecret(secret: string): string {
  return PREFIX + hash('sha256', secret, 'base64');
}

/** Returns a hash of no secret, to compare with if there is no application. */
export function dummyHash(): string {
  return PREFIX + randomBytes(32).toString('base64');
}

/** Compares a secret with a stored hash in constant time. A hash of another algorithm matches no secret. */
export function verifySecret(secret: string, stored: string): boolean {
  const actual = Buffer.from(hashSecret(secret));
  const expected = Buffer.from(stored);
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}
