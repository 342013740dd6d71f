import { observeStatements } from '@mediajobs/postgres';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseError } from './support/api.js';
import {
  closeApis,
  releaseLocks,
  lockTable,
  JOB_PATH,
  waitForIdlePool,
  startLimitedApi,
} from './support/limited-api.js';
import { ALICE, BOB, objectIdAt, jobWithId, MARCH, storeRecords } from '@mediajobs/testing';

afterEach(closeApis);

describe('A URL that is too long', () => {
  it('gets 414 in the requested format, also without a route', async () => {
    const { send } = await startLimitedApi({});
    for (const path of ['/v1/jobs/?format=xml&user_data=', '/v1/nothing?format=xml&a=']) {
      const answer = await send(`${path}${'x'.repeat(8_192)}`);
      expect([answer.status, answer.headers['content-type']]).toEqual([
        414,
        'application/xml; charset=utf-8',
      ]);
      expect(answer.text).toContain('<message>path and query must be at most 8192 bytes</message>');
      expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    }
  });
});

describe('Beyond MAX_CONCURRENT_REQUESTS', () => {
  it('requests get 503, but probes and documents do not', async () => {
    const api = await startLimitedApi({ MAX_CONCURRENT_REQUESTS: '2' });
    const send = await api.sendAs(ALICE);
    await lockTable(api);
    const asked = [send(JOB_PATH), send(JOB_PATH), send(JOB_PATH)];
    const refused = await Promise.race(asked);
    expect([refused.status, refused.headers['retry-after'], parseError(refused).details]).toEqual([
      503,
      '1',
      [{ parameter: 'request', message: 'Too many concurrent requests (limit 2); try again' }],
    ]);
    for (const path of ['/health/live', '/health/ready', '/docs-json']) {
      expect([path, (await api.send(path)).status]).toEqual([path, 200]);
    }
    releaseLocks();
    expect((await Promise.all(asked)).map(({ status }) => status).sort()).toEqual([200, 200, 503]);
    for (let n = 0; n < 10; n += 1) expect((await send(JOB_PATH)).status).toBe(200);
  });
});

describe('REQUEST_TIMEOUT_MS', () => {
  it('ends a request with 503', async () => {
    const api = await startLimitedApi({ REQUEST_TIMEOUT_MS: '300' });
    const send = await api.sendAs(ALICE);
    await lockTable(api);
    for (const path of [JOB_PATH, '/v1/jobs/']) {
      const answer = await send(path);
      expect([answer.status, answer.headers['retry-after'], parseError(answer).details]).toEqual([
        503,
        '1',
        [{ parameter: 'request', message: 'The request took longer than 300 ms; ask for less' }],
      ]);
    }
    releaseLocks();
    await waitForIdlePool(api);
    // A busy machine may exceed the limit as well.
    while ((await send(JOB_PATH)).status !== 200);
  });
});

describe('A client that does not read', () => {
  const jobs = Array.from({ length: 4_000 }, (_, n) =>
    jobWithId(objectIdAt(MARCH + 60_000, n), { title: 'x'.repeat(4_000) }),
  );

  it.each([
    ['an export', '/v1/jobs/export', { EXPORT_TIMEOUT_MS: '500' }],
    ['a large page', '/v1/jobs/?limit=5000', { REQUEST_TIMEOUT_MS: '500' }],
  ])('%s is disconnected, and its resources are released', async (_, path, settings) => {
    const api = await startLimitedApi({ ...settings });
    await storeRecords(api.database, { jobs });
    const socket = connect(Number(new URL(api.origin).port), '127.0.0.1');
    socket.write(
      `GET ${path} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${await api.token(ALICE)}\r\n\r\n`,
    );
    await once(socket, 'readable');
    expect(api.database.pool.totalCount - api.database.pool.idleCount).toBeGreaterThan(0);
    await waitForIdlePool(api);
    // An aborted transfer lacks the last chunk.
    let end = '';
    socket.on('error', () => undefined).on('data', (part: Buffer) => (end = part.subarray(-5).toString()));
    await once(socket, 'close');
    expect(end).not.toBe('0\r\n\r\n');
  });
});

