import { ApplicationStore } from '@mediajobs/auth-db';
import { waitForBlockedConnections } from '@mediajobs/testing';
import { parseError, type Send, type TestApi } from './support/api.js';
import {
  requestToken,
  closeApis,
  releaseLocks,
  lockTable,
  JOB_PATH,
  startLimitedApi,
} from './support/limited-api.js';
import { ALICE, BOB } from '@mediajobs/testing';

afterEach(closeApis);

describe('RATE_LIMIT_PER_MINUTE', () => {
  it('counts requests per token and responds 429', async () => {
    const api = await startLimitedApi({ RATE_LIMIT_PER_MINUTE: '3' });
    const [alice, bob] = await Promise.all([api.sendAs(ALICE), api.sendAs(BOB)]);
    const left = async (send: Send) => {
      const { status, headers } = await send(JOB_PATH);
      return [status, headers['ratelimit-limit'], headers['ratelimit-remaining']];
    };
    expect(await left(alice)).toEqual([200, '3', '2']);
    expect(await left(alice)).toEqual([200, '3', '1']);
    expect(await left(alice)).toEqual([200, '3', '0']);
    const refused = await alice(`${JOB_PATH}?human=true`);
    expect([refused.status, parseError(refused)]).toEqual([
      429,
      {
        error_code: '0x0000007',
        error_message: 'Too many requests',
        details: [
          { parameter: 'Authorization', message: 'Too many requests of this token (limit 3 per minute)' },
        ],
      },
    ]);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(50);
    expect(Number(refused.headers['ratelimit-reset'])).toBeGreaterThan(50);
    expect((await alice('/v1/jobs/?format=xml')).text).toContain('<error_code>0x0000007</error_code>');
    expect(await left(bob)).toEqual([404, '3', '2']);
    for (let n = 0; n < 5; n += 1) expect((await api.send('/health/live')).status).toBe(200);
  });

  it('counts per address without a token', async () => {
    const { send } = await startLimitedApi({ RATE_LIMIT_PER_MINUTE: '2' });
    const statuses = [];
    for (let n = 0; n < 3; n += 1) statuses.push((await send('/v1/codecs/')).status);
    expect(statuses).toEqual([200, 200, 429]);
  });

  it.each([
    '/%761/codecs/',
    '/v1/%63odecs',
    'http://x/v1/codecs/',
    'HTTP://x:1/%761/codecs',
    '/%761/nothing',
  ])('counts %s as a request of the API', async (path) => {
    const { send } = await startLimitedApi({ RATE_LIMIT_PER_MINUTE: '1' });
    expect((await send('/v1/codecs/')).status).toBe(200);
    expect((await send(path)).status).toBe(429);
  });

  it.each(['Bearer  TOKEN', 'bearer TOKEN', 'BEARER   TOKEN  '])(
    'counts %j as the same token',
    async (spelt) => {
      const api = await startLimitedApi({ RATE_LIMIT_PER_MINUTE: '1' });
      const token = await api.token(ALICE);
      expect((await api.send(JOB_PATH, { Authorization: `Bearer ${token}` })).status).toBe(200);
      expect((await api.send(JOB_PATH, { Authorization: spelt.replace('TOKEN', token) })).status).toBe(429);
    },
  );

  it.each(['Basic eDp4', 'nonsense'])('counts per address for Authorization: %s', async (Authorization) => {
    const api = await startLimitedApi({ RATE_LIMIT_PER_MINUTE: '1' });
    expect((await api.send(JOB_PATH)).status).toBe(403);
    expect((await api.send(JOB_PATH, { Authorization })).status).toBe(429);
  });

  it.each([
    ['true', ['1.1.1.1', '2.2.2.2'], 200],
    ['1', ['1.1.1.1', '2.2.2.2'], 200],
    ['1', ['1.1.1.1, 9.9.9.9', '2.2.2.2, 9.9.9.9'], 429],
    ['2', ['1.1.1.1, 9.9.9.9', '2.2.2.2, 9.9.9.9'], 200],
    ['127.0.0.0/8,9.9.9.9', ['1.1.1.1, 9.9.9.9', '2.2.2.2, 9.9.9.9'], 200],
    ['127.0.0.1', ['1.1.1.1, 9.9.9.9', '2.2.2.2, 9.9.9.9'], 429],
    ['10.0.0.0/8', ['1.1.1.1', '2.2.2.2'], 429],
  ])('finds the address with TRUST_PROXY=%s in %j', async (trusted, [first, second], status) => {
    const { send } = await startLimitedApi({ RATE_LIMIT_PER_MINUTE: '1', TRUST_PROXY: trusted });
    expect((await send('/v1/codecs/', { 'X-Forwarded-For': first ?? '' })).status).toBe(200);
    expect((await send('/v1/codecs/', { 'X-Forwarded-For': second ?? '' })).status).toBe(status);
  });

  it('counts invalid tokens for their address, valid ones separately', async () => {
    const api = await startLimitedApi({ RATE_LIMIT_PER_MINUTE: '2', MAX_AUTH_FAILURES_PER_MINUTE: '0' });
    const valid = await api.sendAs(ALICE);
    const statuses = [];
    for (let n = 0; n < 4; n += 1)
      statuses.push((await api.send(JOB_PATH, { Authorization: `Bearer made-up-${n}` })).status);
    expect(statuses).toEqual([403, 403, 429, 429]);
    expect((await valid(JOB_PATH)).status).toBe(200);
    expect((await valid(JOB_PATH)).status).toBe(200);
    expect((await valid(JOB_PATH)).status).toBe(429);
  });

  it('counts valid client credentials apart from invalid ones', async () => {
    const api = await startLimitedApi({ RATE_LIMIT_PER_MINUTE: '1', MAX_AUTH_FAILURES_PER_MINUTE: '0' });
    const { clientId: client_id, secret } = await new ApplicationStore(api.database.pool).create({
      account: ALICE,
      name: 'Player',
      scopes: ['me'],
    });
    const ask = async (client_secret: string) =>
      (await requestToken(api, { client_id, client_secret })).status;
    expect([await ask('x'), await ask('y'), await ask(secret), await ask(secret)]).toEqual([
      401, 429, 200, 429,
    ]);
  });

  it('counts the addresses of an IPv6 network together', async () => {
    const { send } = await startLimitedApi({ RATE_LIMIT_PER_MINUTE: '1', TRUST_PROXY: 'true' });
    const from = async (address: string) =>
      (await send('/v1/codecs/', { 'X-Forwarded-For': address })).status;
    expect(await from('2001:db8:0:1::1')).toBe(200);
    expect(await from('2001:db8:0:1::2')).toBe(429);
    expect(await from('2001:db8:0:2::1')).toBe(200);
  });

  it('is off by default', async () => {
    const api = await startLimitedApi({});
    const answer = await (await api.sendAs(ALICE))(JOB_PATH);
    expect(answer.headers).not.toHaveProperty('ratelimit-limit');
  });
});

