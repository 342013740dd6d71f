import { errorCode, errorMessage } from '@mediajobs/postgres';
import { Readable, type Transform } from 'node:stream';
import zlib from 'node:zlib';

/** Thrown when a source cannot be read as JSON documents at all. The message completes "FILE …". */
export class UnreadableSourceError extends Error {
  override readonly name = 'UnreadableSourceError';
}

type Decoder = (source: AsyncIterable<Buffer>) => AsyncIterable<Buffer>;

/** A format that is recognized by the first bytes of a source. */
interface SourceFormat {
  readonly matches: (head: Buffer) => boolean;
  readonly decode: Decoder;
}

/** Length of the longest signature. */
const SIGNATURE_BYTES = 8;

const startsWith =
  (...values: number[]) =>
  (head: Buffer): boolean =>
    values.every((value, index) => head[index] === value);

const FORMATS: readonly SourceFormat[] = [
  { matches: startsWith(0x1f, 0x8b), decode: decompress('gzip', () => zlib.createGunzip()) },
  { matches: startsWith(0x28, 0xb5, 0x2f, 0xfd), decode: decompress('Zstandard', zstdDecoder) },
  { matches: isZlib, decode: decompress('zlib', () => zlib.createInflate()) },
  { matches: startsWith(0xff, 0xfe, 0, 0), decode: reject('is UTF-32') },
  { matches: startsWith(0, 0, 0xfe, 0xff), decode: reject('is UTF-32') },
  { matches: startsWith(0xff, 0xfe), decode: decodeUtf16('utf-16le') },
  { matches: startsWith(0xfe, 0xff), decode: decodeUtf16('utf-16be') },
  // Without a byte order mark: JSON starts with two ASCII characters.
  { matches: (head) => isOpeningBracket(head[0]) && head[1] === 0, decode: decodeUtf16('utf-16le') },
  { matches: (head) => head[0] === 0 && isOpeningBracket(head[1]), decode: decodeUtf16('utf-16be') },
  { matches: startsWith(0x42, 0x5a, 0x68), decode: reject('is compressed by bzip2') },
  { matches: startsWith(0xfd, 0x37, 0x7a, 0x58, 0x5a), decode: reject('is compressed by xz') },
  { matches: startsWith(0x04, 0x22, 0x4d, 0x18), decode: reject('is compressed by LZ4') },
  { matches: startsWith(0x50, 0x4b, 0x03, 0x04), decode: reject('is a ZIP archive') },
  { matches: startsWith(0x37, 0x7a, 0xbc, 0xaf), decode: reject('is a 7z archive') },
  {
    matches: (head) => /^(?:\u00ef\u00bb\u00bf)?\s*</.test(head.toString('latin1')),
    decode: reject('is XML or HTML'),
  },
];

/**
 * Decodes a source to UTF-8, chunk by chunk: decompresses gzip, Zstandard and zlib, and converts UTF-16. Other bytes pass
 * unchanged.
 *
 * @throws UnreadableSourceError when the format is not supported or the data are damaged
 */
export async function* decodeSource(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const chunks = source[Symbol.asyncIterator]();
  let head: Buffer = Buffer.alloc(0);
  while (head.length < SIGNATURE_BYTES) {
    const next = await chunks.next();
    if (next.done === true) break;
    head = head.length === 0 ? next.value : Buffer.concat([head, next.value]);
  }
  const restored = prepend(head, chunks);
  const format = FORMATS.find(({ matches: starts }) => starts(head));
  // A compressed text may be UTF-16.
  if (format) yield* decodeSource(format.decode(restored));
  else yield* restored;
}

async function* prepend(head: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  try {
    if (head.length > 0) yield head;
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}

function decompress(name: string, create: () => Transform): Decoder {
  return async function* (source) {
    const decoder = create();
    const input = Readable.from(source, { objectMode: true });
    input.on('error', (error) => decoder.destroy(error)).pipe(decoder);
    try {
      yield* decoder as AsyncIterable<Buffer>;
    } catch (error) {
      if (!/^Z(?:STD)?_/.test(errorCode(error) ?? '')) throw error;
      throw new UnreadableSourceError(`is damaged or incomplete ${name} data: ${errorMessage(error)}`);
    } finally {
      input.destroy();
    }
  };
}

function zstdDecoder(): Transform {
  // Node.js before 22.15 lacks it.
  if (typeof zlib.createZstdDecompress === 'function') return zlib.createZstdDecompress();
  throw new UnreadableSourceError('is compressed by Zstandard; decompress it first, or use Node.js 24');
}

function decodeUtf16(encoding: 'utf-16le' | 'utf-16be'): Decoder {
  return async function* (source) {
    const decoder = new TextDecoder(encoding, { fatal: true });
    try {
      for await (const chunk of source) yield Buffer.from(decoder.decode(chunk, { stream: true }));
      yield Buffer.from(decoder.decode());
    } catch (error) {
      if (errorCode(error) !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw error;
      throw new UnreadableSourceError('is not valid UTF-16');
    }
  };
}

function reject(what: string): Decoder {
  return () => {
    throw new UnreadableSourceError(
      `${what}; expected JSON in UTF-8 or UTF-16, plain or compressed by gzip or Zstandard`,
    );
  };
}

/** Matches a zlib header of any compression level. https://www.rfc-editor.org/rfc/rfc1950#section-2.2 */
function isZlib(head: Buffer): boolean {
  return head[0] === 0x78 && [0x01, 0x5e, 0x9c, 0xda].includes(head[1] ?? 0);
}

function isOpeningBracket(byte: number | undefined): boolean {
  return byte === 0x7b || byte === 0x5b;
}
