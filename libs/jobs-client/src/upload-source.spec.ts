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
