import type { FastifyRequest } from 'fastify';

/**
 * Returns whether a request is for the API, and not for a probe, the documentation or a page. Decides by the route,
 * because a URL can be spelt in many ways; without a route, by the path as the router reads it.
 */
export function isApiRoute({ routeOptions, raw }: FastifyRequest): boolean {
  return (routeOptions.url ?? decodePath(raw.url ?? '')).startsWith('/v1/');
}

/** Returns the decoded path without the origin, which any request may name (RFC 9112 section 3.2.2). */
function decodePath(url: string): string {
  const [path = ''] = url.replace(/^https?:\/\/[^/?]*/i, '').split('?', 1);
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}
