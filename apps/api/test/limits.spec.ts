import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PoolClient } from 'pg';
import { errorOf, startTestApi, type Send, type TestApi } from './support/api.js';
import { ALICE, BOB, idAt, jobOf, MARCH, store } from './support/records.js';

const JOB = `/v1/jobs/${idAt(MARCH)}`;
const opened: TestApi[] = [];
const held: PoolClient[] = [];

afterEach(async () => {
  goOn();
  for (const api of opened.splice(0)) await api.close();
});

async function open(settings: Readonly<Record<string, string>>): Promise<TestApi> {
  const api = await startTestApi(settings);
  opened.push(api);
  await store(api.database, { jobs: [jobOf(idAt(MARCH))] });
  return api;
}

/** Has every reader of a table wait until `goOn` is called, by the end of the test at the latest. */
async function holdUp({ database }: TestApi, table = 'job_bodies'): Promise<void> {
  const client = await database.pool.connect();
  held.push(client);
  await client.query(`BEGIN; LOCK ${table}`);
}

/** Asks for a token as an application does. */
function askForToken(
  api: TestApi,
  form: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const body = new URLSearchParams({ grant_type: 'client_credentials', ...form });
  return fetch(`${api.origin}/v1/oauth2/token/`, { method: 'POST', headers, body });
}

function goOn(): void {
  // What is not given back, but closed, has no transaction any more.
  for (const client of held.splice(0)) client.release(true);
}

/** Resolves when no connection is lent out; a test that waits for it too long fails. */
async function nothingHeld({ database: { pool } }: TestApi): Promise<void> {
  while (pool.idleCount !== pool.totalCount || pool.waitingCount > 0) await sleep(20);
}

describe('An address that is too long', () => {
  it('is 414 in the form that was asked for, also where it is of no route', async () => {
    const { send } = await open({});
    for (const path of ['/v1/jobs/?format=xml&user_data=', '/v1/nothing?format=xml&a=']) {
      const answer = await send(`${path}${'x'.repeat(8_192)}`);
      expect([answer.status, answer.headers['content-type']]).toEqual([
        414,
        'application/xml; charset=utf-8',
      ]);
      expect(answer.text).toContain('<message>Path and query take at most 8192 bytes</message>');
      expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    }
  });
});

describe('Beyond MAX_CONCURRENT_REQUESTS', () => {
  it('a request is 503 at once, and all that is no matter of the API goes on', async () => {
    const api = await open({ MAX_CONCURRENT_REQUESTS: '2' });
    const send = await api.as(ALICE);
    await holdUp(api);
    const asked = [send(JOB), send(JOB), send(JOB)];
    const refused = await Promise.race(asked);
    expect([refused.status, refused.headers['retry-after'], errorOf(refused).details]).toEqual([
      503,
      '1',
      [{ parameter: 'request', message: '2 requests are being answered already; try again' }],
    ]);
    for (const path of ['/health/live', '/health/ready', '/docs-json']) {
      expect([path, (await api.send(path)).status]).toEqual([path, 200]);
    }
    goOn();
    expect((await Promise.all(asked)).map(({ status }) => status).sort()).toEqual([200, 200, 503]);
    for (let n = 0; n < 10; n += 1) expect((await send(JOB)).status).toBe(200);
  });
});

describe('RATE_LIMIT', () => {
  it('counts requests per token, tells how many are left, and ends in 429', async () => {
    const api = await open({ RATE_LIMIT: '3' });
    const [alice, bob] = await Promise.all([api.as(ALICE), api.as(BOB)]);
    const left = async (send: Send) => {
      const { status, headers } = await send(JOB);
      return [status, headers['ratelimit-limit'], headers['ratelimit-remaining']];
    };
    expect(await left(alice)).toEqual([200, '3', '2']);
    expect(await left(alice)).toEqual([200, '3', '1']);
    expect(await left(alice)).toEqual([200, '3', '0']);
    const refused = await alice(`${JOB}?human=true`);
    expect([refused.status, errorOf(refused)]).toEqual([
      429,
      {
        error_code: '0x0000007',
        error_message: 'Too many requests',
        details: [{ parameter: 'Authorization', message: 'A token takes 3 requests a minute' }],
      },
    ]);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(50);
    expect(Number(refused.headers['ratelimit-reset'])).toBeGreaterThan(50);
    expect((await alice('/v1/jobs/?format=xml')).text).toContain('<error_code>0x0000007</error_code>');
    expect(await left(bob)).toEqual([404, '3', '2']);
    for (let n = 0; n < 5; n += 1) expect((await api.send('/health/live')).status).toBe(200);
  });

  it('counts per address where there is no token', async () => {
    const { send } = await open({ RATE_LIMIT: '2' });
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
  ])('counts %s as what it is, a request of the API', async (path) => {
    const { send } = await open({ RATE_LIMIT: '1' });
    expect((await send('/v1/codecs/')).status).toBe(200);
    expect((await send(path)).status).toBe(429);
  });

  it('is off by default', async () => {
    const api = await open({});
    const answer = await (await api.as(ALICE))(JOB);
    expect(answer.headers).not.toHaveProperty('ratelimit-limit');
  });
});

