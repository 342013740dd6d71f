import { TOKEN_CACHE_TTL_MS } from '@mediajobs/auth-db';
import { ALICE, BOB, jobWithId, MARCH, objectIdAt, storeRecords } from '@mediajobs/testing';
import { jest } from '@jest/globals';
import { parseError, startTestApi, type Headers, type TestApi, type TestResponse } from './support/api.js';

let api: TestApi;
/** The service below a path prefix, over HTTPS. */
let published: TestApi;
let own: Headers;

beforeAll(async () => {
  api = await startTestApi();
  const environment = { PUBLIC_URL: 'https://jobs.example.com/media' };
  published = await startTestApi(environment, Promise.resolve(api.database));
  own = { Origin: api.origin };
  await storeRecords(api.database, { jobs: [jobWithId(objectIdAt(MARCH))] });
});

afterEach(() => jest.restoreAllMocks());

afterAll(async () => {
  await published.closeServer();
  await api.close();
});

const signIn = (token: string, headers: Headers = own, of: TestApi = api): Promise<TestResponse> =>
  of.send('/v1/session/', headers, 'POST', JSON.stringify({ token }));

/** Returns name, value and attributes of the cookie that a response sets. */
function parseSetCookie({ headers }: TestResponse): { cookie: string; attributes: string[] } {
  const [cookie = '', ...attributes] = headers['set-cookie']?.[0]?.split('; ') ?? [];
  return { cookie, attributes };
}

/** Signs in with a new token. Returns the cookie as browsers send it. */
async function startSession(scopes = ['mediahub_read']): Promise<Headers> {
  return { Cookie: parseSetCookie(await signIn(await api.token(ALICE, scopes))).cookie };
}

const sessionOf = (answer: TestResponse): unknown => answer.json()['session'];

describe('A session', () => {
  it.each([
    ['alone', (token: string) => token],
    ['with its scheme', (token: string) => ` bearer  ${token}\n`],
    ['as a header', (token: string) => `Authorization: Bearer ${token}`],
  ])('starts with a token, pasted %s', async (_, paste) => {
    const answer = await signIn(paste(await api.tokens.issue(ALICE, ['me'], 600, undefined, 'Laptop')));
    expect([answer.status, answer.headers['cache-control']]).toEqual([200, 'no-store']);
    expect(sessionOf(answer)).toEqual({
      account: ALICE,
      name: 'Laptop',
      method: 'token',
      scopes: ['me'],
      token_id: expect.stringMatching(/^[0-9a-f]{24}$/) as string,
      expires_at: expect.any(Number) as number,
    });
  });

  it('gives the access of its token, until it ends', async () => {
    const cookie = await startSession();
    expect((await api.send('/v1/jobs/', cookie)).json()['total']).toBe(1);
    expect(sessionOf(await api.send('/v1/session/', cookie))).toMatchObject({ account: ALICE });
    const end = await api.send('/v1/session/', { ...cookie, ...own }, 'DELETE');
    expect([end.status, sessionOf(end)]).toEqual([200, undefined]);
    expect(parseSetCookie(end).attributes).toContain('Max-Age=0');
    expectRefused(
      await api.send('/v1/jobs/', cookie),
      'The session has ended or its token was revoked; sign in again',
    );
  });

  it('has the scopes of its token, and ends when that is revoked', async () => {
    const token = await api.token(ALICE, ['mediahub_read']);
    const cookie = { Cookie: parseSetCookie(await signIn(token)).cookie };
    const write = await api.send('/v1/pipelines/', { ...cookie, ...own }, 'POST', '{"name":"A"}');
    expectRefused(write, 'The token lacks the scope mediahub_write', 'insufficient_scope');
    await api.tokens.revoke({ token });
    const now = performance.now();
    jest.spyOn(performance, 'now').mockImplementation(() => now + TOKEN_CACHE_TTL_MS + 1);
    expectRefused(
      await api.send('/v1/jobs/', cookie),
      'The session has ended or its token was revoked; sign in again',
    );
  });

  it('expires with its token, or after the longest time', async () => {
    const expiry = async (lifetime: number | null): Promise<number> => {
      const { attributes } = parseSetCookie(await signIn(await api.token(ALICE, ['me'], lifetime)));
      return Number(attributes.find((text) => text.startsWith('Max-Age='))?.slice('Max-Age='.length));
    };
    expect(await expiry(null)).toBeGreaterThan(12 * 3_600 - 60);
    expect(await expiry(600)).toBeLessThanOrEqual(600);
  });

  it('is replaced by another sign-in, so that no earlier cookie gets its access', async () => {
    const before = await startSession();
    const answer = await signIn(await api.token(BOB), { ...own, ...before });
    expect(parseSetCookie(answer).cookie).not.toBe(before['Cookie']);
    expect((await api.send('/v1/jobs/', before)).status).toBe(403);
  });

  it('yields to a token', async () => {
    const headers = { ...(await startSession()), Authorization: `Bearer ${await api.token(BOB)}` };
    expect((await api.send('/v1/jobs/', headers)).json()['total']).toBe(0);
    expect((await api.send('/v1/jobs/', { ...headers, Authorization: 'Bearer x' })).status).toBe(403);
  });

  it('is absent without credentials, and refused with invalid ones', async () => {
    expect((await api.send('/v1/session/')).json()).toEqual({ sign_in_methods: ['token'] });
    expect((await api.send('/v1/session/', { Cookie: 'mediajobs_session=x' })).status).toBe(403);
    expect((await api.send('/v1/session/', { Authorization: 'Bearer x' })).status).toBe(403);
    const bearer = { Authorization: `Bearer ${await api.token(ALICE, ['autograph'])}` };
    expect(sessionOf(await api.send('/v1/session/', bearer))).toMatchObject({ scopes: ['autograph'] });
  });

  it.each(['x', '', 'Bearer ', 'two words'])('is not started by %j', async (token) => {
    const answer = await signIn(token);
    expect([answer.status, answer.headers['set-cookie']]).toEqual([403, undefined]);
  });
});

