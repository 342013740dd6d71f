import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server on this machine that stands in for another service. */
export interface StubServer {
  readonly url: string;
  readonly port: number;
  stop(): Promise<void>;
}

/** Starts a server. @param port any free one by default */
export async function startStubServer(respond: RequestListener, port = 0): Promise<StubServer> {
  const server = createServer(respond).listen(port, '127.0.0.1');
  await once(server, 'listening');
  const { port: actualPort } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${actualPort}`,
    port: actualPort,
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
