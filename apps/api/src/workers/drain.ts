import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { Server as NetServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** How long a connection is kept on which nothing is asked while the server ends (ms). */
const LINGER = 1_000;

const ANSWERED = 'http.server.response.finish';

/**
 * Ends a server that listens, without losing a request: it takes no more connections, answers all that is asked on
 * those that are there, tells each client with the next answer that it is the last, and closes what stays idle.
 */
export async function drain(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.prependListener('request', (_: IncomingMessage, response: ServerResponse) => {
    response.setHeader('Connection', 'close');
  });
  server.keepAliveTimeout = LINGER;
  // Not HTTP's own `close`: it would cut idle connections at once, with a request that may be on its way.
  NetServer.prototype.close.call(server);
  await Promise.race([closed, quiet()]);
  server.closeIdleConnections();
  await closed;
}

/** Resolves when nothing was answered for a while: by then a client that had more to ask has asked it. */
async function quiet(): Promise<void> {
  let last = performance.now();
  const answered = (): void => {
    last = performance.now();
  };
  subscribe(ANSWERED, answered);
  for (let left = LINGER; left > 0; left = last + LINGER - performance.now()) {
    await sleep(left, undefined, { ref: false });
  }
  unsubscribe(ANSWERED, answered);
}
