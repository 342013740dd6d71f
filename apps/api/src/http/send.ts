import { giveBlocks } from '@mediajobs/jobs-data';
import type { FastifyReply } from 'fastify';
import { Readable } from 'node:stream';

/** Answers up to this many bytes are sent whole, with their length; longer ones are streamed. */
const WHOLE = 256 * 1024;
/** The chunks of an answer of at most so many are held until it is sent, for others to use what they lie in. */
const HELD = 128;

/**
 * Sends an answer chunk by chunk. What comes first, or all, is awaited before anything is set or sent, so that a failure
 * until then is an error of its own; one after that breaks the transfer off, which no client takes for complete.
 */
export async function sendChunks(
  reply: FastifyReply,
  headers: Readonly<Record<string, string>>,
  chunks: AsyncGenerator<Buffer>,
  sent: 'when begun' | 'when whole' = 'when begun',
): Promise<void> {
  const begun: Buffer[] = [];
  let size = 0;
  let whole = false;
  while (!whole && (size < WHOLE || sent === 'when whole')) {
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
    }
  }
  void reply.headers(headers);
  if (whole && size < WHOLE) {
    void reply.send(Buffer.concat(begun));
    giveBlocks(begun);
    return;
  }
  if (whole) void reply.header('Content-Length', size);
  const stream = Readable.from(givenBack(reply, resumed(begun, chunks)), {
    objectMode: true,
    highWaterMark: 1,
  });
  // Broken off before it came to the rest, it would not end the rest, and what that holds would be held for ever.
  stream.once('close', () => void chunks.return(undefined).catch(() => undefined));
  void reply.send(stream);
}

async function* resumed(begun: readonly Buffer[], rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  yield* begun;
  yield* rest;
}

/** The same chunks; when the system has taken all of the answer, what they lie in may be written over. */
async function* givenBack(reply: FastifyReply, chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let sent: Buffer[] | null = [];
  reply.raw.once('finish', () => giveBlocks(sent ?? []));
  for await (const chunk of chunks) {
    // What is longer would keep its memory from being collected until its end.
    if (sent && sent.push(chunk) > HELD) sent = null;
    yield chunk;
  }
}
