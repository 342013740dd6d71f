import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { constants } from 'node:fs';
import type { Readable } from 'node:stream';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { WrittenObject } from '../storage.js';

/** Large enough that reading a file costs few turns of the event loop. */
const CHUNK_BYTES = 256 * 1024;
/** Chunks that wait to be written: all that have arrived meanwhile are written at once, with fewer system calls. */
const WRITE_BUFFER_BYTES = 1024 * 1024;
const WRITE_OPTIONS = { flush: true, highWaterMark: WRITE_BUFFER_BYTES } as const;

/** Writes a stream to a new file, flushed to disk. An aborted signal leaves an incomplete file. */
export async function writeHashed(
  content: Readable,
  path: string,
  signal?: AbortSignal,
): Promise<WrittenObject> {
  const digest = createHash('md5');
  let size = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _, done) {
      digest.update(chunk);
      size += chunk.length;
      done(null, chunk);
    },
  });
  const file = await open(path, 'wx');
  await pipeline(content, measure, file.createWriteStream(WRITE_OPTIONS), signal ? { signal } : {});
  return { size, md5: digest.digest('hex') };
}

/** Writes a stream to a new file, flushed to disk, without its MD5. An aborted signal leaves an incomplete file. */
export async function writeUnhashed(
  content: Readable,
  path: string,
  signal?: AbortSignal,
): Promise<WrittenObject> {
  const file = await open(path, 'wx');
  const target = file.createWriteStream(WRITE_OPTIONS);
  await pipeline(content, target, signal ? { signal } : {});
  return { size: target.bytesWritten, md5: '' };
}

/** Reads a file to its end. Does not follow a symbolic link. @param options `flush` writes the file to disk */
export async function hashFile(
  path: string,
  { flush = false, signal }: { readonly flush?: boolean; readonly signal?: AbortSignal | undefined } = {},
): Promise<WrittenObject> {
  const digest = createHash('md5');
  let size = 0;
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW);
  try {
    const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
    for (;;) {
      signal?.throwIfAborted();
      const { bytesRead } = await file.read(chunk, 0, CHUNK_BYTES);
      if (bytesRead === 0) break;
      digest.update(chunk.subarray(0, bytesRead));
      size += bytesRead;
    }
    if (flush) await file.datasync();
  } finally {
    await file.close();
  }
  return { size, md5: digest.digest('hex') };
}
