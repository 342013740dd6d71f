import { jest } from '@jest/globals';
import { JobExporter, ObjectReader } from '@mediajobs/jobs-db';
import { request, type IncomingHttpHeaders } from 'node:http';
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import { closeApis, startLimitedApi } from './support/limited-api.js';
import type { TestApi } from './support/api.js';
import { ALICE, objectIdAt, MARCH } from '@mediajobs/testing';

/** An API with usual timeouts, and one whose timeouts end streams that stall. */
let patient: TestApi;
let impatient: TestApi;

beforeAll(async () => {
  patient = await startLimitedApi({});
  impatient = await startLimitedApi({ REQUEST_TIMEOUT_MS: '300', EXPORT_TIMEOUT_MS: '300' });
});

afterEach(() => jest.restoreAllMocks());
afterAll(closeApis);

const ENCODINGS = ['gzip', 'br', 'zstd', 'identity'] as const;
const DECODERS = { gzip: gunzipSync, br: brotliDecompressSync, zstd: zstdDecompressSync };
type Encoding = (typeof ENCODINGS)[number];

/** Headers that describe only a successful response. */
const SUCCESS_HEADERS = ['etag', 'content-disposition', 'cache-control', 'last-modified', 'accept-ranges'];

/** More than is buffered before a stream begins, and few bytes once compressed, so that nothing of it is sent yet. */
const CHUNK = Buffer.alloc(300 * 1024, 'a\n');

/** Continuation of a stream after its first chunk. */
const ENDINGS = {
  'that stalls': () => new Promise<never>(() => undefined),
  'that fails': () => Promise.reject(new Error('the database failed')),
};

async function* transfer(ending: () => Promise<never>): AsyncGenerator<Buffer, void, undefined> {
  yield CHUNK;
  await ending();
}

interface Received {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Sends a request, and decodes the body by its Content-Encoding. */
async function ask(path: string, encoding: Encoding, method = 'GET', api = patient): Promise<Received> {
  const token = await api.token(ALICE);
  return new Promise((resolve, reject) => {
    const headers = { Authorization: `Bearer ${token}`, 'Accept-Encoding': encoding };
    request(api.origin + path, { method, headers, agent: false }, (incoming) => {
      const parts: Buffer[] = [];
      incoming.on('data', (part: Buffer) => parts.push(part));
      incoming.on('error', reject);
      incoming.on('end', () => {
        const used = incoming.headers['content-encoding'] as keyof typeof DECODERS | undefined;
        const bytes = Buffer.concat(parts);
        const body = used === undefined || bytes.length === 0 ? bytes : DECODERS[used](bytes);
        resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: body.toString() });
      });
    })
      .on('error', reject)
      .end();
  });
}

/** An aborted transfer. */
function brokenOff(error: Error): 'broken off' {
  expect(error).toMatchObject({ code: 'ECONNRESET' });
  return 'broken off';
}

/** Expects the error document without headers of the success that it replaces. */
function expectOnlyError(answer: Received, status: number): void {
  expect([answer.status, answer.headers['content-type']]).toEqual([
    status,
    'application/json; charset=utf-8',
  ]);
  expect(Object.keys(answer.headers).filter((name) => SUCCESS_HEADERS.includes(name))).toEqual([]);
  const { error } = JSON.parse(answer.body) as { error: { error_code: string } };
  expect(error.error_code).toBe(status === 503 ? '0x0000002' : '0x0000001');
  expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
}

describe.each(ENCODINGS)('With Accept-Encoding: %s', (encoding) => {
  it.each([
    ['an export', '/v1/jobs/export', 'that stalls', 503],
    ['an export', '/v1/jobs/export?format=csv', 'that fails', 500],
    ['a page', '/v1/jobs/?limit=5000', 'that stalls', 503],
    ['a page', '/v1/jobs/?limit=5000', 'that fails', 500],
  ] as const)('%s (%s) %s before a byte is sent is an error (%d)', async (_, path, ending, status) => {
    const progress = { rows: 0 };
    const memory = { keep: (bytes: Buffer) => [bytes], release: () => undefined };
    const chunks = transfer(ENDINGS[ending]);
    jest.spyOn(JobExporter.prototype, 'stream').mockReturnValue({ chunks, result: progress, memory });
    const summary = () => ({ rows: 0, total: 1, cursor: undefined });
    const page = { isBuffered: false, chunks, progress, summary, memory };
    jest.spyOn(ObjectReader.prototype, 'list').mockReturnValue(page);
    const api = ending === 'that stalls' ? impatient : patient;
    const answer = await ask(path, encoding, 'GET', api).catch(brokenOff);
    // Some encoders have sent their first bytes by then; brotli buffers all of them.
    if (answer === 'broken off') expect(encoding).not.toBe('br');
    else expectOnlyError(answer, status);
  });

  it('an object that fails to render has no entity tag', async () => {
    const found = { version: '1', document: 'not JSON' };
    jest.spyOn(ObjectReader.prototype, 'find').mockResolvedValue(found);
    const path = `/v1/jobs/${objectIdAt(MARCH)}?show_null=true`;
    expectOnlyError(await ask(path, encoding), 500);
    const head = await ask(path, encoding, 'HEAD');
    expect([head.status, head.body, head.headers['etag']]).toEqual([500, '', undefined]);
  });
});
