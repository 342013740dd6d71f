import type { ServerResponse } from 'node:http';

const callbacks = new WeakMap<ServerResponse, (() => void)[]>();

/**
 * Calls back when a response is over, whether it was sent or the client disconnected. One listener serves all callers,
 * since Node.js warns of more than ten, and streams add their own.
 */
export function onClose(raw: ServerResponse, callback: () => void): void {
  const known = callbacks.get(raw);
  if (known) {
    known.push(callback);
    return;
  }
  const all = [callback];
  callbacks.set(raw, all);
  raw.once('close', () => {
    for (const each of all) each();
  });
}
