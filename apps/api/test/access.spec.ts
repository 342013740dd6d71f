import { jest } from '@jest/globals';
import { TOKEN_CACHE_TTL_MS, TokenStore } from '@mediajobs/auth-db';
import { parseError, startTestApi, type TestResponse, type TestApi } from './support/api.js';
import { resolvePath, SECRET, storeOwnedObjects } from './support/owned-objects.js';
import { ALICE } from '@mediajobs/testing';
import { ROUTES, listRoutes, type Route } from './support/routes.js';

let api: TestApi;
let routes: Route[];

beforeAll(async () => {
  api = await startTestApi();
  routes = await listRoutes(api);
  await storeOwnedObjects(api);
});

afterEach(() => jest.restoreAllMocks());

afterAll(() => api.close());

it('The tested routes are the documented ones', () => {
  expect(routes.map(({ path }) => path).sort()).toEqual([...ROUTES].sort());
  expect(
    routes
      .filter(({ isPublic: open }) => open)
      .map(({ path }) => path)
      .sort(),
  ).toEqual(['/v1/codecs', '/v1/codecs/{id}', '/v1/presets', '/v1/presets/{id}']);
});

describe('A token', () => {
  function expectRefused(
    answer: TestResponse,
    message: string,
    challenge = 'Bearer error="invalid_token"',
  ): void {
    expect(answer.status).toBe(403);
    expect(answer.headers['www-authenticate']).toBe(challenge);
    expect(parseError(answer)).toEqual({
      error_code: '0x0000003',
      error_message: 'Invalid access token',
      details: [{ parameter: 'Authorization', message }],
    });
    expect(answer.text).not.toContain(SECRET);
  }

  it('that is missing is refused on every protected route', async () => {
    for (const route of routes.filter(({ isPublic: open }) => !open)) {
      expectRefused(
        await api.send(resolvePath(route)),
        'Authorization is missing; send "Authorization: Bearer TOKEN"',
        'Bearer',
      );
    }
  });

  it.each([
    ['without a scheme', 'abc'],
    ['of another scheme', 'Basic YTpi'],
    ['without a token', 'Bearer'],
    ['with an empty token', 'Bearer '],
    ['with two tokens', 'Bearer abc def'],
    ['with two schemes', 'Bearer abc, Bearer def'],
    ['with invalid characters', "Bearer abc'--"],
    ['without a space', 'Bearerabc'],
  ])('in a header %s is refused on every route', async (_, Authorization) => {
    for (const route of routes) {
      expectRefused(
        await api.send(resolvePath(route), { Authorization }),
        'Authorization must be "Bearer TOKEN"',
      );
    }
  });

  it('that is unknown, expired or revoked gets the same error on every route', async () => {
    const expired = await api.token(ALICE, ['mediahub_read'], 0);
    const revoked = await api.token(ALICE);
    await api.tokens.revoke({ token: revoked });
    const good = await api.token(ALICE);
    const altered = `${good.slice(0, -2)}${good.endsWith('AA') ? 'BB' : 'AA'}`;
    for (const route of routes) {
      for (const token of [
        'x',
        'A'.repeat(43),
        'A'.repeat(8000),
        expired,
        revoked,
        altered,
        good.toUpperCase(),
      ]) {
        expectRefused(
          await api.send(resolvePath(route), { Authorization: `Bearer ${token}` }),
          'The token is unknown, expired or revoked',
        );
      }
    }
  });

  it.each(['bearer', 'BEARER', 'Bearer '])('is accepted after %j', async (scheme) => {
    const Authorization = `${scheme} ${await api.token(ALICE)}`;
    expect((await api.send('/v1/jobs/', { Authorization })).status).toBe(200);
  });

  it('is not read from the query', async () => {
    const token = await api.token(ALICE);
    expect((await api.send(`/v1/jobs/?access_token=${token}`)).status).toBe(403);
  });

  it.each([
    [['mediahub_read'], 200],
    [['mediahub'], 200],
    [['me', 'mediahub_read'], 200],
    [['mediahub_write', 'mediahub_submit_jobs', 'mediahub_download_files', 'autograph'], 403],
    [[], 403],
  ])('with the scopes %j gets %d on every route', async (scopes, status) => {
    const Authorization = `Bearer ${await api.token(ALICE, scopes)}`;
    for (const route of routes) {
      const answer = await api.send(resolvePath(route), { Authorization });
      expect([route.path, answer.status]).toEqual([route.path, status]);
      const lacks = route.kind === 'user' ? 'me or mediahub_read' : 'mediahub_read';
      if (status === 403)
        expectRefused(answer, `The token lacks the scope ${lacks}`, 'Bearer error="insufficient_scope"');
    }
  });

  it('with the scope me reads the account, and nothing else', async () => {
    const Authorization = `Bearer ${await api.token(ALICE, ['me'])}`;
    for (const route of routes) {
      const answer = await api.send(resolvePath(route), { Authorization });
      expect([route.path, answer.status]).toEqual([route.path, route.kind === 'user' ? 200 : 403]);
    }
  });

  it('that expires is refused although it is cached', async () => {
    const Authorization = `Bearer ${await api.token(ALICE, ['mediahub_read'], 60)}`;
    expect((await api.send('/v1/jobs/', { Authorization })).status).toBe(200);
    jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 61_000);
    expect((await api.send('/v1/jobs/', { Authorization })).status).toBe(403);
  });

  it('that another process revoked is refused once the cached one has expired', async () => {
    const token = await api.token(ALICE);
    const Authorization = `Bearer ${token}`;
    expect((await api.send('/v1/jobs/', { Authorization })).status).toBe(200);
    await new TokenStore(api.database.pool).revoke({ token });
    jest.spyOn(performance, 'now').mockReturnValue(performance.now() + TOKEN_CACHE_TTL_MS + 1);
    expect((await api.send('/v1/jobs/', { Authorization })).status).toBe(403);
  });

  it('is stored only as its hash', async () => {
    const token = await api.token(ALICE);
    const { rows } = await api.database.pool.query<{ row: string }>('SELECT t::text AS row FROM tokens t');
    expect(rows.some(({ row }) => row.includes(token))).toBe(false);
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
  });
});
