import { createTemporaryFolder, removeTemporaryFolders } from '@mediajobs/testing';
import { fastify, type FastifyInstance } from 'fastify';
import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createFileStream } from './file-stream.js';

/** Many chunks, the last of them shorter. */
const CONTENT = randomBytes(3 * 1024 * 1024 + 17);

let server: FastifyInstance;
let url: string;
/** The range that the next response contains. */
let range = { start: 0, length: 0 };

beforeAll(async () => {
  const path = join(await createTemporaryFolder(), 'content');
  await writeFile(path, CONTENT);
  server = fastify({ forceCloseConnections: true });
  server.get('/', (_, reply) =>
    reply.header('content-length', range.length).send(createFileStream(reply, path, range)),
  );
  url = await server.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await server.close();
  await removeTemporaryFolders();
});

async function fetchRange(start: number, length: number): Promise<Buffer> {
  range = { start, length };
  const response = await fetch(url);
  return Buffer.from(await response.arrayBuffer());
}

describe('A stream of a file', () => {
  it.each([
    ['the whole file', 0, CONTENT.length],
    ['a range of several chunks', 300_001, 1_000_003],
    ['one byte', CONTENT.length - 1, 1],
    ['nothing', 5, 0],
  ])('sends %s', async (_, start, length) => {
    expect((await fetchRange(start, length)).equals(CONTENT.subarray(start, start + length))).toBe(true);
  });

  it('sends the same bytes to several clients at a time', async () => {
    range = { start: 0, length: CONTENT.length };
    const bodies = await Promise.all(
      Array.from({ length: 5 }, async () => Buffer.from(await (await fetch(url)).arrayBuffer())),
    );
    expect(bodies.map((body) => body.equals(CONTENT))).toEqual([true, true, true, true, true]);
  });

  it('breaks off the response if the file is shorter', async () => {
    await expect(fetchRange(0, CONTENT.length + 1)).rejects.toThrow('terminated');
  });
});
