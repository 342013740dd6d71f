import { createHmac, timingSafeEqual } from 'node:crypto';

/** A text with its signature. */
export interface SignedText {
  readonly text: string;
  /** HMAC-SHA-256 of the text. */
  readonly signature: Buffer;
}

/** Returns whether a text was signed with a secret, whose bytes are the key. Takes the same time for every signature. */
export function isSignedBy(secret: string, { text, signature }: SignedText): boolean {
  const expected = createHmac('sha256', Buffer.from(secret, 'base64')).update(text).digest();
  return signature.length === expected.length && timingSafeEqual(signature, expected);
}
