import { SYSTEM_ACCOUNT_ID } from '@mediajobs/jobs-domain';
import { request } from 'node:http';
import { parseError, startTestApi, type TestResponse, type Send, type TestApi } from './support/api.js';
import { objectIdAt, MARCH, resourceFor, storeRecords } from '@mediajobs/testing';

let api: TestApi;

beforeAll(async () => {
  api = await startTestApi();
  await storeRecords(api.database, {
    resources: [resourceFor(SYSTEM_ACCOUNT_ID, 'codec', { id: objectIdAt(MARCH) })],
  });
});

afterAll(() => api.close());

describe('Host', () => {
  const CODECS = '/v1/codecs/';
  const withHost = (host: string, path = CODECS): Promise<TestResponse> => api.send(path, { Host: host });

  it.each([
    ' ',
    'evil.example.com/',
    'evil.example.com/v1',
    'a b',
    'a"b',
    'a<b',
    'user@evil.example.com',
    'a:b',
    'a:123456',
    '[::1',
    '::1',
    'a?b',
    'a#b',
    'a\\b',
    "a'b",
    'a%2fb',
    'a,b',
    '{{a}}',
    'http://a',
  ])('%j gets 400', async (host) => {
    const answer = await withHost(host);
    expect(answer.status).toBe(400);
    expect(parseError(answer).details).toEqual([
      {
        parameter: 'Host',
        message: `Host must be a name or an address with an optional port, got ${JSON.stringify(host.trim())}`,
      },
    ]);
  });

  it.each([
    'jobs.example.com',
    'jobs.example.com:8080',
    'localhost',
    '192.0.2.1:3000',
    '[2001:db8::1]:3000',
    'my_host',
  ])('%s is the origin of URLs in responses', async (host) => {
    const answer = await withHost(host);
    expect(answer.status).toBe(200);
    expect(answer.json()).toMatchObject({ first: { href: `http://${host}${CODECS}?start=0&limit=1000` } });
  });

  it('and X-Forwarded-Host are ignored with PUBLIC_URL', async () => {
    const fixed = await startTestApi({ PUBLIC_URL: 'https://jobs.example.com/base', TRUST_PROXY: 'true' });
    const answer = await fixed.send(CODECS, {
      Host: 'evil.example.com',
      'X-Forwarded-Host': 'evil.example.com',
      'X-Forwarded-Proto': 'http',
    });
    expect(answer.text).not.toContain('evil');
    expect(answer.json()).toMatchObject({
      first: { href: `https://jobs.example.com/base${CODECS}?start=0&limit=1000` },
    });
    await fixed.close();
  });

  it('is overridden by X-Forwarded-Host of trusted proxies only', async () => {
    const headers = { 'X-Forwarded-Host': 'jobs.example.com', 'X-Forwarded-Proto': 'https' };
    const trusting = await startTestApi({ TRUST_PROXY: 'true' });
    const hrefOf = async (send: Send, given: Record<string, string>): Promise<string> =>
      ((await send(CODECS, given)).json()['first'] as { href: string }).href;
    expect(await hrefOf(trusting.send, headers)).toBe(`https://jobs.example.com${CODECS}?start=0&limit=1000`);
    expect(await hrefOf(trusting.send, { ...headers, 'X-Forwarded-Proto': 'javascript' })).toMatch(
      /^http:\/\//,
    );
    expect((await trusting.send(CODECS, { ...headers, 'X-Forwarded-Host': 'a"b' })).status).toBe(400);
    expect(await hrefOf(api.send, headers)).toBe(`${api.origin}${CODECS}?start=0&limit=1000`);
    await trusting.close();
  });

  it('must not be sent twice', async () => {
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const { port } = new URL(api.origin);
      const twice = request({ host: '127.0.0.1', port, path: CODECS, headers: ['Host', 'a', 'Host', 'b'] });
      twice.on('response', ({ statusCode }) => {
        resolve(statusCode);
      });
      twice.on('error', reject).end();
    });
    expect(status).toBe(400);
  });
});

describe('Expect', () => {
  it('with an unknown expectation is ignored', async () => {
    const answer = await api.send('/v1/codecs/', { Expect: 'more' });
    expect([answer.status, answer.headers['x-request-id']]).toEqual([200, expect.any(String)]);
  });
});
