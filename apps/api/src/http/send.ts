import type { FastifyReply } from 'fastify';
import { Readable } from 'node:stream';

/** Answers up to this many characters are sent whole, with their length; longer ones are streamed. */
const WHOLE = 256 * 1024;

/**
 * Sends an answer part by part. What comes first is awaited before anything is set or sent, so that a failure
 * until then is an error of its own; one after that breaks the transfer off, which no client takes for complete.
 */
export async function sendTexts(
  reply: FastifyReply,
  headers: Readonly<Record<string, string>>,
  texts: AsyncGenerator<string>,
): Promise<void> {
  let begun = '';
  while (begun.length < WHOLE) {
    const next = await texts.next();
    if (next.done === true) {
      void reply.headers(headers).send(begun);
      return;
    }
    begun += next.value;
  }
  const rest = Readable.from(resumed(begun, texts), { objectMode: true, highWaterMark: 1 });
  void reply.headers(headers).send(rest);
}

async function* resumed(begun: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  yield begun;
  yield* rest;
}
