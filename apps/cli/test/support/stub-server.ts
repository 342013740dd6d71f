import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What answers at an address in place of a service. */
export interface StubServer {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** @param port where it listens; any free one unless it is named */
export async function startStubServer(answer: RequestListener, port = 0): Promise<StubServer> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
