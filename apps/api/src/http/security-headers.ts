import type { FastifyInstance } from 'fastify';
import { isApiRoute } from './api-route.js';

const COMMON_HEADERS = {
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000',
  'x-content-type-options': 'nosniff',
} as const;

/** Sources that a page may load, by directive. Swagger UI sets inline styles and draws icons from `data:`. */
const PAGE_SOURCES = {
  'default-src': "'self'",
  'script-src': "'self'",
  'style-src': "'self' 'unsafe-inline'",
  'img-src': "'self' data:",
  'object-src': "'none'",
  'base-uri': "'self'",
  'form-action': "'self'",
  'frame-ancestors': "'none'",
} as const;

/** Headers that restrict what browsers do with a response: of the API nothing at all, of a page what it needs. */
export const SECURITY_HEADERS = {
  api: { 'content-security-policy': "default-src 'none';frame-ancestors 'none'", ...COMMON_HEADERS },
  page: {
    'content-security-policy': formatPolicy(PAGE_SOURCES),
    'cross-origin-opener-policy': 'same-origin',
    ...COMMON_HEADERS,
  },
} as const;

/**
 * Returns the content security policy of one response with the console's page, whose styles carry a nonce. Its player
 * assembles media, which have a `blob:` URL.
 * @param storageOrigin origin of the URLs by which browsers read and write objects; null if it is that of the service
 */
export function consoleContentSecurityPolicy(nonce: string, storageOrigin: string | null): string {
  const storage = storageOrigin === null ? '' : ` ${storageOrigin}`;
  return formatPolicy({
    ...PAGE_SOURCES,
    'style-src': `'self' 'nonce-${nonce}'`,
    'img-src': `${PAGE_SOURCES['img-src']}${storage}`,
    'media-src': `'self' blob:${storage}`,
    'connect-src': `'self'${storage}`,
  });
}

/** Returns the content security policy of the API reference, which searches in a worker that it creates itself. */
export function referenceContentSecurityPolicy(): string {
  return formatPolicy({ ...PAGE_SOURCES, 'worker-src': "'self' blob:" });
}

function formatPolicy(sources: Readonly<Record<string, string>>): string {
  return Object.entries(sources)
    .map(([directive, values]) => `${directive} ${values}`)
    .join(';');
}

/** Sets the security headers on every response that Fastify sends. */
export function registerSecurityHeaders(server: FastifyInstance): void {
  server.addHook('onRequest', (request, reply, done) => {
    void reply.headers(isApiRoute(request) ? SECURITY_HEADERS.api : SECURITY_HEADERS.page);
    done();
  });
}
