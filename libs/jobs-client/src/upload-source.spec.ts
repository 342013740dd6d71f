import { Readable } from 'node:stream';
import { chooseChunkSize, openSource, type UploadSource } from './upload-source.js';

const MIB = 1024 * 1024;

async function collect(source: UploadSource, chunkSize: number): Promise<string[]> {
  const texts = [];
  for await (const chunk of openSource(source, chunkSize).chunks) texts.push(await chunk.text());
  return texts;
}

// oxlint-disable-next-line @typescript-eslint/require-await -- streams are asynchronous
async function* toStream(texts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield new TextEncoder().encode(text);
}

it.each([
  ['', ['']],
  ['abc', ['abc']],
  ['abcd', ['abcd']],
  ['abcdefghi', ['abcd', 'efgh', 'i']],
])('The blob %j is sent as %j', async (text, chunks) => {
  expect(await collect(new Blob([text]), 4)).toEqual(chunks);
});

it.each([
  [[], ['']],
  [['abc'], ['abc']],
  [['a', 'bcd'], ['abcd']],
  [
    ['ab', 'cdefghijk', '', 'l', 'm'],
    ['abcd', 'efgh', 'ijkl', 'm'],
  ],
])('The stream %j is sent as %j', async (texts, chunks) => {
  expect(await collect(toStream(texts), 4)).toEqual(chunks);
});

it.each([
  [0, 16],
  [9_000 * 16 * MIB, 16],
  [9_000 * 16 * MIB + 1, 17],
])('A file of %d bytes has chunks of %d MiB', (size, mebibytes) => {
  expect(chooseChunkSize(size)).toBe(mebibytes * MIB);
});

it.each<[string, UploadSource]>([
  ['bytes', new TextEncoder().encode('abcde')],
  ['part of a buffer', Buffer.from('xabcdex').subarray(1, 6)],
  ['a buffer', new TextEncoder().encode('abcde').buffer],
  ['a web stream', new Blob(['abcde']).stream()],
])('A source can be %s', async (_, source) => {
  expect(await collect(source, 4)).toEqual(['abcd', 'e']);
});

it.each<[string, unknown, RegExp]>([
  ['a path', 'film.mp4', /got string; for a path, use openAsBlob/],
  ['a number', 5, /got number/],
  ['an object', {}, /got object/],
])('A source cannot be %s', (_, source, message) => {
  expect(() => openSource(source as UploadSource)).toThrow(message);
});

it('A stream cannot have text', async () => {
  const texts = Readable.from(['abc']) as unknown as UploadSource;
  await expect(collect(texts, 4)).rejects.toThrow('must have chunks of bytes, got string');
});
