import { startStubServer, type S3Server } from '@mediajobs/testing';
import { request as send, type IncomingMessage, type ServerResponse } from 'node:http';

/** A request that an object store has received. */
interface SeenRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
}

/**
 * Handles a request of a test instead of passing it on. Returns true if it has answered; `forward` passes the request on
 * and returns the response of the object store.
 */
type Intercept = (
  request: IncomingMessage,
  response: ServerResponse,
  forward: () => Promise<IncomingMessage>,
) => Promise<boolean> | boolean;

/** Records requests to an object store, and lets tests interfere. */
export interface S3Proxy {
  readonly seen: SeenRequest[];
  intercept: Intercept;
  address(path?: string): string;
  /** Returns the requests so far as `METHOD /path?query`, and forgets them. */
  take(): string[];
  stop(): Promise<void>;
}

export async function startS3Proxy(s3: S3Server): Promise<S3Proxy> {
  const forward = (request: IncomingMessage): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      const { method, url, headers } = request;
      request.pipe(
        send({ port: s3.port, host: '127.0.0.1', method, path: url, headers }, resolve).on('error', reject),
      );
    });
  const server = await startStubServer((request, response) => {
    const { method = '', url = '', headers } = request;
    proxy.seen.push({ method, url, headers });
    const answer = async (): Promise<void> => {
      if (await proxy.intercept(request, response, () => forward(request))) return;
      const forwarded = await forward(request);
      response.writeHead(forwarded.statusCode ?? 500, forwarded.headers);
      forwarded.pipe(response);
    };
    answer().catch((error: unknown) => response.destroy(error as Error));
  });
  const proxy: S3Proxy = {
    seen: [],
    intercept: () => false,
    address: (path = '') => s3.address(path).replace(String(s3.port), String(server.port)),
    take: () =>
      proxy.seen.splice(0).map(({ method, url }) => {
        const { pathname, searchParams } = new URL(url, 'http://host');
        searchParams.delete('x-id');
        const query = [...searchParams.keys()].sort().join('&');
        return `${method} ${pathname.replace(`/${s3.bucket}/`, '')}${query === '' ? '' : `?${query}`}`;
      }),
    stop: () => server.stop(),
  };
  return proxy;
}