describe('MAX_AUTH_FAILURES_PER_MINUTE', () => {
  const guess = (api: TestApi, n: number) =>
    api.send(JOB_PATH, { Authorization: `Bearer ${'x'.repeat(42)}${n}` });

  it('stops guesses of an address, but not known tokens', async () => {
    const api = await startLimitedApi({ MAX_AUTH_FAILURES_PER_MINUTE: '3' });
    const [known, late] = await Promise.all([api.sendAs(ALICE), api.sendAs(ALICE)]);
    expect((await known(JOB_PATH)).status).toBe(200);
    for (let n = 0; n < 3; n += 1) expect((await guess(api, n)).status).toBe(403);
    const refused = await guess(api, 4);
    expect([refused.status, parseError(refused).details]).toEqual([
      429,
      [
        {
          parameter: 'Authorization',
          message: 'Too many failed authentications from this address (limit 3 per minute)',
        },
      ],
    ]);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(50);
    expect((await known(JOB_PATH)).status).toBe(200);
    // Recognising a valid token would require looking up every guess.
    expect((await late(JOB_PATH)).status).toBe(429);
    expect((await api.send(JOB_PATH)).status).toBe(403);
    expect((await api.send('/v1/codecs/')).status).toBe(200);
    expect((await api.send('/health/live')).status).toBe(200);
  });

  it('counts only failures', async () => {
    const api = await startLimitedApi({ MAX_AUTH_FAILURES_PER_MINUTE: '3' });
    const send = await api.sendAs(ALICE);
    for (let n = 0; n < 6; n += 1) {
      expect((await send(JOB_PATH)).status).toBe(200);
      expect((await send('/v1/jobs/?limit=x')).status).toBe(400);
      expect((await api.send(JOB_PATH)).status).toBe(403);
    }
    expect((await guess(api, 0)).status).toBe(403);
  });

  const collectStatuses = async (asked: Promise<{ readonly status: number }>[]) =>
    (await Promise.all(asked)).map(({ status }) => status).sort();
  const at = (n: number) => Array.from({ length: n }, (_, index) => index);

  it('applies to concurrent guesses', async () => {
    const api = await startLimitedApi({ MAX_AUTH_FAILURES_PER_MINUTE: '3' });
    expect(await collectStatuses(at(3).map((n) => guess(api, n)))).toEqual([403, 403, 403]);
    expect(await collectStatuses(at(9).map((n) => guess(api, n)))).toEqual(at(9).map(() => 429));
  });

  it('does not delay a valid token behind guesses', async () => {
    const api = await startLimitedApi({ MAX_AUTH_FAILURES_PER_MINUTE: '3' });
    const send = await api.sendAs(ALICE);
    await lockTable(api, 'tokens');
    const guesses = at(3).map((n) => guess(api, n));
    await waitForBlockedConnections(api.database, undefined, 3);
    const valid = send(JOB_PATH);
    // The lookup of the valid token has reached the database as well.
    await waitForBlockedConnections(api.database, undefined, 4);
    releaseLocks();
    expect((await valid).status).toBe(200);
    await Promise.all(guesses);
  });

  it('counts the addresses of an IPv6 network together', async () => {
    const { send } = await startLimitedApi({ MAX_AUTH_FAILURES_PER_MINUTE: '1', TRUST_PROXY: 'true' });
    const from = (address: string, n: number) =>
      send(JOB_PATH, { Authorization: `Bearer guess${n}`, 'X-Forwarded-For': address });
    expect((await from('2001:db8:0:1::1', 0)).status).toBe(403);
    expect((await from('2001:db8:0:1:ffff::2', 1)).status).toBe(429);
    expect((await from('2001:db8:0:2::1', 2)).status).toBe(403);
    expect((await from('192.0.2.1', 3)).status).toBe(403);
    expect((await from('::ffff:192.0.2.1', 4)).status).toBe(429);
  });

  it('accepts a token that was just issued', async () => {
    const api = await startLimitedApi({ MAX_AUTH_FAILURES_PER_MINUTE: '1' });
    const { clientId, secret } = await new ApplicationStore(api.database.pool).create({
      account: ALICE,
      name: 'Player',
      scopes: ['mediahub_read'],
    });
    const response = await requestToken(api, { client_id: clientId, client_secret: secret });
    const { access_token: token } = (await response.json()) as { access_token: string };
    expect((await guess(api, 0)).status).toBe(403);
    expect((await guess(api, 1)).status).toBe(429);
    expect((await api.send(JOB_PATH, { Authorization: `Bearer ${token}` })).status).toBe(200);
  });

  it.each([
    ['repeated token', (api: TestApi) => api.sendAs(ALICE).then((send) => at(12).map(() => send))],
    ['tokens', (api: TestApi) => Promise.all(at(12).map(() => api.sendAs(ALICE)))],
  ])('accepts concurrent requests with valid %s', async (_, senders) => {
    const api = await startLimitedApi({ MAX_AUTH_FAILURES_PER_MINUTE: '3' });
    const sends = await senders(api);
    expect(await collectStatuses(sends.map((send) => send(JOB_PATH)))).toEqual(at(12).map(() => 200));
  });

  it('does not count a token that lacks the scope', async () => {
    const api = await startLimitedApi({ MAX_AUTH_FAILURES_PER_MINUTE: '3' });
    const Authorization = `Bearer ${await api.token(ALICE, ['me'])}`;
    for (let n = 0; n < 4; n += 1) expect((await api.send(JOB_PATH, { Authorization })).status).toBe(403);
    expect((await guess(api, 0)).status).toBe(403);
  });

  type Ask = (api: TestApi, id: string, secret: string) => Promise<Response>;
  it.each<[string, Ask]>([
    ['the form', (api, client_id, client_secret) => requestToken(api, { client_id, client_secret })],
    [
      'HTTP Basic',
      (api, id, secret) =>
        requestToken(
          api,
          {},
          { Authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` },
        ),
    ],
  ])('accepts a known application by %s after failures', async (_, ask) => {
    const api = await startLimitedApi({ MAX_AUTH_FAILURES_PER_MINUTE: '2' });
    const store = new ApplicationStore(api.database.pool);
    const [known, late] = [
      await store.create({ account: ALICE, name: 'Known', scopes: ['me'] }),
      await store.create({ account: ALICE, name: 'Late', scopes: ['me'] }),
    ];
    expect((await ask(api, known.clientId, known.secret)).status).toBe(200);
    for (let n = 0; n < 2; n += 1) expect((await ask(api, known.clientId, `x${n}`)).status).toBe(401);
    expect((await ask(api, known.clientId, known.secret)).status).toBe(200);
    expect((await ask(api, known.clientId, 'x2')).status).toBe(429);
    expect((await ask(api, late.clientId, late.secret)).status).toBe(429);
  });
});

describe('A token request', () => {
  const ask = (api: TestApi) =>
    requestToken(api, { client_id: 'f'.repeat(32), client_secret: 'x' }, { Accept: 'application/xml' });

  it.each([
    [{ RATE_LIMIT_PER_MINUTE: '1' }, 429, ask],
    [{ MAX_AUTH_FAILURES_PER_MINUTE: '1' }, 429, ask],
    [{ MAX_CONCURRENT_REQUESTS: '1' }, 503, (api: TestApi) => lockTable(api, 'application_credentials')],
    [{ REQUEST_TIMEOUT_MS: '300' }, 503, (api: TestApi) => lockTable(api, 'application_credentials')],
  ])('beyond %j gets an OAuth error', async (settings, status, before) => {
    const api = await startLimitedApi(settings);
    await before(api);
    // With one permit, the first request holds it until the second one is rejected.
    const asked = 'MAX_CONCURRENT_REQUESTS' in settings ? [ask(api), ask(api)] : [ask(api)];
    const response = await Promise.race(asked);
    const { headers } = response;
    expect([response.status, headers.get('content-type'), headers.get('cache-control')]).toEqual([
      status,
      'application/json; charset=utf-8',
      'no-store',
    ]);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await response.json()).toEqual({
      error: 'temporarily_unavailable',
      error_description: expect.any(String) as string,
    });
    releaseLocks();
    await Promise.all(asked);
  });
});
