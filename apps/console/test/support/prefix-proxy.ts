import { once } from 'node:events';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Starts a reverse proxy that serves another server below each of some path prefixes, which it strips. */
export async function startPrefixProxy(
  target: string,
  prefixes: readonly string[],
): Promise<{ origin: string; server: Server }> {
  const server = createServer((incoming, outgoing) => {
    const path = incoming.url ?? '/';
    const prefix = prefixes.find((one) => path.startsWith(`${one}/`));
    if (prefix === undefined) {
      outgoing.writeHead(404).end('Not below a prefix');
      return;
    }
    const headers = {
      ...incoming.headers,
      'x-forwarded-prefix': prefix,
      'x-forwarded-host': incoming.headers.host,
      'x-forwarded-proto': 'http',
    };
    const forwarded = request(target + path.slice(prefix.length), {
      method: incoming.method ?? 'GET',
      headers,
    });
    forwarded.on('response', (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    forwarded.on('error', () => outgoing.destroy());
    outgoing.on('close', () => forwarded.destroy());
    incoming.pipe(forwarded);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}
