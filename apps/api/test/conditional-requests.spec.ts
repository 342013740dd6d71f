import { request } from 'node:http';
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import { startTestApi, type TestResponse, type Send, type TestApi } from './support/api.js';
import { ALICE, BOB, objectIdAt, jobWithId, MARCH, storeRecords } from '@mediajobs/testing';

const JOB = objectIdAt(MARCH);
const PATH = `/v1/jobs/${JOB}`;

let api: TestApi;
let send: Send;

beforeAll(async () => {
  api = await startTestApi();
  send = await api.sendAs(ALICE);
  const jobs = Array.from({ length: 900 }, (_, n) =>
    jobWithId(objectIdAt(MARCH, n), { title: `${n}`, error_msg: 'x'.repeat(400) }),
  );
  await storeRecords(api.database, {
    jobs: [...jobs, jobWithId(JOB, { title: 'first' }), jobWithId(JOB, { user: { id: BOB } })],
  });
});

afterAll(() => api.close());

const tagOf = ({ headers }: TestResponse): string => headers.etag ?? '';

describe('A conditional request for a job', () => {
  it('gets 304 without a body for the current version', async () => {
    const first = await send(PATH);
    expect(tagOf(first)).toMatch(/^"[^"]+"$/);
    const second = await send(PATH, { 'If-None-Match': tagOf(first) });
    expect([second.status, second.text, tagOf(second)]).toEqual([304, '', tagOf(first)]);
    expect(second.headers['x-request-id']).toBeDefined();
    expect(second.headers['content-type']).toBeUndefined();
    expect(first.headers['cache-control']).toBe('private, no-cache');
  });

  it('gets 304 without Content-Length by HEAD', async () => {
    const tag = tagOf(await send(PATH));
    const { status, headers } = await send(PATH, { 'If-None-Match': tag }, 'HEAD');
    expect([status, headers['content-length'], headers.etag]).toEqual([304, undefined, tag]);
  });

  it('gets 304 for If-None-Match: *', async () => {
    const tag = tagOf(await send(PATH));
    const any = await send(PATH, { 'If-None-Match': '*' });
    expect([any.status, any.text, tagOf(any)]).toEqual([304, '', tag]);
    expect((await send(`/v1/jobs/${objectIdAt(MARCH, 9_999)}`, { 'If-None-Match': '*' })).status).toBe(404);
  });

  it('may list several tags, also weak ones', async () => {
    const tag = tagOf(await send(PATH));
    for (const held of [`"x", ${tag}`, `W/${tag}`, `${tag},"y"`]) {
      expect([held, (await send(PATH, { 'If-None-Match': held })).status]).toEqual([held, 304]);
    }
    for (const held of ['"x"', 'nonsense', tag.slice(1), '']) {
      expect([held, (await send(PATH, { 'If-None-Match': held })).status]).toEqual([held, 200]);
    }
  });

  it.each(['?human=true', '?show_null=true', '?format=xml', '?format=xml&human=true'])(
    'gets 200 for another representation: %s',
    async (search) => {
      const [plain, other] = [await send(PATH), await send(PATH + search)];
      expect(tagOf(other)).not.toBe(tagOf(plain));
      const answer = await send(PATH + search, { 'If-None-Match': tagOf(plain) });
      expect([answer.status, answer.text]).toEqual([200, other.text]);
    },
  );

  it('gets 200 for an outdated version', async () => {
    const old = tagOf(await send(PATH));
    await storeRecords(api.database, { jobs: [jobWithId(JOB, { title: 'second' })] });
    const answer = await send(PATH, { 'If-None-Match': old });
    expect([answer.status, (answer.json()['job'] as { title: string }).title]).toEqual([200, 'second']);
    await storeRecords(api.database, { jobs: [jobWithId(JOB, { title: 'second' })] });
    expect((await send(PATH, { 'If-None-Match': tagOf(answer) })).status).toBe(304);
  });

  it('gets 404 for a tag of another account', async () => {
    const tag = tagOf(await send(`/v1/jobs/${objectIdAt(MARCH, 5)}`));
    const bob = await api.sendAs(BOB);
    expect((await bob(`/v1/jobs/${objectIdAt(MARCH, 5)}`, { 'If-None-Match': tag })).status).toBe(404);
    expect((await api.send(PATH, { 'If-None-Match': tag })).status).toBe(403);
  });

  it('gets no tag for an expanded job', async () => {
    for (const search of ['?expand=user', '?expand_all=true']) {
      const answer = await send(PATH + search, { 'If-None-Match': tagOf(await send(PATH)) });
      expect([answer.status, answer.headers.etag]).toEqual([200, undefined]);
    }
  });
});

describe('Compression', () => {
  const DECODERS = { gzip: gunzipSync, br: brotliDecompressSync, zstd: zstdDecompressSync } as const;

  async function sendRaw(
    path: string,
    encoding: string,
  ): Promise<{ coding: string | undefined; vary: string; body: Buffer }> {
    const Authorization = `Bearer ${await api.token(ALICE)}`;
    return new Promise((resolve, reject) => {
      request(
        `${api.origin}${path}`,
        { headers: { Authorization, 'Accept-Encoding': encoding } },
        (answer) => {
          const parts: Buffer[] = [];
          answer.on('data', (part: Buffer) => parts.push(part));
          answer.on('end', () => {
            const { 'content-encoding': coding, vary = '' } = answer.headers;
            resolve({ coding, vary, body: Buffer.concat(parts) });
          });
        },
      )
        .on('error', reject)
        .end();
    });
  }

  it.each(Object.entries(DECODERS))('with %s decodes to the identity response', async (encoding, decode) => {
    for (const path of [
      '/v1/jobs/',
      '/v1/jobs/?limit=10',
      '/v1/jobs/?format=xml',
      '/v1/jobs/export',
      '/v1/jobs/?limit=5000&show_null=true',
    ]) {
      const { coding, vary, body } = await sendRaw(path, encoding);
      const plain = await send(path);
      expect([path, coding]).toEqual([path, encoding]);
      expect(decode(body).toString() === plain.text).toBe(true);
      expect(body.length).toBeLessThan(plain.text.length / 3);
      expect(vary.toLowerCase()).toContain('accept-encoding');
    }
  });

  it.each(['identity', 'nonsense', 'gzip;q=0', ''])('is skipped for Accept-Encoding %j', async (encoding) => {
    const { coding, body } = await sendRaw('/v1/jobs/?limit=10', encoding);
    expect(coding).toBeUndefined();
    expect(body.toString()).toBe((await send('/v1/jobs/?limit=10')).text);
  });
});
