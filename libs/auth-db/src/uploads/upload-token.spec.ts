import type { ObjectId } from '@mediajobs/jobs-domain';
import { randomBytes } from 'node:crypto';
import { signDownload } from '../downloads/download-token.js';
import { signUpload, verifyUpload, type UploadGrant } from './upload-token.js';

const KEY = randomBytes(32);
const NOW = 1_700_000_000_500;
const GRANT: UploadGrant = {
  account: '547f3eede4b025bcbff38655' as ObjectId,
  uploadId: '5d2f7c35e4b004f9cd197877' as ObjectId,
  expiresAt: 1_700_000_060_000,
};
const TOKEN = signUpload(KEY, GRANT);

it('A token is verified until it expires', () => {
  expect(TOKEN).toMatch(/^[\w-]+$/);
  expect(verifyUpload(KEY, TOKEN, NOW)).toEqual(GRANT);
  expect(verifyUpload(KEY, TOKEN, GRANT.expiresAt - 1)).toEqual(GRANT);
  expect(verifyUpload(KEY, TOKEN, GRANT.expiresAt)).toBeNull();
});

it('A token of another key or purpose is refused', () => {
  expect(verifyUpload(randomBytes(32), TOKEN, NOW)).toBeNull();
  const { account, uploadId: fileId, expiresAt } = GRANT;
  const download = signDownload(KEY, {
    account,
    fileId,
    expiresAt,
    isInline: false,
    issuer: { application: null, tokenId: null },
  });
  expect(verifyUpload(KEY, download, NOW)).toBeNull();
});

it.each([0, 20, 40, 60, TOKEN.length - 2])('A token that was changed at %d is refused', (at) => {
  const other = TOKEN[at] === 'A' ? 'B' : 'A';
  expect(verifyUpload(KEY, TOKEN.slice(0, at) + other + TOKEN.slice(at + 1), NOW)).toBeNull();
});

it.each(['', 'A', TOKEN.slice(1), `${TOKEN}A`, '.'.repeat(TOKEN.length)])('%.20s is no token', (token) => {
  expect(verifyUpload(KEY, token, NOW)).toBeNull();
});
