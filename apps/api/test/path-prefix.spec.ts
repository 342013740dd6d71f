import { SYSTEM_ACCOUNT_ID } from '@mediajobs/jobs-domain';
import { startTestApi, type Headers, type TestApi } from './support/api.js';
import { valueAt } from './support/reference-list.js';
import { objectIdAt, MARCH, resourceFor, storeRecords } from '@mediajobs/testing';

const CODECS = '/v1/codecs/';
const FIRST = '?start=0&limit=1000';

const started: TestApi[] = [];

/** Starts an API with one public codec. */
async function apiWith(environment: Record<string, string>): Promise<TestApi> {
  const api = await startTestApi(environment);
  started.push(api);
  await storeRecords(api.database, {
    resources: [resourceFor(SYSTEM_ACCOUNT_ID, 'codec', { id: objectIdAt(MARCH) })],
  });
  return api;
}

async function firstLink({ send }: TestApi, headers: Headers, path = CODECS): Promise<unknown> {
  return valueAt((await send(path, headers)).json(), 'first.href');
}

afterAll(async () => {
  for (const api of started) await api.close();
});

describe('Forwarded values', () => {
  let one: TestApi;
  let two: TestApi;
  let networks: TestApi;
  let all: TestApi;
  let none: TestApi;

  beforeAll(async () => {
    one = await apiWith({ TRUST_PROXY: '1' });
    two = await apiWith({ TRUST_PROXY: '2' });
    networks = await apiWith({ TRUST_PROXY: '127.0.0.1,10.0.0.0/8' });
    all = await apiWith({ TRUST_PROXY: 'true' });
    none = await apiWith({});
  });

  // Values of the client, of the outer proxy and of the inner proxy, in this order.
  const LISTS = {
    Host: 'inner.example',
    'X-Forwarded-For': '203.0.113.9, 192.0.2.1, 10.0.0.7',
    'X-Forwarded-Host': 'evil.example, outer.example, middle.example',
    'X-Forwarded-Proto': 'ftp, HTTPS, http',
    'X-Forwarded-Prefix': '/evil, /outer, /middle',
  };

  it('are those of the outermost trusted proxy', async () => {
    expect(await firstLink(one, LISTS)).toBe(`http://middle.example/middle${CODECS}${FIRST}`);
    expect(await firstLink(two, LISTS)).toBe(`https://outer.example/outer${CODECS}${FIRST}`);
    // The socket and 10.0.0.7 are trusted, 192.0.2.1 is not.
    expect(await firstLink(networks, LISTS)).toBe(`https://outer.example/outer${CODECS}${FIRST}`);
    expect(await firstLink(all, LISTS)).toBe(`http://evil.example/evil${CODECS}${FIRST}`);
    expect(await firstLink(none, LISTS)).toBe(`http://inner.example${CODECS}${FIRST}`);
  });

  it.each([
    ['https, http', 'https'],
    ['HTTPS', 'https'],
    ['Http', 'http'],
    ['javascript', 'http'],
  ])('X-Forwarded-Proto %j yields the scheme %s', async (proto, scheme) => {
    const headers = { Host: 'a.example', 'X-Forwarded-Proto': proto };
    expect(await firstLink(all, headers)).toBe(`${scheme}://a.example${CODECS}${FIRST}`);
  });

  it.each([
    ['8443', 'a.example', 'http://a.example:8443'],
    ['80', 'a.example', 'http://a.example'],
    ['8443', 'a.example:9000', 'http://a.example:9000'],
    ['8443, 80', 'a.example', 'http://a.example:8443'],
    ['1e3', 'a.example', 'http://a.example'],
  ])('X-Forwarded-Port %j with host %s yields %s', async (port, host, origin) => {
    const headers = { 'X-Forwarded-Host': host, 'X-Forwarded-Port': port };
    expect(await firstLink(all, headers)).toBe(`${origin}${CODECS}${FIRST}`);
  });

  it.each([
    '//evil.example',
    'javascript:alert(1)',
    '/a"b',
    "/a'b",
    '/a<b',
    '/a/../b',
    '/..',
    '/./a',
    '/a//b',
    'a',
    '/a?b',
    '/a#b',
    '/a\\b',
    '/a b',
    '/a%2fb',
    '/\u00e9',
    '/',
    '',
  ])('prefix %j is ignored', async (prefix) => {
    const headers = { Host: 'a.example', 'X-Forwarded-Prefix': prefix };
    expect(await firstLink(all, headers)).toBe(`http://a.example${CODECS}${FIRST}`);
  });

  it('a prefix applies to pages, documents and tokens, without its last slash', async () => {
    const headers = { Host: 'a.example', 'X-Forwarded-Prefix': '/media/jobs-1/' };
    expect(await firstLink(all, headers)).toBe(`http://a.example/media/jobs-1${CODECS}${FIRST}`);
    for (const path of ['/docs-json', '/docs/swagger-ui-init.js', '/docs-yaml']) {
      const { text } = await all.send(path, headers);
      expect(text).toContain('/media/jobs-1/v1/oauth2/token/');
      expect(text).toMatch(/"?url"?: ?"?\/media\/jobs-1"?/);
      expect((await all.send(path)).text).not.toContain('/media/jobs-1');
    }
    const { text: page } = await all.send('/jobs', { ...headers, Accept: 'text/html' });
    const files = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, file]) => file);
    for (const file of files) expect(file).toMatch(/^\/media\/jobs-1\/assets\//);
    if (files.length > 0) expect(page).toContain('name="path-prefix" content="/media/jobs-1"');
    expect((await all.send('/jobs', { Accept: 'text/html' })).text).not.toContain('PATH_PREFIX');
  });
});

describe('PUBLIC_URL with a path', () => {
  it('works with proxies that strip the path and with those that do not', async () => {
    const api = await apiWith({ PUBLIC_URL: 'https://jobs.example.com/media' });
    const link = `https://jobs.example.com/media${CODECS}${FIRST}`;
    expect(await firstLink(api, {})).toBe(link);
    expect(await firstLink(api, {}, `/media${CODECS}`)).toBe(link);
    expect((await api.send('/media/docs')).text).toContain('<title>mediajobs</title>');
    expect((await api.send('/media/docs-json')).json()).toMatchObject({ servers: [{ url: '/media' }] });
    expect((await api.send(`/mediaX${CODECS}`)).status).toBe(404);
    const codec = await api.send(`/media${CODECS}${objectIdAt(MARCH)}`);
    expect(valueAt(codec.json(), 'codec.href')).toBe(
      `https://jobs.example.com/media${CODECS}${objectIdAt(MARCH)}`,
    );
  });

  it('is not stripped if it starts like a route of the API', async () => {
    const api = await apiWith({ PUBLIC_URL: 'https://jobs.example.com/v1' });
    expect(await firstLink(api, {})).toBe(`https://jobs.example.com/v1${CODECS}${FIRST}`);
  });
});
