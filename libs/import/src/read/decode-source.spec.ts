import zlib from 'node:zlib';
import { decodeSource, UnreadableSourceError } from './decode-source.js';

const TEXT = '{"title":"Café 🎬"}\n{"title":"予告"}\n';
const PLAIN = Buffer.from(TEXT);
const LE = Buffer.from(TEXT, 'utf16le');
const BE = Buffer.from(LE).swap16();
const zstd = typeof zlib.zstdCompressSync === 'function' ? zlib.zstdCompressSync(PLAIN) : null;

async function decode(source: Buffer, size = source.length): Promise<Buffer> {
  async function* chunks(): AsyncGenerator<Buffer> {
    await Promise.resolve();
    for (let at = 0; at < source.length; at += size) yield source.subarray(at, at + size);
  }
  const parts: Buffer[] = [];
  for await (const part of decodeSource(chunks())) parts.push(part);
  return Buffer.concat(parts);
}

const FORMATS: [string, Buffer][] = [
  ['UTF-8', PLAIN],
  ['UTF-16, little-endian', Buffer.concat([Buffer.from([0xff, 0xfe]), LE])],
  ['UTF-16, big-endian', Buffer.concat([Buffer.from([0xfe, 0xff]), BE])],
  ['UTF-16, little-endian, without a mark', LE],
  ['UTF-16, big-endian, without a mark', BE],
  ['gzip', zlib.gzipSync(PLAIN)],
  [
    'gzip of several members',
    Buffer.concat([zlib.gzipSync(PLAIN.subarray(0, 9)), zlib.gzipSync(PLAIN.subarray(9))]),
  ],
  ['gzip of UTF-16', zlib.gzipSync(Buffer.concat([Buffer.from([0xff, 0xfe]), LE]))],
  ['zlib', zlib.deflateSync(PLAIN)],
  ...(zstd ? [['Zstandard', zstd] as [string, Buffer]] : []),
];

describe('a source is decoded', () => {
  it.each(FORMATS)('from %s, in chunks of any size', async (_format, source) => {
    for (const size of [source.length, 7, 1]) expect((await decode(source, size)).toString()).toBe(TEXT);
  });

  it.each(['', ' ', '{', 'id,status\n', '\ufeff{}', '\0\0'])(
    'as it is, where it is nothing known: %j',
    async (text) => {
      expect((await decode(Buffer.from(text))).toString()).toBe(text);
    },
  );

  it('and not read further when the reader stops', async () => {
    let closed = false;
    async function* endless(): AsyncGenerator<Buffer> {
      try {
        for (;;) {
          await Promise.resolve();
          yield PLAIN;
        }
      } finally {
        closed = true;
      }
    }
    for await (const chunk of decodeSource(endless())) if (chunk.length > 0) break;
    expect(closed).toBe(true);
  });
});

describe('an unsupported format is rejected by name', () => {
  it.each<[string, Buffer | string]>([
    ['is a ZIP archive; ', 'PK\u0003\u0004....'],
    ['is compressed by bzip2; ', 'BZh91AY&SY'],
    ['is compressed by xz; ', Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0])],
    ['is UTF-32; ', Buffer.from([0xff, 0xfe, 0, 0, 0x7b, 0, 0, 0])],
    ['is XML or HTML; ', '\ufeff \n<html>'],
    ['is not valid UTF-16', Buffer.from([0xff, 0xfe, 0x7b, 0, 0x00, 0xd8, 0x7b, 0])],
    ['is damaged or incomplete gzip data: ', zlib.gzipSync(PLAIN).subarray(0, 30)],
    ['is damaged or incomplete gzip data: ', Buffer.concat([Buffer.from([0x1f, 0x8b]), PLAIN])],
  ])('%s', async (message, source) => {
    const refused = decode(Buffer.from(source as string));
    await expect(refused).rejects.toThrow(UnreadableSourceError);
    await expect(refused).rejects.toThrow(message);
  });

  it('an error of the source is passed on', async () => {
    async function* failing(): AsyncGenerator<Buffer> {
      yield zlib.gzipSync(PLAIN).subarray(0, 20);
      await Promise.resolve();
      throw new Error('the disk is gone');
    }
    const read = async (): Promise<void> => {
      for await (const chunk of decodeSource(failing())) expect(chunk.length).toBeGreaterThan(0);
    };
    await expect(read()).rejects.toThrow('the disk is gone');
  });
});
