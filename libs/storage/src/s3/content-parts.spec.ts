import { createTemporaryFolder, removeTemporaryFolders } from '@mediajobs/testing';
import { writeFileSync } from 'node:fs';
import { truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';
import { ContentDigest, formatCrc32 } from '../content-digest.js';
import { divideFile, divideStream, type ContentPart, type FileContent } from './content-parts.js';

const PART = 8 * 1024 * 1024;
/** Larger than two parts, and different at each position of a part. */
const CONTENT = Buffer.alloc(2 * PART + 3, Buffer.from(Array.from({ length: 251 }, (_, n) => n)));

let folder: string;

beforeAll(async () => {
  folder = await createTemporaryFolder();
});
afterAll(removeTemporaryFolders);

function toStream(content: Buffer, pieceBytes = 1_000_003): Readable {
  const pieces = Math.ceil(content.length / pieceBytes);
  return Readable.from(
    Array.from({ length: pieces }, (_, n) => content.subarray(n * pieceBytes, (n + 1) * pieceBytes)),
  );
}

/** Stores a file. */
function store(content: Buffer): FileContent {
  const path = join(folder, String(content.length));
  writeFileSync(path, content);
  return { path, size: content.length };
}

async function readParts(parts: AsyncIterable<ContentPart>): Promise<Buffer[]> {
  const contents = [];
  for await (const { number, size, crc32: crc, isLast, open: openPart } of parts) {
    const content = await buffer(openPart());
    expect([number, size, crc]).toEqual([contents.length + 1, content.length, formatCrc32(crc32(content))]);
    if (isLast) expect((await buffer(openPart())).equals(content)).toBe(true);
    contents.push(content);
    if (isLast) break;
  }
  return contents;
}

describe.each<[string, (content: Buffer, digest: ContentDigest) => AsyncGenerator<ContentPart>]>([
  ['A file', (content, digest) => divideFile(store(content), digest)],
  ['A stream', (content, digest) => divideStream(toStream(content), digest)],
  ['A stream of one chunk', (content, digest) => divideStream(Readable.from([content]), digest)],
])('%s', (_, divide) => {
  it.each<[number, number[]]>([
    [0, [0]],
    [PART, [PART]],
    [PART + 1, [PART, 1]],
    [CONTENT.length, [PART, PART, 3]],
  ])('of %d bytes is divided, and measured', async (size, sizes) => {
    const content = CONTENT.subarray(0, size);
    const digest = new ContentDigest();
    const parts = await readParts(divide(content, digest));
    expect(parts.map(({ length }) => length)).toEqual(sizes);
    expect(Buffer.concat(parts).equals(content)).toBe(true);
    expect([digest.byteCount, digest.crc32]).toEqual([size, formatCrc32(crc32(content))]);
  });
});

it('A file of more than 10,000 smallest parts has larger ones', async () => {
  const path = join(folder, 'huge');
  const size = 10_000 * PART + 1;
  await writeFile(path, '');
  await truncate(path, size);
  const parts = divideFile({ path, size }, new ContentDigest());
  expect(await parts.next()).toMatchObject({ value: { size: PART + 1, isLast: false } });
  await parts.return(undefined);
});

it('A file that was shortened is not stored', async () => {
  const content = { ...store(CONTENT.subarray(0, 5)), size: 6 };
  await expect(readParts(divideFile(content, new ContentDigest()))).rejects.toThrow(
    'the file ends after 5 bytes',
  );
});

it('A stream that is awaited is given up when its upload is aborted', async () => {
  const stop = new AbortController();
  const stream = new Readable({ read: () => undefined });
  const parts = divideStream(stream, new ContentDigest(), stop.signal).next();
  stop.abort();
  await expect(parts).rejects.toThrow('aborted');
});
