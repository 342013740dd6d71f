import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The port of the health page. */
export interface HealthPort {
  readonly server: Server;
  readonly host: string;
  readonly port: number;
  close(): Promise<void>;
}

const STARTING = JSON.stringify({ ready: false, reason: 'The worker is starting.' });

/**
 * Listens on the port of the health page, and answers 503 until a page is served. Loading the page takes as long as the rest
 * of the start, and a port that is in use must end the start before any step is taken.
 *
 * @throws Error that names the settings if it cannot listen
 */
export async function openHealthPort(address: Pick<HealthPort, 'host' | 'port'>): Promise<HealthPort> {
  const server = createServer((_, response) => {
    response
      .writeHead(503, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' })
      .end(STARTING);
  });
  server.listen(address);
  try {
    await once(server, 'listening');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `WORKER_HOST ${address.host} and WORKER_PORT ${address.port} can't be listened on: ${reason}`,
      { cause: error },
    );
  }
  const { port } = server.address() as AddressInfo;
  return { server, host: address.host, port, close: () => closeServer(server) };
}

/** Closes connections, too: those of probes and of Prometheus are kept alive. */
async function closeServer(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