describe('AUTH_FAILURES', () => {
  const guess = (api: TestApi, n: number) => api.send(JOB, { Authorization: `Bearer ${'x'.repeat(42)}${n}` });

  it('ends the guessing of an address, but locks out nobody who was let in before', async () => {
    const api = await open({ AUTH_FAILURES: '3' });
    const [known, late] = await Promise.all([api.as(ALICE), api.as(ALICE)]);
    expect((await known(JOB)).status).toBe(200);
    for (let n = 0; n < 3; n += 1) expect((await guess(api, n)).status).toBe(403);
    const refused = await guess(api, 4);
    expect([refused.status, errorOf(refused).details]).toEqual([
      429,
      [{ parameter: 'Authorization', message: 'An address takes 3 failed authentications a minute' }],
    ]);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(50);
    expect((await known(JOB)).status).toBe(200);
    // That it has a right one cannot be known without looking at each guess.
    expect((await late(JOB)).status).toBe(429);
    expect((await api.send(JOB)).status).toBe(403);
    expect((await api.send('/v1/codecs/')).status).toBe(200);
    expect((await api.send('/health/live')).status).toBe(200);
  });

  it('counts only what failed', async () => {
    const api = await open({ AUTH_FAILURES: '3' });
    const send = await api.as(ALICE);
    for (let n = 0; n < 6; n += 1) {
      expect((await send(JOB)).status).toBe(200);
      expect((await send('/v1/jobs/?limit=x')).status).toBe(400);
      expect((await api.send(JOB)).status).toBe(403);
    }
    expect((await guess(api, 0)).status).toBe(403);
  });
});

describe('A request for a token', () => {
  const ask = (api: TestApi) =>
    askForToken(api, { client_id: 'f'.repeat(32), client_secret: 'x' }, { Accept: 'application/xml' });

  it.each([
    [{ RATE_LIMIT: '1' }, 429, ask],
    [{ AUTH_FAILURES: '1' }, 429, ask],
    [{ MAX_CONCURRENT_REQUESTS: '1' }, 503, (api: TestApi) => holdUp(api, 'applications')],
    [{ REQUEST_TIMEOUT: '300' }, 503, (api: TestApi) => holdUp(api, 'applications')],
  ])('beyond %j is answered as OAuth does, whatever it accepts', async (settings, status, before) => {
    const api = await open(settings);
    await before(api);
    // Where there is one place, one of two has it until the other one was answered.
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
    goOn();
    await Promise.all(asked);
  });
});

describe('REQUEST_TIMEOUT', () => {
  it('ends a request that waits too long, with 503', async () => {
    const api = await open({ REQUEST_TIMEOUT: '300' });
    const send = await api.as(ALICE);
    await holdUp(api);
    for (const path of [JOB, '/v1/jobs/']) {
      const began = performance.now();
      const answer = await send(path);
      expect([answer.status, answer.headers['retry-after'], errorOf(answer).details]).toEqual([
        503,
        '1',
        [{ parameter: 'request', message: 'This took longer than 300 ms; ask for less' }],
      ]);
      expect(performance.now() - began).toBeLessThan(2_000);
    }
    goOn();
    await nothingHeld(api);
    expect((await send(JOB)).status).toBe(200);
  });
});

describe('A reader that does not read', () => {
  const jobs = Array.from({ length: 4_000 }, (_, n) =>
    jobOf(idAt(MARCH + 60_000, n), { title: 'x'.repeat(4_000) }),
  );

  it.each([
    ['an export', '/v1/jobs/export', { EXPORT_TIMEOUT: '500' }],
    ['a large page', '/v1/jobs/?limit=5000', { REQUEST_TIMEOUT: '500' }],
  ])('of %s loses its connection, and what was held for it is free', async (_, path, settings) => {
    const api = await open({ ...settings });
    await store(api.database, { jobs });
    const socket = connect(Number(new URL(api.origin).port), '127.0.0.1');
    socket.write(
      `GET ${path} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${await api.token(ALICE)}\r\n\r\n`,
    );
    await once(socket, 'readable');
    expect(api.database.pool.totalCount - api.database.pool.idleCount).toBeGreaterThan(0);
    await nothingHeld(api);
    // What had been sent by then is a transfer that breaks off: it lacks the last chunk.
    let end = '';
    socket.on('error', () => undefined).on('data', (part: Buffer) => (end = part.subarray(-5).toString()));
    await once(socket, 'close');
    expect(end).not.toBe('0\r\n\r\n');
  });
});

describe('Scripts of other origins', () => {
  const Origin = 'https://console.example.com';
  const preflight = { Origin, 'Access-Control-Request-Method': 'GET' };

  it('are not let in by default', async () => {
    const { send } = await open({});
    const answer = await send('/v1/codecs/', { Origin });
    expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
    expect((await send('/v1/codecs/', preflight, 'OPTIONS')).status).toBe(405);
  });

  it('are let in where CORS_ORIGINS names them', async () => {
    const { send } = await open({ CORS_ORIGINS: `${Origin},https://b.example.com` });
    const answer = await send('/v1/codecs/', { Origin });
    expect([answer.status, answer.headers['access-control-allow-origin']]).toEqual([200, Origin]);
    expect(answer.headers['access-control-expose-headers']).toContain('X-Request-Id');
    const allowed = await send('/v1/codecs/', preflight, 'OPTIONS');
    expect([allowed.status, allowed.headers['access-control-allow-origin']]).toEqual([204, Origin]);
    expect(allowed.headers['access-control-allow-headers']).toContain('Authorization');
    const other = await send('/v1/codecs/', { Origin: 'https://evil.example.com' });
    expect(other.headers).not.toHaveProperty('access-control-allow-origin');
    expect((await send('/v1/nothing', { Origin })).status).toBe(404);
    expect((await send('/v1/codecs/', { Origin }, 'DELETE')).headers.allow).toBe('GET, HEAD');
    // An error is to be read by them as well.
    const refused = await send('/v1/jobs/', { Origin });
    expect([refused.status, refused.headers['access-control-allow-origin']]).toEqual([403, Origin]);
  });
});
