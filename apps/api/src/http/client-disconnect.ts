import type { FastifyReply } from 'fastify';
import { onClose } from './on-close.js';
import { ResponseProperty } from './response-property.js';

/** Thrown when the client has disconnected, or was sent a response already, as after a timeout. */
export class ClientDisconnectedError extends Error {
  override readonly name = 'ClientDisconnectedError';
}

const signals = new ResponseProperty<AbortSignal>('signal of disconnection');

/** Returns a signal that is aborted when the response is over: the same one for each call with a reply. */
export function disconnectSignal({ raw }: FastifyReply): AbortSignal {
  if (raw.destroyed) return AbortSignal.abort(new ClientDisconnectedError());
  const known = signals.get(raw);
  if (known) return known;
  const controller = new AbortController();
  signals.set(raw, controller.signal);
  onClose(raw, () => controller.abort(new ClientDisconnectedError()));
  return controller.signal;
}