describe('The cookie', () => {
  it('is kept from scripts and other sites', async () => {
    const { cookie, attributes } = parseSetCookie(await signIn(await api.token(ALICE)));
    expect(cookie).toMatch(/^mediajobs_session=[\w-]{43}$/);
    expect(attributes.filter((text) => !text.startsWith('Max-Age='))).toEqual([
      'Path=/',
      'HttpOnly',
      'SameSite=Strict',
    ]);
  });

  it('is kept from other hosts and prefixes behind HTTPS', async () => {
    const origin = { Origin: 'https://jobs.example.com' };
    const { cookie, attributes } = parseSetCookie(await signIn(await api.token(ALICE), origin, published));
    expect(cookie).toMatch(/^__Secure-mediajobs_session=/);
    expect(attributes).toEqual(expect.arrayContaining(['Path=/media/', 'Secure']));
    expect((await published.send('/v1/jobs/', { Cookie: cookie })).status).toBe(200);
    const plain = { Cookie: cookie.replace('__Secure-', '') };
    expect((await published.send('/v1/jobs/', plain)).status).toBe(403);
  });

  it.each<[string, Headers, number, number]>([
    ['the same origin', { 'Sec-Fetch-Site': 'same-origin' }, 200, 201],
    ['the same origin, by Origin', { Origin: 'OWN' }, 200, 201],
    ['a typed address', { 'Sec-Fetch-Site': 'none' }, 200, 403],
    ['no page', {}, 200, 403],
    ['another host of the site', { 'Sec-Fetch-Site': 'same-site' }, 403, 403],
    ['another site', { 'Sec-Fetch-Site': 'cross-site', Origin: 'OWN' }, 403, 403],
    ['another origin', { Origin: 'https://evil.example' }, 403, 403],
    ['another port', { Origin: 'http://127.0.0.1:1' }, 403, 403],
    ['an opaque origin', { Origin: 'null' }, 403, 403],
    ['two origins', { 'Sec-Fetch-Site': 'same-origin, cross-site' }, 403, 403],
  ])('of a request from %s reads and writes as allowed', async (_, sent, reading, writing) => {
    const headers = {
      ...(await startSession(['mediahub'])),
      ...sent,
      ...(sent['Origin'] === 'OWN' && { Origin: api.origin }),
    };
    expect((await api.send('/v1/jobs/', headers)).status).toBe(reading);
    expect((await api.send('/v1/pipelines/', headers, 'POST', '{"name":"A"}')).status).toBe(writing);
    const signedOut = await api.send('/v1/session/', headers, 'DELETE');
    expect(signedOut.status).toBe(writing === 201 ? 200 : 403);
  });

  it.each<[string, Headers]>([
    ['another site', { Origin: 'https://evil.example', 'Content-Type': 'text/plain' }],
    ['no page', {}],
  ])('is not set for %s (login CSRF)', async (_, headers) => {
    const answer = await signIn(await api.token(ALICE), headers);
    expect([answer.status, answer.headers['set-cookie']]).toEqual([403, undefined]);
  });
});

function expectRefused(answer: TestResponse, message: string, error = 'invalid_token'): void {
  expect([answer.status, answer.headers['www-authenticate']]).toEqual([403, `Bearer error="${error}"`]);
  expect(parseError(answer).details?.map((detail) => detail.message)).toEqual([message]);
}
