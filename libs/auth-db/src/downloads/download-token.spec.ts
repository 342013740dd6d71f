import type { ObjectId } from '@mediajobs/jobs-domain';
import { randomBytes } from 'node:crypto';
import { signDownload, verifyDownload, type DownloadGrant } from './download-token.js';

const KEY = randomBytes(32);
const NOW = 1_700_000_000_500;
const GRANT: DownloadGrant = {
  account: '547f3eede4b025bcbff38655' as ObjectId,
  fileId: '5d2f7c35e4b004f9cd197877' as ObjectId,
  expiresAt: 1_700_000_060_000,
  isInline: false,
  issuer: { application: '54e89692e4b069d88de25f8f' as ObjectId, tokenId: 'aabbccddeeff001122334455' },
};
const TOKEN = signDownload(KEY, GRANT);

it.each([
  GRANT,
  { ...GRANT, isInline: true },
  { ...GRANT, expiresAt: 4_102_444_800_000 },
  { ...GRANT, issuer: { application: null, tokenId: null } },
  { ...GRANT, issuer: { ...GRANT.issuer, tokenId: null } },
])('verifies the grant %j', (grant) => {
  const token = signDownload(KEY, grant);
  expect(token).toMatch(/^[\w-]+$/);
  expect(verifyDownload(KEY, token, NOW)).toEqual(grant);
});

it('expires', () => {
  expect(verifyDownload(KEY, TOKEN, GRANT.expiresAt - 1)).toEqual(GRANT);
  expect(verifyDownload(KEY, TOKEN, GRANT.expiresAt)).toBeNull();
});

it('refuses a token of another key', () => {
  expect(verifyDownload(randomBytes(32), TOKEN, NOW)).toBeNull();
});

it.each(Array.from({ length: TOKEN.length - 1 }, (_, at) => at))(
  'refuses a token with another character at %d',
  (at) => {
    const other = TOKEN[at] === 'A' ? 'B' : 'A';
    expect(verifyDownload(KEY, TOKEN.slice(0, at) + other + TOKEN.slice(at + 1), NOW)).toBeNull();
  },
);

it.each(['', 'A', TOKEN.slice(1), `${TOKEN}A`, 'A'.repeat(TOKEN.length), '.'.repeat(TOKEN.length)])(
  'refuses %.20s',
  (token) => {
    expect(verifyDownload(KEY, token, NOW)).toBeNull();
  },
);
