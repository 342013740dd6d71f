import { jest } from '@jest/globals';
import { exportSPKI } from 'jose';
import { createHmac } from 'node:crypto';
import { parseError, startTestApi, type TestResponse, type TestApi } from './support/api.js';
import { createKey, TestIssuer, type IssuerKey } from './support/test-issuer.js';
import { ALICE, BOB, objectIdAt, jobWithId, MARCH, storeRecords } from '@mediajobs/testing';

const GOOD = { aud: 'jobs', account_id: ALICE, scope: 'openid mediahub_read' };
const now = (): number => Math.floor(Date.now() / 1000);

let issuer: TestIssuer;
let key: IssuerKey;
let api: TestApi;

beforeAll(async () => {
  issuer = await TestIssuer.start();
  key = await createKey('first', 'RS256');
  issuer.publishedKeys = [key];
  api = await startTestApi({ OIDC_ISSUER: issuer.issuer, OIDC_AUDIENCE: 'jobs' });
  await storeRecords(api.database, { jobs: [jobWithId(objectIdAt(MARCH))] });
});

afterEach(() => jest.restoreAllMocks());

afterAll(async () => {
  await api.close();
  await issuer.close();
});

const jobsFor = (token: string, of: TestApi = api): Promise<TestResponse> =>
  of.send('/v1/jobs/', { Authorization: `Bearer ${token}` });

function expectRefused(answer: TestResponse, message: string, error = 'invalid_token'): void {
  expect([answer.status, answer.headers['www-authenticate']]).toEqual([403, `Bearer error="${error}"`]);
  expect(parseError(answer)).toEqual({
    error_code: '0x0000003',
    error_message: 'Invalid access token',
    details: [{ parameter: 'Authorization', message }],
  });
}

