import compress from '@fastify/compress';
import { takeBlock } from '@mediajobs/jobs-db';
import { fastify, type FastifyInstance } from 'fastify';
import { get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { createGunzip } from 'node:zlib';
import { streamResult } from './stream-result.js';

/** What an answer has in all (bytes). */
const WHOLE = 15 * 1024 * 1024;
/** Of a chunk: as large as memory is lent, and so small that several of them wait for the system. */
const SIZES = [128 * 1024, 8 * 1024];

let server: FastifyInstance;
let memory: Set<ArrayBufferLike>;

beforeAll(async () => {
  server = fastify();
  await server.register(compress, { globalDecompression: false });
  server.get<{ Params: { seed: string; size: string } }>('/:seed/:size', async ({ params }, reply) => {
    const chunks = chunksOf(Number(params.seed), Number(params.size));
    await streamResult(reply, { 'Content-Type': 'text/plain' }, chunks);
    return reply;
  });
  await server.listen({ host: '127.0.0.1', port: 0 });
});
beforeEach(() => (memory = new Set()));
afterAll(() => server.close());

const valueOf = (seed: number, chunk: number): number => (seed * 31 + chunk * 7) % 251;

async function* chunksOf(seed: number, size: number): AsyncGenerator<Buffer> {
  for (let n = 0; n < WHOLE / size; n += 1) {
    const block = takeBlock(size).subarray(0, size);
    memory.add(block.buffer);
    block.fill(valueOf(seed, n));
    yield await Promise.resolve(block);
  }
}

function answerOf(path: string, headers: Readonly<Record<string, string>>): Promise<IncomingMessage> {
  const { port } = server.server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    get({ port, path, headers, agent: false }, resolve).once('error', reject);
  });
}

/** Reads an answer, with pauses (ms); gives its length, and how many bytes of it are those of another place or answer. */
async function read(seed: number, size: number, pause: number, encoding: string) {
  const answer = await answerOf(`/${seed}/${size}`, encoding === '' ? {} : { 'Accept-Encoding': encoding });
  const received = { length: 0, wrong: 0 };
  let parts = 0;
  for await (const part of (encoding === 'gzip'
    ? answer.pipe(createGunzip())
    : answer) as AsyncIterable<Buffer>) {
    for (let at = 0; at < part.length;) {
      const chunk = Math.floor(received.length / size);
      const of = part.subarray(at, at + (chunk + 1) * size - received.length);
      if (!of.equals(Buffer.alloc(of.length, valueOf(seed, chunk)))) received.wrong += of.length;
      received.length += of.length;
      at += of.length;
    }
    if (pause > 0 && (parts += 1) % 8 === 0) await sleep(pause);
  }
  return received;
}

describe.each(SIZES)('What is sent in chunks of %i bytes', (size) => {
  it.each(['', 'gzip'])('is whole and its own, beside others and slow readers (%j)', async (encoding) => {
    const readers = Array.from({ length: 6 }, (_, seed) => read(seed, size, (seed % 2) * 30, encoding));
    for (const answer of await Promise.all(readers)) expect(answer).toEqual({ length: WHOLE, wrong: 0 });
  });

  it('lies in the memory of what was sent before', async () => {
    for (const seed of [1, 2]) await read(seed, size, 0, '');
    expect(memory.size).toBeLessThan(100);
  });
});
