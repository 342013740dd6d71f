import { request } from 'node:http';
import { startStubServer, type StubServer } from './stub-server.js';

/** Starts a reverse proxy that serves a service under path prefixes, and strips them. */
export function startPrefixProxy(serviceUrl: string, prefixes: readonly string[]): Promise<StubServer> {
  return startStubServer((incoming, outgoing) => {
    const { url: path = '/', method = 'GET' } = incoming;
    const prefix = prefixes.find((candidate) => path.startsWith(`${candidate}/`));
    if (prefix === undefined) {
      outgoing.writeHead(404, { 'Content-Type': 'text/plain' }).end('Not under a prefix');
      return;
    }
    const headers = {
      ...incoming.headers,
      'x-forwarded-prefix': prefix,
      'x-forwarded-host': incoming.headers.host,
      'x-forwarded-proto': 'http',
    };
    const forwarded = request(serviceUrl + path.slice(prefix.length), { method, headers }, (response) => {
      outgoing.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(outgoing);
    });
    forwarded.on('error', () => outgoing.destroy());
    outgoing.on('close', () => forwarded.destroy());
    incoming.pipe(forwarded);
  });
}
