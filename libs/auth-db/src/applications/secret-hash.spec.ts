import { dummyHash, hashSecret, verifySecret } from './secret-hash.js';

describe('verifySecret', () => {
  const hash = hashSecret('correct horse');

  it.each([
    ['the secret', 'correct horse', hash, true],
    ['another secret', 'correct horse ', hash, false],
    ['an empty secret', '', hash, false],
    ['a hash of another algorithm', 'plain', '$scrypt$ln=15,r=8,p=3$AAAA$BBBB', false],
    ['an empty hash', 'plain', '', false],
    ['a secret as its hash', 'plain', 'plain', false],
    ['the hash for unknown applications', '', dummyHash(), false],
  ])('given %s', (_, secret, stored, expected) => {
    expect(verifySecret(secret, stored)).toBe(expected);
  });

  it('uses hashes that name the algorithm, all of one length', () => {
    expect(hash).toMatch(/^\$sha256\$[\w+/]{43}=$/);
    expect(dummyHash()).toHaveLength(hash.length);
  });
});
