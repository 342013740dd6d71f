import type { FastifyReply } from 'fastify';

/** Nobody waits for an answer any more: the client has gone, or was answered already, as when its time was over. */
export class GoneError extends Error {
  override readonly name = 'GoneError';
}

/** Aborted when nobody waits for the answer any more. */
export function untilGone({ raw }: FastifyReply): AbortSignal {
  if (raw.destroyed) return AbortSignal.abort(new GoneError());
  const gone = new AbortController();
  raw.once('close', () => gone.abort(new GoneError()));
  return gone.signal;
}
