import type { FastifyReply } from 'fastify';
import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { ChunkStream } from '../http/chunk-stream.js';

const CHUNK_BYTES = 256 * 1024;

/** Bytes of a file. */
export interface FileRange {
  readonly start: number;
  readonly length: number;
}

/**
 * Returns a range of a file for a response. Its chunks use the same memory again, because allocating it for every chunk takes most of
 * the processor time of a download.
 */
export function createFileStream(reply: FastifyReply, path: string, range: FileRange): Readable {
  const free: Buffer[] = [];
  return new ChunkStream(reply, {
    buffered: [],
    rest: readChunks(path, range, () => free.pop() ?? Buffer.allocUnsafeSlow(CHUNK_BYTES)),
    release: ({ buffer }) => void free.push(Buffer.from(buffer)),
  });
}

/** Yields a range of a file, which is open meanwhile. @throws Error if the file is shorter */
async function* readChunks(
  path: string,
  { start, length }: FileRange,
  acquire: () => Buffer,
): AsyncGenerator<Buffer, void, undefined> {
  const file = await open(path);
  try {
    const end = start + length;
    for (let position = start; position < end;) {
      const chunk = acquire();
      const { bytesRead } = await file.read(chunk, 0, Math.min(chunk.length, end - position), position);
      if (bytesRead === 0) throw new Error(`the file has become shorter than ${end} bytes`);
      position += bytesRead;
      yield chunk.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}
