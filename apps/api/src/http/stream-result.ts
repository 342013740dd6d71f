import { giveBlocks } from '@mediajobs/jobs-db';
import { type YieldingPermit } from '@mediajobs/scheduling';
import type { FastifyReply } from 'fastify';
import { Readable } from 'node:stream';
import type { ResponseMemory } from '../limits/response-memory.js';

/** Answers up to this many bytes are sent whole, with their length; longer ones are streamed. */
const MAX_BUFFERED_BYTES = 256 * 1024;
/** So many chunks are held until they are sent, for others to use what they lie in. */
const HELD = 128;
/** The last chunk that was asked for, and the one before, may still be on their way to the response. */
const UNDERWAY = 2;
/** What a response that is streamed holds at most beside what was read before it began (bytes). */
const STREAM_BYTES = 1024 * 1024;

export interface SendOptions {
  /** Whether to send when the first chunks are there, the default, or when all are. */
  readonly sent?: 'when begun' | 'when whole';
  /** Charged with what is held for the response. */
  readonly memory?: ResponseMemory;
  /** Given up while the client is slow. */
  readonly permit?: YieldingPermit | undefined;
}

/**
 * Sends an answer chunk by chunk. What comes first, or all, is awaited before anything is set or sent, so that a failure
 * until then is an error of its own; one after that breaks the transfer off, which no client takes for complete.
 */
export async function streamResult(
  reply: FastifyReply,
  headers: Readonly<Record<string, string>>,
  chunks: AsyncGenerator<Buffer>,
  { sent = 'when begun', memory, permit }: SendOptions = {},
): Promise<void> {
  const begun: Buffer[] = [];
  let size = 0;
  let whole = false;
  while (!whole && (size < MAX_BUFFERED_BYTES || sent === 'when whole')) {
    const next = await chunks.next();
    if (reply.sent || reply.raw.destroyed) {
      // A limit of time was faster, or the client went: nobody reads on, and nothing is held for it.
      await chunks.return(undefined);
      return;
    }
    if (next.done === true) whole = true;
    else {
      begun.push(next.value);
      size += next.value.length;
      await charge(memory, next.value.length, chunks);
    }
  }
  if (!whole) await charge(memory, STREAM_BYTES, chunks);
  void reply.headers(headers);
  if (whole && size < MAX_BUFFERED_BYTES) {
    void reply.send(Buffer.concat(begun));
    giveBlocks(begun);
    return;
  }
  if (whole) void reply.header('Content-Length', size);
  const stream = Readable.from(releaseAfterWrite(reply, concat(begun, chunks), permit), {
    objectMode: true,
    highWaterMark: 1,
  });
  // Broken off before it came to the rest, it would not end the rest, and what that holds would be held for ever.
  stream.once('close', () => void chunks.return(undefined).catch(() => undefined));
  void reply.send(stream);
}

/** Charges what is held for a response. Where that is refused nothing more is read. @throws what `grow` throws */
async function charge(
  memory: ResponseMemory | undefined,
  bytes: number,
  chunks: AsyncGenerator<Buffer>,
): Promise<void> {
  try {
    memory?.grow(bytes);
  } catch (error) {
    await chunks.return(undefined);
    throw error;
  }
}

async function* concat(begun: readonly Buffer[], rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  yield* begun;
  yield* rest;
}

/**
 * The same chunks; what they lie in may be written over when the system has taken them: as they go, or at the end where
 * they are compressed by others, who say nothing until then.
 */
async function* releaseAfterWrite(
  reply: FastifyReply,
  chunks: AsyncIterable<Buffer>,
  permit?: YieldingPermit,
): AsyncGenerator<Buffer> {
  const { raw } = reply;
  let held: Buffer[] = [];
  raw.once('finish', () => giveBlocks(held));
  for await (const chunk of chunks) {
    held.push(chunk);
    permit?.yieldIfBlocked();
    yield chunk;
    permit?.resume();
    if (!raw.hasHeader('Content-Encoding'))
      giveBlocks(held.splice(0, flushedCount(held, raw.writableLength)));
    // More would keep too much memory from being collected until the end.
    if (held.length > HELD) held = [];
  }
}

/** How many chunks, from the first on, the system has taken for sure where so many bytes wait for it. */
function flushedCount(chunks: readonly Buffer[], waiting: number): number {
  let count = Math.max(0, chunks.length - UNDERWAY);
  for (let bytes = waiting; count > 0 && bytes > 0; count -= 1) bytes -= chunks[count - 1]?.length ?? 0;
  return count;
}
