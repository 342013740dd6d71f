import { randomBytes } from 'node:crypto';
import { SecretCipher, SecretDecryptionError } from './secret-cipher.js';

const PLACE = 'pipeline a b output_upload_dir';
const cipher = new SecretCipher(randomBytes(32));

it.each(['', 's3://KEY:s/e+c@eu-west-1/bucket/', 'ünïcode \u{1F3AC}', 'x'.repeat(10_000)])(
  'decrypts what it encrypted: %.20s',
  (text) => {
    expect(cipher.decrypt(cipher.encrypt(text, PLACE), PLACE)).toBe(text);
  },
);

it('encrypts the same text differently every time, and never shows it', () => {
  const [one, two] = [cipher.encrypt('hunter2', PLACE), cipher.encrypt('hunter2', PLACE)];
  expect(one.equals(two)).toBe(false);
  expect(one.includes('hunter2')).toBe(false);
});

describe('refuses', () => {
  const ciphertext = cipher.encrypt('hunter2', PLACE);
  const changed = (at: number): Buffer => {
    const copy = Buffer.from(ciphertext);
    copy.writeUInt8(copy.readUInt8(at) ^ 1, at);
    return copy;
  };

  it.each<[string, () => string]>([
    ['another key', () => new SecretCipher(randomBytes(32)).decrypt(ciphertext, PLACE)],
    ['another place', () => cipher.decrypt(ciphertext, 'pipeline a c output_upload_dir')],
    ['a changed nonce', () => cipher.decrypt(changed(0), PLACE)],
    ['a changed text', () => cipher.decrypt(changed(13), PLACE)],
    ['a changed tag', () => cipher.decrypt(changed(ciphertext.length - 1), PLACE)],
    ['a cut text', () => cipher.decrypt(ciphertext.subarray(0, 20), PLACE)],
    ['nothing', () => cipher.decrypt(Buffer.alloc(0), PLACE)],
  ])('%s', (_, decrypt) => {
    expect(decrypt).toThrow(SecretDecryptionError);
  });

  it.each([0, 16, 31, 33])('a key of %d bytes', (length) => {
    expect(() => new SecretCipher(Buffer.alloc(length))).toThrow(`key must be 32 bytes long, got ${length}`);
  });
});
