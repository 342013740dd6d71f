import { newObjectId } from '@mediajobs/jobs-domain';
import { randomBytes } from 'node:crypto';
import { SecretCipher, SecretDecryptionError } from './secret-cipher.js';
import { openSource, sealSource } from './sealed-source.js';

const cipher = new SecretCipher(randomBytes(32));
const job = { account: newObjectId(), jobId: newObjectId() };
const ADDRESS = 's3://KEY:s/e+c=@eu-west-1/bucket/in.mov';
const url = 's3://***@eu-west-1/bucket/in.mov';
const sealed = sealSource(cipher, ADDRESS, job);

it('opens a sealed address, and leaves others as they are', () => {
  expect(openSource(cipher, { url, sealed }, job)).toBe(ADDRESS);
  expect(openSource(null, { url: 'https://example.com/in.mov' }, job)).toBe('https://example.com/in.mov');
});

it('never shows the credentials', () => {
  expect(Buffer.from(sealed, 'base64').includes('KEY')).toBe(false);
});

it.each([
  ['another job', cipher, { ...job, jobId: newObjectId() }],
  ['another account', cipher, { ...job, account: newObjectId() }],
  ['another key', new SecretCipher(randomBytes(32)), job],
  ['no key', null, job],
])('is of no use with %s', (_, key, other) => {
  expect(() => openSource(key, { url, sealed }, other)).toThrow(SecretDecryptionError);
});
