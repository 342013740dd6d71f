import { jest } from '@jest/globals';
import { createKey, TestIssuer } from '../../test/support/test-issuer.js';
import { OidcVerifier } from './oidc-verifier.js';

const MINUTES = 60_000;
const ACCOUNT = '5d2f7c35e4b004f9cd197877';

let issuer: TestIssuer;

beforeEach(async () => {
  issuer = await TestIssuer.start();
});

afterEach(async () => {
  jest.restoreAllMocks();
  await issuer.close();
});

it.each([
  ['does not respond', (issuer: TestIssuer) => (issuer.isUnresponsive = true)],
  [
    'names another issuer',
    (issuer: TestIssuer) => (issuer.discoveryOverrides = { issuer: 'https://other.example.com' }),
  ],
])('keeps using known keys while the provider %s, and one request waits for it', async (_, spoil) => {
  const key = await createKey('k', 'ES256');
  issuer.publishedKeys = [key];
  const start = Date.now();
  const clock = jest.spyOn(Date, 'now').mockReturnValue(start);
  const verifier = new OidcVerifier({
    issuer: issuer.issuer,
    audience: 'jobs',
    claims: {
      accountClaim: 'account_id',
      defaultAccount: null,
      scopeClaim: null,
      scopeMapping: new Map(),
    },
  });
  const exp = Math.floor(start / 1000) + 7_200;
  const token = await issuer.sign(key, { aud: 'jobs', account_id: ACCOUNT, exp });
  // The keys are requested again within the hour, their URL is not.
  for (const at of [0, 55]) {
    clock.mockReturnValue(start + at * MINUTES);
    await verifier.verify(token);
  }
  expect([issuer.keyRequests, issuer.discoveryRequests]).toEqual([2, 1]);
  spoil(issuer);
  for (const at of [61, 62]) {
    clock.mockReturnValue(start + at * MINUTES);
    let order = '';
    const first = verifier.verify(token).finally(() => (order += 'first '));
    await Promise.all([1, 2, 3].map(() => verifier.verify(token)));
    order += 'others ';
    expect((await first).access.account).toBe(ACCOUNT);
    if (issuer.isUnresponsive) expect(order).toBe('others first ');
    await verifier.verify(token);
  }
  expect(issuer.discoveryRequests).toBe(3);
});
