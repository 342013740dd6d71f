import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Registry } from 'prom-client';
import { toListenError } from '../http/listen.js';

/** Where the metrics are served, while they are. */
export interface MetricsServer {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Serves `/metrics`, and nothing else, on a port of its own, so that who may reach it is a matter of the network.
 * @param sources the texts that make up the answer.
 * @throws Error that says why the place can't be listened on.
 */
export async function startMetricsServer(
  place: { readonly host: string; readonly port: number },
  sources: readonly (() => Promise<string>)[],
): Promise<MetricsServer> {
  const server = createServer((request, response) => {
    if (request.url?.split('?')[0] !== '/metrics') response.writeHead(404).end('There is /metrics only.\n');
    else if (request.method !== 'GET') response.writeHead(405, { Allow: 'GET' }).end();
    else void respond(response, sources);
  });
  server.listen(place);
  await once(server, 'listening').catch((error: unknown) => {
    throw toListenError(place, error, { host: 'METRICS_HOST', port: 'METRICS_PORT' });
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeIdleConnections();
      await closed;
    },
  };
}

async function respond(response: ServerResponse, sources: readonly (() => Promise<string>)[]): Promise<void> {
  try {
    const texts: string[] = [];
    // One after the other, so that no figure counts what another one needs.
    for (const text of sources) texts.push(await text());
    response.writeHead(200, { 'Content-Type': Registry.PROMETHEUS_CONTENT_TYPE }).end(texts.join('\n'));
  } catch {
    // A process that just ended did not answer: the next scrape will do.
    response.writeHead(503).end('Not all processes answered.\n');
  }
}
