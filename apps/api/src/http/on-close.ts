import type { ServerResponse } from 'node:http';
import { ResponseProperty } from './response-property.js';

const callbacks = new ResponseProperty<(() => void)[]>('callbacks on close');

/**
 * Calls back when a response is over, whether it was sent or the client disconnected. One listener serves all callers,
 * because Node.js warns of more than ten, and streams add their own.
 */
export function onClose(raw: ServerResponse, callback: () => void): void {
  const known = callbacks.get(raw);
  if (known) {
    known.push(callback);
    return;
  }
  const registered = [callback];
  callbacks.set(raw, registered);
  raw.once('close', () => {
    for (const each of registered) each();
  });
}
