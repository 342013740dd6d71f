import { once } from 'node:events';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A reverse proxy that serves another server below a path prefix, which it takes off. */
export async function startPrefixProxy(
  target: string,
  prefix: string,
): Promise<{ url: string; server: Server }> {
  const server = createServer((incoming, outgoing) => {
    const path = incoming.url ?? '/';
    if (!path.startsWith(`${prefix}/`)) {
      outgoing.writeHead(404).end('Not below the prefix');
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
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${prefix}`, server };
}
