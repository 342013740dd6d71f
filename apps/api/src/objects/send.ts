import type { Presentation } from '@mediajobs/jobs-domain';
import type { FastifyReply } from 'fastify';
import { Readable } from 'node:stream';
import { CONTENT_TYPES } from '../http/format.js';

/** Sends a whole answer. */
export function sendText(reply: FastifyReply, how: Presentation, text: string): void {
  void prepared(reply, how).send(text);
}

/** Answers up to this many characters are sent whole, with their length; longer ones are streamed. */
const WHOLE = 256 * 1024;

/**
 * Sends an answer part by part. What comes first is awaited before anything is sent, so that a failure until
 * then is an error of its own; one after that breaks the transfer off, which no client takes for complete.
 */
export async function sendTexts(
  reply: FastifyReply,
  how: Presentation,
  texts: AsyncGenerator<string>,
): Promise<void> {
  let begun = '';
  while (begun.length < WHOLE) {
    const next = await texts.next();
    if (next.done === true) {
      sendText(reply, how, begun);
      return;
    }
    begun += next.value;
  }
  void prepared(reply, how).send(
    Readable.from(resumed(begun, texts), { objectMode: true, highWaterMark: 1 }),
  );
}

async function* resumed(begun: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  yield begun;
  yield* rest;
}

function prepared(reply: FastifyReply, { format }: Presentation): FastifyReply {
  return reply.headers({ 'Content-Type': CONTENT_TYPES[format], Vary: 'Accept' });
}