/** The parts of an unsigned JWT, to be signed otherwise. */
const partsOf = (header: object, claims: object): string =>
  [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');

describe('A token of the identity provider', () => {
  it('gives access to its account only', async () => {
    expect((await jobsFor(await issuer.sign(key, GOOD))).json()['total']).toBe(1);
    expect((await jobsFor(await issuer.sign(key, { ...GOOD, account_id: BOB }))).json()['total']).toBe(0);
  });

  it.each([
    [{ scope: 'mediahub_read' }, 200],
    [{ scope: 'openid profile mediahub' }, 200],
    [{ scope: undefined, scp: ['mediahub_read'] }, 200],
    [{ scope: undefined, scp: 'me mediahub_read' }, 200],
    [{ scope: 'me' }, 403],
    [{ scope: undefined }, 403],
    [{ scope: 'mediahub_reader' }, 403],
    [{ scope: { mediahub_read: true } }, 403],
  ])('has its scopes: %j', async (claims, status) => {
    const answer = await jobsFor(await issuer.sign(key, { ...GOOD, ...claims }));
    expect(answer.status).toBe(status);
    if (status === 403)
      expectRefused(answer, 'The token lacks the scope mediahub_read', 'insufficient_scope');
  });

  it.each(['RS512', 'PS256', 'ES256', 'ES384', 'EdDSA'])('may be signed by %s', async (alg) => {
    const other = await TestIssuer.start();
    const otherKey = await createKey('k', alg);
    other.publishedKeys = [otherKey];
    const otherApi = await startTestApi({ OIDC_ISSUER: other.issuer, OIDC_AUDIENCE: 'jobs' });
    expect((await jobsFor(await other.sign(otherKey, GOOD), otherApi)).status).toBe(200);
    await otherApi.close();
    await other.close();
  });

  it('names its account in the configured claim', async () => {
    const claim = 'https://example.com/account';
    const environment = { OIDC_ISSUER: issuer.issuer, OIDC_AUDIENCE: 'jobs', OIDC_ACCOUNT_CLAIM: claim };
    const other = await startTestApi(environment);
    expect((await jobsFor(await issuer.sign(key, { ...GOOD, [claim]: BOB }), other)).status).toBe(200);
    expectRefused(
      await jobsFor(await issuer.sign(key, GOOD), other),
      `The token names no account in its claim ${claim}`,
    );
    await other.close();
  });

  it('is accepted as well as own tokens', async () => {
    expect((await jobsFor(await api.token(ALICE))).status).toBe(200);
    expectRefused(await jobsFor('x'.repeat(43)), 'The token is unknown, expired or revoked');
  });

  it('is refused if no identity provider is set', async () => {
    const other = await startTestApi();
    expectRefused(
      await jobsFor(await issuer.sign(key, GOOD), other),
      'The token is unknown, expired or revoked',
    );
    await other.close();
  });

  it('is verified without requesting the keys each time', async () => {
    await jobsFor(await issuer.sign(key, GOOD));
    const before = issuer.keyRequests;
    for (let n = 0; n < 20; n += 1) await jobsFor(await issuer.sign(key, GOOD));
    expect(issuer.keyRequests).toBe(before);
  });
});

describe('A token is refused that', () => {
  it.each([
    ['has expired', () => ({ exp: now() - 10 }), 'The token has expired'],
    ['never expires', () => ({ exp: undefined }), 'The claim exp of the token is missing or wrong'],
    ['is not valid yet', () => ({ nbf: now() + 60 }), 'The claim nbf of the token is missing or wrong'],
    ['is for another audience', () => ({ aud: 'mail' }), 'The claim aud of the token is missing or wrong'],
    ['is for no audience', () => ({ aud: undefined }), 'The claim aud of the token is missing or wrong'],
    [
      'is of another issuer',
      () => ({ iss: 'https://evil' }),
      'The claim iss of the token is missing or wrong',
    ],
    [
      'names no account',
      () => ({ account_id: undefined }),
      'The token names no account in its claim account_id',
    ],
    [
      'names an invalid account',
      () => ({ account_id: 'a' }),
      'The token names no account in its claim account_id',
    ],
    [
      'names several accounts',
      () => ({ account_id: [ALICE] }),
      'The token names no account in its claim account_id',
    ],
  ])('%s', async (_, claims, message) => {
    expectRefused(await jobsFor(await issuer.sign(key, { ...GOOD, ...claims() })), message);
  });

  it('was tampered with', async () => {
    const [header = '', , signature = ''] = (await issuer.sign(key, GOOD)).split('.');
    const claims = partsOf({}, { iss: issuer.issuer, exp: now() + 300, ...GOOD, account_id: BOB }).split(
      '.',
    )[1];
    expectRefused(
      await jobsFor(`${header}.${claims ?? ''}.${signature}`),
      'The token is not signed by a key of its issuer',
    );
  });

  it('is signed by the public key, as if that were a shared secret', async () => {
    const claims = { iss: issuer.issuer, exp: now() + 300, ...GOOD };
    const parts = partsOf({ alg: 'HS256', kid: key.kid }, claims);
    const secret = await exportSPKI(key.publicKey);
    const signature = createHmac('sha256', secret).update(parts).digest('base64url');
    expectRefused(
      await jobsFor(`${parts}.${signature}`),
      expect.stringContaining('signed by one of RS256') as never,
    );
  });

  it.each(['none', 'None', 'NONE'])('is not signed at all, by the algorithm %s', async (alg) => {
    const parts = partsOf({ alg }, { iss: issuer.issuer, exp: now() + 300, ...GOOD });
    expectRefused(await jobsFor(`${parts}.`), expect.stringContaining('signed by one of RS256') as never);
  });

  it('is signed by an own key, under a name of the issuer or with the key enclosed', async () => {
    const own = await createKey('first', 'RS256');
    const message = 'The token is not signed by a key of its issuer';
    expectRefused(await jobsFor(await issuer.sign(own, GOOD)), message);
    expectRefused(await jobsFor(await issuer.sign({ ...own, kid: 'own' }, GOOD, { jwk: own.jwk })), message);
    expectRefused(
      await jobsFor(await issuer.sign({ ...own, kid: 'own' }, GOOD, { jku: 'http://127.0.0.1:1/keys' })),
      message,
    );
  });

  it.each(['a.b.c', '..', 'e30.e30.', 'e30.e30.e30', `${'a'.repeat(3000)}.b.c`])(
    'is no token: %s',
    async (token) => {
      expect((await jobsFor(token)).status).toBe(403);
    },
  );
});

it('A new key of the issuer is accepted, and a withdrawn one is not', async () => {
  const own = await TestIssuer.start();
  const [old, fresh] = await Promise.all([createKey('old', 'ES256'), createKey('fresh', 'ES256')]);
  own.publishedKeys = [old];
  const rotating = await startTestApi({ OIDC_ISSUER: own.issuer, OIDC_AUDIENCE: 'jobs' });
  expect((await jobsFor(await own.sign(old, GOOD), rotating)).status).toBe(200);
  own.publishedKeys = [fresh];
  // Unknown keys are requested again only after a cooldown.
  jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 6_000);
  expect((await jobsFor(await own.sign(fresh, GOOD), rotating)).status).toBe(200);
  expect(own.keyRequests).toBeLessThanOrEqual(3);
  expectRefused(
    await jobsFor(await own.sign(old, GOOD), rotating),
    'The token is not signed by a key of its issuer',
  );
  await rotating.close();
  await own.close();
});

