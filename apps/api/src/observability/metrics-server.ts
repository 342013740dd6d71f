import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Registry } from 'prom-client';
import { toListenError } from '../http/listen.js';

/** A running metrics server. */
export interface MetricsServer {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Serves `/metrics` on a separate port, so that the network decides which clients may read it.
 * @param sources parts of the response.
 * @throws Error that says why the port cannot be opened.
 */
export async function startMetricsServer(
  place: { readonly host: string; readonly port: number },
  sources: readonly (() => Promise<string>)[],
): Promise<MetricsServer> {
  const server = createServer((request, response) => {
    if (request.url?.split('?')[0] !== '/metrics')
      response.writeHead(404).end('No route matches this path; see /metrics\n');
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
    // In sequence, so that no source measures the work of another.
    for (const text of sources) texts.push(await text());
    response.writeHead(200, { 'Content-Type': Registry.PROMETHEUS_CONTENT_TYPE }).end(texts.join('\n'));
  } catch {
    // A worker that has just exited does not respond; the next scrape succeeds.
    response.writeHead(503).end('Not all processes responded\n');
  }
}
