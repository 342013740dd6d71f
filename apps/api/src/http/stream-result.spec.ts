import compress from '@fastify/compress';
import { fastify, type FastifyInstance, type FastifyRequest } from 'fastify';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer, text } from 'node:stream/consumers';
import { createGunzip, gunzipSync } from 'node:zlib';
import { sendResult } from './http-result.js';
import { RequestContext } from './request-context.js';
import { streamResult, type StreamOptions } from './stream-result.js';

const CHUNK_BYTES = 64 * 1024;
const TYPE = { 'Content-Type': 'text/plain' };

type Mode = NonNullable<StreamOptions['mode']>;

let server: FastifyInstance;
/** Resolves when the generator of the last request has been closed. */
let closed: PromiseWithResolvers<void>;
let budget: number;
/** Memory of released chunks, which later chunks overwrite. */
const free: Buffer[] = [];
const allocated = new Set<Buffer>();

/** @param failing number of the chunk that fails, if any. */
async function* generate(chunks: number, failing: number): AsyncGenerator<Buffer, void, undefined> {
  try {
    for (let n = 0; n < chunks; n += 1) {
      if (n === failing) throw new Error('reading failed');
      const memory = free.pop() ?? Buffer.alloc(CHUNK_BYTES);
      allocated.add(memory);
      yield await Promise.resolve(memory.fill(`${n % 10}`));
    }
  } finally {
    closed.resolve();
  }
}

beforeAll(async () => {
  server = fastify();
  await server.register(compress, { globalDecompression: false });
  server.get('/', async (request: FastifyRequest<{ Querystring: Record<string, string> }>, reply) => {
    const { chunks, mode = 'stream', failing = -1 } = request.query;
    const memory = {
      grow: (bytes: number) => {
        budget -= bytes;
        if (budget < 0) throw new RangeError('out of memory');
      },
    };
    const context = new RequestContext(request, reply);
    const source = generate(Number(chunks), Number(failing));
    const result = await streamResult(context, TYPE, source, {
      mode: mode as Mode,
      memory,
      release: (chunk) => free.push(chunk),
    });
    return reply.send(sendResult(reply, result));
  });
  await server.listen({ host: '127.0.0.1', port: 0 });
});

beforeEach(() => {
  closed = Promise.withResolvers();
  budget = Infinity;
});

afterAll(() => server.close());

async function request(query: string, headers: Record<string, string> = {}): Promise<IncomingMessage> {
  const { port } = server.server.address() as AddressInfo;
  const [response] = (await once(get({ port, path: `/?${query}`, headers, agent: false }), 'response')) as [
    IncomingMessage,
  ];
  return response;
}

const expected = (chunks: number): string =>
  Array.from({ length: chunks }, (_, n) => `${n % 10}`.repeat(CHUNK_BYTES)).join('');

describe('A response made of chunks', () => {
  it.each([
    ['small, streamed', 1, 'stream', String(CHUNK_BYTES)],
    ['empty', 0, 'stream', '0'],
    ['large, streamed', 100, 'stream', undefined],
    ['large, buffered', 100, 'buffer', String(100 * CHUNK_BYTES)],
  ])('is complete, with its length if that is known: %s', async (_, chunks, mode, length) => {
    const response = await request(`chunks=${chunks}&mode=${mode}`);
    expect(response.headers['content-length']).toBe(length);
    expect(await text(response)).toBe(expected(chunks));
    await closed.promise;
  });

  it('is complete when it is compressed', async () => {
    const response = await request('chunks=100', { 'Accept-Encoding': 'gzip' });
    expect(response.headers['content-encoding']).toBe('gzip');
    expect((await buffer(response.pipe(createGunzip()))).toString()).toBe(expected(100));
  });

  it('reuses the memory of sent chunks while others are slow or aborted', async () => {
    const readSlowly = async (headers: Record<string, string>) => {
      const response = await request('chunks=200', headers);
      const parts: Buffer[] = [];
      for await (const part of response as AsyncIterable<Buffer>) {
        parts.push(part);
        await new Promise((resolve) => setImmediate(resolve));
      }
      const all = Buffer.concat(parts);
      return (response.headers['content-encoding'] ? gunzipSync(all) : all).toString();
    };
    allocated.clear();
    const reading = Array.from({ length: 12 }, (_, n) =>
      readSlowly(n % 3 === 0 ? { 'Accept-Encoding': 'gzip' } : {}),
    );
    for (let n = 0; n < 5; n += 1) (await request('chunks=200')).destroy();
    for (const received of await Promise.all(reading)) expect(received === expected(200)).toBe(true);
    expect(allocated.size).toBeLessThan(17 * 200);
  });

  it('becomes an error if reading fails before anything was sent', async () => {
    const response = await request('chunks=10&failing=2');
    expect([response.statusCode, await text(response)]).toEqual([
      500,
      expect.stringContaining('reading failed'),
    ]);
  });

  it('is aborted if reading fails later', async () => {
    const response = await request('chunks=1000&failing=500');
    expect(response.statusCode).toBe(200);
    await expect(text(response)).rejects.toThrow('aborted');
  });

  it.each([
    ['before it is sent', 3 * CHUNK_BYTES, 500],
    ['for the rest of the stream', 4 * CHUNK_BYTES, 500],
    ['never', 4 * CHUNK_BYTES + 1024 * 1024, 200],
  ])('is refused if its memory is exceeded: %s', async (_, bytes, status) => {
    budget = bytes;
    const response = await request('chunks=100');
    expect(response.statusCode).toBe(status);
    await text(response);
    await closed.promise;
  });

  it('closes its source when the client disconnects', async () => {
    const response = await request('chunks=1000000');
    response.destroy();
    await closed.promise;
  });
});
