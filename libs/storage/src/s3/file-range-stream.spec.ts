import { createTemporaryFolder, removeTemporaryFolders } from '@mediajobs/testing';
import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { FileRangeStream } from './file-range-stream.js';

const CONTENT = randomBytes(1_000_003);
const RANGE = { start: 7, end: CONTENT.length - 2 };
const EXPECTED = CONTENT.subarray(RANGE.start, RANGE.end + 1);

let path: string;

beforeAll(async () => {
  path = join(await createTemporaryFolder(), 'file');
  await writeFile(path, CONTENT);
});
afterAll(removeTemporaryFolders);

it('A range is read into the same memory, once the destination has taken it', async () => {
  const received: Buffer[] = [];
  const memory = new Set<ArrayBufferLike>();
  const destination = new Writable({
    write(chunk: Buffer, _, done) {
      memory.add(chunk.buffer);
      setImmediate(() => {
        received.push(Buffer.from(chunk));
        done();
      });
    },
  });
  new FileRangeStream(path, RANGE).pipe(destination);
  await new Promise((resolve) => destination.once('finish', resolve));
  expect(Buffer.concat(received).equals(EXPECTED)).toBe(true);
  expect(memory.size).toBe(1);
});

it('Memory that the destination has not taken is not overwritten', async () => {
  const received: Buffer[] = [];
  const source = new FileRangeStream(path, RANGE);
  const isRead = new Promise((resolve) => source.once('end', resolve));
  const destination = new Writable({
    highWaterMark: 2 * CONTENT.length,
    write(chunk: Buffer, _, done) {
      void isRead.then(() => {
        received.push(Buffer.from(chunk));
        done();
      });
    },
  });
  source.pipe(destination);
  await new Promise((resolve) => destination.once('finish', resolve));
  expect(Buffer.concat(received).equals(EXPECTED)).toBe(true);
});

it('A range can be read without a pipe, and may be empty', async () => {
  expect((await buffer(new FileRangeStream(path, RANGE))).equals(EXPECTED)).toBe(true);
  expect(await buffer(new FileRangeStream(path, { start: 0, end: -1 }))).toHaveLength(0);
});

it('A file that is missing or too short is reported', async () => {
  const drain = () => new Writable({ write: (_chunk, _encoding, done) => done() });
  const missing = new FileRangeStream(`${path}.missing`, RANGE);
  await expect(pipeline(missing, drain())).rejects.toThrow('ENOENT');
  const short = new FileRangeStream(path, { start: 0, end: CONTENT.length });
  await expect(pipeline(short, drain())).rejects.toThrow(`the file ends after ${CONTENT.length} bytes`);
});
