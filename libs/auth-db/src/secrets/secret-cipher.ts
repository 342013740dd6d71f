import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
/** Length of a key (bytes). */
export const SECRET_KEY_BYTES = 32;
/** Length of the random nonce that precedes every ciphertext (bytes). */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Thrown when a ciphertext was made with another key, for another place, or was changed, and when there is no key. */
export class SecretDecryptionError extends Error {
  override readonly name = 'SecretDecryptionError';

  constructor(options?: ErrorOptions) {
    super(
      'the stored secret cannot be decrypted: SECRETS_KEY is missing, or differs from the one that it was stored with',
      options,
    );
  }
}

/** Encrypts secrets at rest with AES-256-GCM. */
export class SecretCipher {
  /** @param key 32 bytes */
  constructor(private readonly key: Buffer) {
    if (key.length !== SECRET_KEY_BYTES) {
      throw new RangeError(`key must be ${SECRET_KEY_BYTES} bytes long, got ${key.length}`);
    }
  }

  /**
   * Returns nonce, ciphertext and tag.
   *
   * @param place identifies the row that the ciphertext is stored in, so that it is of no use in another one
   */
  encrypt(text: string, place: string): Buffer {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(ALGORITHM, this.key, nonce).setAAD(Buffer.from(place));
    return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  }

  /** Returns the text of `encrypt`. @throws SecretDecryptionError */
  decrypt(ciphertext: Buffer, place: string): string {
    const nonce = ciphertext.subarray(0, NONCE_BYTES);
    const encrypted = ciphertext.subarray(NONCE_BYTES, -TAG_BYTES);
    try {
      const decipher = createDecipheriv(ALGORITHM, this.key, nonce, { authTagLength: TAG_BYTES })
        .setAAD(Buffer.from(place))
        .setAuthTag(ciphertext.subarray(-TAG_BYTES));
      return Buffer.concat([decipher.update(encrypted), decipher.final()]).toString('utf8');
    } catch (error) {
      throw new SecretDecryptionError({ cause: error });
    }
  }
}