describe('While the issuer is unavailable', () => {
  function expectUnavailable(answer: TestResponse): void {
    expect([answer.status, answer.headers['retry-after']]).toEqual([503, '1']);
    expect(parseError(answer)).toMatchObject({ error_message: 'Service unavailable' });
  }

  it('a token gets 503, and is accepted afterwards', async () => {
    const own = await TestIssuer.start();
    own.publishedKeys = [key];
    const token = await own.sign(key, GOOD);
    const waiting = await startTestApi({ OIDC_ISSUER: own.issuer, OIDC_AUDIENCE: 'jobs' });
    await own.close();
    expectUnavailable(await jobsFor(token, waiting));
    expect((await jobsFor(await waiting.token(ALICE), waiting)).status).toBe(200);
    const back = await TestIssuer.start(Number(new URL(own.issuer).port));
    back.publishedKeys = [key];
    expect((await jobsFor(token, waiting)).status).toBe(200);
    await waiting.close();
    await back.close();
  });

  it.each([
    ['answers with an error', (own: TestIssuer) => (own.status = 500)],
    [
      'names itself otherwise',
      (own: TestIssuer) => (own.discoveryOverrides = { issuer: 'https://evil.example.com' }),
    ],
    [
      'has its keys at an insecure URL',
      (own: TestIssuer) => (own.discoveryOverrides = { jwks_uri: 'http://example.com/' }),
    ],
    ['does not name the URL of its keys', (own: TestIssuer) => (own.discoveryOverrides = { jwks_uri: null })],
    [
      'has no keys at that URL',
      (own: TestIssuer) => (own.discoveryOverrides = { jwks_uri: `${own.issuer}/nothing` }),
    ],
  ])('also if it %s', async (_, spoil) => {
    const own = await TestIssuer.start();
    own.publishedKeys = [key];
    spoil(own);
    const waiting = await startTestApi({ OIDC_ISSUER: own.issuer, OIDC_AUDIENCE: 'jobs' });
    expectUnavailable(await jobsFor(await own.sign(key, GOOD), waiting));
    await waiting.close();
    await own.close();
  });

  it('its known keys are used for a while', async () => {
    const own = await TestIssuer.start();
    own.publishedKeys = [key];
    const running = await startTestApi({ OIDC_ISSUER: own.issuer, OIDC_AUDIENCE: 'jobs' });
    const token = await own.sign(key, GOOD);
    expect((await jobsFor(token, running)).status).toBe(200);
    await own.close();
    expect((await jobsFor(token, running)).status).toBe(200);
    await running.close();
  });
});
