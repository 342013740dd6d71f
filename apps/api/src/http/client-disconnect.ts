import type { FastifyReply } from 'fastify';
import type { ServerResponse } from 'node:http';
import { onClose } from './on-close.js';

/** Nobody waits for an answer any more: the client has gone, or was answered already, as when its time was over. */
export class ClientDisconnectedError extends Error {
  override readonly name = 'GoneError';
}

const signals = new WeakMap<ServerResponse, AbortSignal>();

/** Aborted when the client has disconnected, or was answered. The same signal for each call with a reply. */
export function disconnectSignal({ raw }: FastifyReply): AbortSignal {
  if (raw.destroyed) return AbortSignal.abort(new ClientDisconnectedError());
  const known = signals.get(raw);
  if (known) return known;
  const gone = new AbortController();
  signals.set(raw, gone.signal);
  onClose(raw, () => gone.abort(new ClientDisconnectedError()));
  return gone.signal;
}
