import { open, type FileHandle } from 'node:fs/promises';
import { addAbortSignal, Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { formatCrc32, type ContentDigest } from '../content-digest.js';
import { StorageError } from '../storage-errors.js';
import type { ByteRange } from '../storage.js';
import { FileRangeStream } from './file-range-stream.js';

/** A file that nothing changes while it is stored. */
export interface FileContent {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
}

/** A part of an object, which can be sent again. */
export interface ContentPart {
  /** Position in the object, from 1. */
  readonly number: number;
  /** Bytes. */
  readonly size: number;
  /** In base64. */
  readonly crc32: string;
  readonly isLast: boolean;
  readonly open: () => Readable;
}

const MIB = 1024 * 1024;
/** Parts of a stream are held in memory, which limits it to 80 GB. */
const MIN_PART_BYTES = 8 * MIB;
const MAX_PARTS = 10_000;
const CHUNK_BYTES = 256 * 1024;

/** Divides a file. Each part is read to measure it, and again whenever it is sent. */
export async function* divideFile(
  { path, size }: FileContent,
  digest: ContentDigest,
  signal?: AbortSignal,
): AsyncGenerator<ContentPart, undefined, undefined> {
  const partBytes = Math.max(MIN_PART_BYTES, Math.ceil(size / MAX_PARTS));
  const chunk = Buffer.allocUnsafeSlow(CHUNK_BYTES);
  const file = await open(path);
  try {
    for (let number = 1, start = 0; start < size || number === 1; number += 1, start += partBytes) {
      const end = Math.min(start + partBytes, size);
      const crc = await measure(file, { start, end: end - 1 }, chunk, digest, signal);
      yield {
        number,
        size: end - start,
        crc32: formatCrc32(crc),
        isLast: end === size,
        open: () => new FileRangeStream(path, { start, end: end - 1 }),
      };
    }
  } finally {
    await file.close();
  }
  return undefined;
}

/** Reads a range of a file, always into the memory of the chunk. Returns its CRC-32. @throws StorageError if the file is shorter */
async function measure(
  file: FileHandle,
  { start, end }: ByteRange,
  chunk: Buffer,
  digest: ContentDigest,
  signal: AbortSignal | undefined,
): Promise<number> {
  let crc = 0;
  for (let position = start; position <= end;) {
    signal?.throwIfAborted();
    const { bytesRead } = await file.read(chunk, 0, Math.min(chunk.length, end + 1 - position), position);
    if (bytesRead === 0) throw new StorageError(`the file ends after ${position} bytes`);
    const read = chunk.subarray(0, bytesRead);
    digest.update(read);
    crc = crc32(read, crc);
    position += bytesRead;
  }
  return crc;
}

/** Divides a stream into parts that are held in memory until they are stored. */
export async function* divideStream(
  content: Readable,
  digest: ContentDigest,
  signal?: AbortSignal,
): AsyncGenerator<ContentPart, undefined, undefined> {
  if (signal) addAbortSignal(signal, content);
  let number = 0;
  const toPart = (data: Buffer, isLast: boolean): ContentPart => {
    digest.update(data);
    const crc = formatCrc32(crc32(data));
    return {
      number: (number += 1),
      size: data.length,
      crc32: crc,
      isLast,
      open: () => Readable.from([data]),
    };
  };
  let chunks: Buffer[] = [];
  let byteCount = 0;
  for await (const chunk of content as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    byteCount += chunk.length;
    if (byteCount <= MIN_PART_BYTES) continue;
    let rest = Buffer.concat(chunks);
    for (; rest.length > MIN_PART_BYTES; rest = rest.subarray(MIN_PART_BYTES))
      yield toPart(rest.subarray(0, MIN_PART_BYTES), false);
    // A copy, because the rest of a buffer keeps all of it.
    chunks = [Buffer.from(rest)];
    byteCount = rest.length;
  }
  yield toPart(Buffer.concat(chunks), true);
  return undefined;
}
