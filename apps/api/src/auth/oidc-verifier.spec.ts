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
  ['does not answer', (issuer: TestIssuer) => (issuer.isUnresponsive = true)],
  [
    'answers with an error',
    (issuer: TestIssuer) => (issuer.discoveryOverrides = { issuer: 'https://other.example.com' }),
  ],
])(
  'Keys whose place is old are used on where the provider %s, and one request alone waits for it',
  async (_, spoil) => {
    const key = await createKey('k', 'ES256');
    issuer.publishedKeys = [key];
    const start = Date.now();
    const clock = jest.spyOn(Date, 'now').mockReturnValue(start);
    const tokens = new OidcVerifier({ issuer: issuer.issuer, audience: 'jobs', accountClaim: 'account_id' });
    const exp = Math.floor(start / 1000) + 7_200;
    const token = await issuer.sign(key, { aud: 'jobs', account_id: ACCOUNT, exp });
    // Keys are fetched again within the hour, the discovery document is not.
    for (const at of [0, 55]) {
      clock.mockReturnValue(start + at * MINUTES);
      await tokens.verify(token);
    }
    expect([issuer.keyRequests, issuer.discoveryRequests]).toEqual([2, 1]);
    spoil(issuer);
    for (const at of [61, 62]) {
      clock.mockReturnValue(start + at * MINUTES);
      const first = tokens.verify(token);
      // Less than what a search for the place takes.
      const began = performance.now();
      for (let n = 0; n < 5; n += 1) await tokens.verify(token);
      expect(performance.now() - began).toBeLessThan(2_500);
      expect((await first).account).toBe(ACCOUNT);
      await tokens.verify(token);
    }
    expect(issuer.discoveryRequests).toBe(3);
  },
  20_000,
);
