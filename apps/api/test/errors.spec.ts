import { connect } from 'node:net';
import { parseError, startTestApi, type Send, type TestApi } from './support/api.js';
import { expectError, REQUEST_ID } from './support/expect-error.js';
import { ALICE, jobWithId, MARCH, objectIdAt, readXml, storeRecords } from '@mediajobs/testing';

const JOB = objectIdAt(MARCH);
const JSON_TYPE = 'application/json; charset=utf-8';
const XML_TYPE = 'application/xml; charset=utf-8';

let api: TestApi;
let send: Send;

beforeAll(async () => {
  api = await startTestApi();
  send = await api.sendAs(ALICE);
  await storeRecords(api.database, { jobs: [jobWithId(JOB)] });
});

afterAll(() => api.close());

describe('An unsupported method', () => {
  it.each<[string, string, string[]]>([
    ['/v1/jobs', 'GET, HEAD, POST', ['PUT', 'PATCH', 'DELETE', 'OPTIONS']],
    ['/v1/jobs/', 'GET, HEAD, POST', ['PUT', 'PATCH', 'DELETE', 'OPTIONS']],
    [`/v1/jobs/${JOB}`, 'DELETE, GET, HEAD', ['POST', 'PUT', 'PATCH', 'OPTIONS']],
    [`/v1/jobs/${JOB}/?human=false`, 'DELETE, GET, HEAD', ['POST', 'PUT', 'PATCH', 'OPTIONS']],
    [`/v1/jobs/${'a'.repeat(500)}`, 'DELETE, GET, HEAD', ['POST', 'PUT', 'PATCH', 'OPTIONS']],
    [`/v1/jobs/${JOB}/retry`, 'POST', ['GET', 'PUT', 'DELETE']],
    [`/v1/jobs/${JOB}/attempts`, 'GET, HEAD', ['POST', 'DELETE']],
    ['/v1/jobs/templates/', 'DELETE, GET, HEAD, POST', ['PUT', 'PATCH', 'OPTIONS']],
    ['/v1/pipelines/', 'GET, HEAD, POST', ['PUT', 'DELETE']],
    [`/v1/presets/${JOB}`, 'DELETE, GET, HEAD, PUT', ['POST', 'PATCH']],
    ['/v1/files/', 'GET, HEAD', ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']],
    ['/docs-json', 'GET, HEAD', ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']],
  ])('of %s gets 405 and the allowed methods %s', async (path, allowed, methods) => {
    for (const method of methods) {
      const answer = await send(path, {}, method);
      expectError(answer, 405, '0x0000005', 'Method not allowed');
      expect(answer.headers.allow?.split(', ').sort().join(', ')).toBe(allowed);
    }
  });

  it('gets 405 with any type of body', async () => {
    for (const type of ['application/json', 'application/xml', 'text/plain', 'nonsense']) {
      const answer = await send('/v1/jobs/', { 'Content-Type': type, 'Content-Length': '0' }, 'PUT');
      expect(answer.status).toBe(405);
    }
  });
});

describe('HEAD', () => {
  it.each(['/v1/jobs/', `/v1/jobs/${JOB}`, '/v1/jobs/?format=xml', '/v1/jobs/nothing', '/v1/codecs/'])(
    '%s has the headers of GET and no body',
    async (path) => {
      const [get, head] = await Promise.all([send(path), send(path, {}, 'HEAD')]);
      expect([head.status, head.text]).toEqual([get.status, '']);
      for (const name of ['content-type', 'vary', 'content-length']) {
        expect([name, head.headers[name]]).toEqual([name, get.headers[name]]);
      }
    },
  );

  it('leaves no database connection in use', async () => {
    const jobs = Array.from({ length: 400 }, (_, n) =>
      jobWithId(objectIdAt(MARCH + 60_000, n), { title: 'x'.repeat(1500) }),
    );
    await storeRecords(api.database, { jobs });
    for (let n = 0; n < 15; n += 1) await send('/v1/jobs/?limit=5000', {}, 'HEAD');
    expect((await send('/v1/jobs/?limit=5000')).status).toBe(200);
  });
});

describe('An unknown route', () => {
  it.each([
    '/job',
    '/v1',
    '/v1/',
    '/v2/jobs/',
    '/v1/job',
    '/v1/JOBS',
    '/assets/',
    '/v1/outputs',
    '/v1/jobs/a/b',
    '//v1/jobs',
    '/v1//jobs',
    '/v1/jobs//',
    '/v1/jobs;a=b',
    '/v1/jobs%2f',
    '/v1/jobs.json',
    '/favicon.ico',
    '/../v1/jobs',
    '/v1/jobs/../files',
    '/.env',
    '/v1/oauth2',
    '/v1/oauth2/tokens',
  ])('%s gets 404 with its own error code', async (path) => {
    expectError(await send(path), 404, '0x0000004', 'Route does not exist');
  });

  it.each(['POST', 'DELETE'])('gets 404 for %s too', async (method) => {
    expectError(await send('/v1/nothing', {}, method), 404, '0x0000004', 'Route does not exist');
  });
});

describe('An invalid job id', () => {
  it.each([
    '0',
    'x',
    JOB.toUpperCase(),
    `${JOB}0`,
    JOB.slice(1),
    `%20${JOB}`,
    `${JOB}%00`,
    `${JOB}%0A`,
    '%F0%9F%8E%AC',
    '..%2f..%2fetc',
    "1'%20OR%20'1'='1",
    'null',
    'undefined',
    '__proto__',
    'a'.repeat(2000),
    '0'.repeat(24),
  ])('%s gets 404', async (id) => {
    const answer = await send(`/v1/jobs/${id}`);
    expectError(answer, 404, '0x0050005', 'Job does not exist');
    expect(Object.keys(parseError(answer))).toEqual(['error_code', 'error_message']);
  });

  it.each(['%zz', '%', '%e4', `${JOB}%`, '%zz?human=true'])(
    '%s, which is not valid percent-encoding, gets 404',
    async (id) => {
      expectError(await send(`/v1/jobs/${id}`), 404, '0x0050005', 'Job does not exist');
    },
  );
});

describe('An error', () => {
  const CASES = [
    '/v1/jobs/?limit=0&',
    '/v1/jobs/?<&>=%22&',
    `/v1/jobs/${objectIdAt(MARCH, 9)}?`,
    '/v1/nothing?',
    '/v1/jobs/%zz?',
    '/v1/jobs/?status[]=<a>&status=&',
  ];

  it.each(CASES)('%s has the same content in XML and JSON', async (path) => {
    // Some details depend on the format, so both requests are compared in one run.
    const json = await send(`${path}a=1`, { Accept: 'application/json' });
    for (const xml of [await send(`${path}a=1`, { Accept: 'application/xml' })]) {
      expect([xml.status, xml.headers['content-type']]).toEqual([json.status, XML_TYPE]);
      expect(readXml(xml.text)).toEqual(json.json());
    }
    expect((await send(`${path}format=xml`)).headers['content-type']).toBe(XML_TYPE);
    expect((await send(`${path}format=json`, { Accept: 'text/xml' })).headers['content-type']).toBe(
      JSON_TYPE,
    );
  });

  it.each(CASES)('%s is indented with human=true', async (path) => {
    const { text } = await send(`${path}human=true`);
    expect(text).toBe(JSON.stringify(JSON.parse(text), null, 2));
    expect(text).toContain('\n');
    expect((await send(`${path}human=true&format=xml`)).text).toContain('\n  <error>\n    <error_code>');
  });

  it('of authentication is available in XML', async () => {
    const answer = await api.send('/v1/jobs/?format=xml');
    expect([answer.status, answer.headers['content-type']]).toEqual([403, XML_TYPE]);
  });
});

describe('X-Request-Id', () => {
  it('is on every response and unique', async () => {
    const paths = [
      '/v1/jobs/',
      `/v1/jobs/${JOB}`,
      '/v1/jobs/?limit=0',
      '/nothing',
      '/v1/jobs/%zz',
      '/docs-json',
      '/docs',
    ];
    const ids = await Promise.all(paths.map(async (path) => (await send(path)).headers['x-request-id']));
    ids.push((await api.send('/v1/jobs/')).headers['x-request-id']);
    for (const id of ids) expect(id).toMatch(REQUEST_ID);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('is not copied from the request', async () => {
    const answer = await send('/v1/jobs/', { 'X-Request-Id': 'mine', 'Request-Id': 'mine' });
    expect(answer.headers['x-request-id']).toMatch(REQUEST_ID);
  });
});

describe('Malformed HTTP', () => {
  /** Sends raw bytes. Returns the raw response. */
  const talk = (bytes: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const socket = connect(Number(new URL(api.origin).port), '127.0.0.1', () => socket.end(bytes));
      let text = '';
      socket.setEncoding('utf8').on('data', (part: string) => (text += part));
      socket.on('error', reject).on('close', () => {
        resolve(text);
      });
    });

  const INVALID = { error_code: '0050001', error_message: 'Invalid Input' };
  const TOO_LONG = { error_code: '0x0000008', error_message: 'Address too long' };

  it.each([
    ['no request line', 'nonsense\r\n\r\n', 400, INVALID],
    [
      'an oversized header',
      `GET /v1/jobs/ HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(40_000)}\r\n\r\n`,
      431,
      { error_code: '0x0000009', error_message: 'Headers too large' },
    ],
    [
      'an oversized path',
      `GET /${'x'.repeat(8_200)} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`,
      414,
      TOO_LONG,
    ],
    ['a bad header', 'GET /v1/jobs/ HTTP/1.1\r\nHost: a\r\nX\u0001: b\r\n\r\n', 400, INVALID],
    ['no host', 'GET /v1/presets/ HTTP/1.1\r\n\r\n', 400, INVALID],
  ])('%s gets an error document', async (_, bytes, status, error) => {
    const text = await talk(bytes);
    expect(text).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(text).toMatch(/x-request-id: [0-9a-f-]{36}\r\n/i);
    const body = JSON.parse(text.slice(text.indexOf('\r\n\r\n'))) as { error: { error_code: string } };
    expect(body.error).toMatchObject(error);
  });

  it('gets no body for HEAD', async () => {
    const response = await talk('HEAD /\u{FF} HTTP/1.1\r\nHost: a\r\n\r\n');
    expect(response).toMatch(/^HTTP\/1\.1 400 [^{]+\r\n\r\n$/);
  });
});