describe('CORS', () => {
  const Origin = 'https://console.example.com';
  const preflight = { Origin, 'Access-Control-Request-Method': 'GET' };

  it('is off by default', async () => {
    const { send } = await startLimitedApi({});
    const answer = await send('/v1/codecs/', { Origin });
    expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
    expect((await send('/v1/codecs/', preflight, 'OPTIONS')).status).toBe(405);
  });

  it.each<[string, string, Record<string, string>, string[]]>([
    ['a list', '/v1/codecs/', {}, ['accept', 'origin']],
    ['a job', JOB_PATH, {}, ['accept', 'origin']],
    ['a cached job', JOB_PATH, { 'If-None-Match': '*' }, ['accept', 'origin']],
    ['an export', '/v1/jobs/export', {}, ['accept', 'origin']],
    ['statistics', '/v1/jobs/statistics', {}, ['accept', 'origin']],
    ['a compressed document', '/docs-json', { 'Accept-Encoding': 'br' }, ['accept-encoding', 'origin']],
    ['an error', '/v1/codecs/?limit=x', {}, ['accept', 'origin']],
    ['an unknown route', '/v1/nothing', {}, ['accept', 'origin']],
  ])('adds Origin to Vary of %s', async (_, path, headers, varies) => {
    const api = await startLimitedApi({ CORS_ORIGINS: Origin });
    const send = await api.sendAs(ALICE);
    for (const more of [{}, { Origin }]) {
      const { vary = '' } = (await send(path, { ...headers, ...more })).headers;
      expect(vary.toLowerCase().split(', ').sort()).toEqual(varies);
    }
  });

  it.each([['*'], ['']])('does not vary with CORS_ORIGINS=%j', async (CORS_ORIGINS) => {
    const { send } = await startLimitedApi({ CORS_ORIGINS });
    expect((await send('/v1/codecs/', { Origin })).headers.vary).toBe('Accept');
  });

  it('allows the origins of CORS_ORIGINS', async () => {
    const { send } = await startLimitedApi({ CORS_ORIGINS: `${Origin},https://b.example.com` });
    const answer = await send('/v1/codecs/', { Origin });
    expect([answer.status, answer.headers['access-control-allow-origin']]).toEqual([200, Origin]);
    expect(answer.headers['access-control-expose-headers']).toContain('X-Request-Id');
    expect(answer.headers['access-control-expose-headers']).toContain('WWW-Authenticate');
    const allowed = await send('/v1/codecs/', preflight, 'OPTIONS');
    expect([allowed.status, allowed.headers['access-control-allow-origin']]).toEqual([204, Origin]);
    expect(allowed.headers['access-control-allow-headers']).toContain('Authorization');
    const other = await send('/v1/codecs/', { Origin: 'https://evil.example.com' });
    expect(other.headers).not.toHaveProperty('access-control-allow-origin');
    expect((await send('/v1/nothing', { Origin })).status).toBe(404);
    expect((await send('/v1/codecs/', { Origin }, 'DELETE')).headers.allow).toBe('GET, HEAD');
    // Scripts must be able to read errors as well.
    const refused = await send('/v1/jobs/', { Origin });
    expect([refused.status, refused.headers['access-control-allow-origin']]).toEqual([403, Origin]);
  });
});

describe('A queued export', () => {
  const EXPORT = '/v1/jobs/export';

  it('is dropped when its client disconnects', async () => {
    const api = await startLimitedApi({}, { poolSize: 3 });
    const [alice, bob] = await Promise.all([api.sendAs(ALICE), api.sendAs(BOB)]);
    const Authorization = `Bearer ${await api.token(ALICE)}`;
    const failures: unknown[] = [];
    let asked = 0;
    const ignore = observeStatements((run) => {
      if (run.plan !== 'export of jobs') return;
      asked += 1;
      run.end = (error) => {
        if (error !== undefined) failures.push(error);
      };
    });
    await lockTable(api);
    const first = alice(EXPORT);
    const going = new AbortController();
    const gone = Array.from({ length: 8 }, () =>
      fetch(`${api.origin}${EXPORT}`, { headers: { Authorization }, signal: going.signal }),
    );
    while (asked < 9) await sleep(10);
    const next = bob(EXPORT);
    while (asked < 10) await sleep(10);
    going.abort();
    for (const { status } of await Promise.allSettled(gone)) expect(status).toBe('rejected');
    // While the first export still holds its permit.
    while (failures.length < 8) await sleep(10);
    releaseLocks();
    expect((await Promise.all([first, next])).map(({ status }) => status)).toEqual([200, 200]);
    ignore();
    expect(failures).toEqual(
      gone.map(() => expect.objectContaining({ name: 'ClientDisconnectedError' }) as unknown),
    );
  });

  it('gets 503 if its account queues too many, or after its timeout', async () => {
    const api = await startLimitedApi({ EXPORT_TIMEOUT_MS: '1000' }, { poolSize: 3 });
    const send = await api.sendAs(ALICE);
    await lockTable(api);
    const asked = Array.from({ length: 12 }, () => send(EXPORT));
    const refused = await Promise.race(asked);
    expect([refused.status, refused.headers['retry-after']]).toEqual([503, '1']);
    const late = await Promise.all(asked);
    expect(late.map(({ status }) => status)).toEqual(asked.map(() => 503));
    // The running export may be ended by the statement timeout instead.
    const explained = late.filter((answer) => parseError(answer).details !== undefined);
    expect(explained.length).toBeGreaterThanOrEqual(10);
    releaseLocks();
    await waitForIdlePool(api);
    // A busy machine may exceed the timeout as well.
    while ((await send(EXPORT)).status !== 200);
  });
});
