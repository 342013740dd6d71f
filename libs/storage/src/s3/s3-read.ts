import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ByteRange } from '../storage.js';
import type { S3Target } from './s3-target.js';

/** Connections in a row that may break without a byte. */
const MAX_FRUITLESS_ATTEMPTS = 4;
const MIN_DELAY_MS = 200;

/** An object that is being read. */
interface Position {
  /** Next byte. */
  offset: number;
  /** Byte after the last one. */
  readonly end: number;
  /** The version that is read. */
  readonly etag: string | undefined;
}

/**
 * Reads an object. When a connection breaks, reading continues there, unless the object has changed.
 * The promise resolves once the server has answered, so that a missing object is known before the stream is used.
 *
 * @throws errors of the SDK
 */
export async function readObject(
  client: S3Client,
  target: S3Target,
  range: ByteRange | undefined,
): Promise<Readable> {
  const {
    Body,
    ContentLength = 0,
    ETag: etag,
  } = await client.send(
    new GetObjectCommand({ ...target, ...(range && { Range: `bytes=${range.start}-${range.end}` }) }),
  );
  const offset = range?.start ?? 0;
  const position = { offset, end: offset + ContentLength, etag };
  return Readable.from(readAll(client, target, position, Body as Readable), { objectMode: false });
}

async function* readAll(
  client: S3Client,
  target: S3Target,
  position: Position,
  first: Readable,
): AsyncIterable<Buffer> {
  let body = first;
  let fruitless = 0;
  for (;;) {
    const start = position.offset;
    try {
      for await (const chunk of body as AsyncIterable<Buffer>) {
        position.offset += chunk.length;
        yield chunk;
      }
      return;
    } catch (error) {
      fruitless = position.offset > start ? 0 : fruitless + 1;
      if (position.offset >= position.end) return;
      if (fruitless === MAX_FRUITLESS_ATTEMPTS) throw error;
    }
    await sleep(MIN_DELAY_MS * 2 ** fruitless);
    body = await requestRest(client, target, position);
  }
}

/** @throws an error of the SDK if the object has changed */
async function requestRest(
  client: S3Client,
  target: S3Target,
  { offset, end, etag }: Position,
): Promise<Readable> {
  const { Body } = await client.send(
    new GetObjectCommand({ ...target, Range: `bytes=${offset}-${end - 1}`, IfMatch: etag }),
  );
  return Body as Readable;
}
