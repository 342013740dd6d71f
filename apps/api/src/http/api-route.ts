import type { FastifyRequest } from 'fastify';

/**
 * Whether a request is for the API itself, and not for its health, its description or a page. Its route tells, since an
 * address can be spelt in many ways; where there is none, the path as the router reads it.
 */
export function isApiRoute({ routeOptions, raw }: FastifyRequest): boolean {
  return (routeOptions.url ?? decodePath(raw.url ?? '')).startsWith('/v1/');
}

/** Without an origin, which any request may name (RFC 9112 section 3.2.2), and with its escapes decoded. */
function decodePath(address: string): string {
  const [path = ''] = address.replace(/^https?:\/\/[^/?]*/i, '').split('?', 1);
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}
