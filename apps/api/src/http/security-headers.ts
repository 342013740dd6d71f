import type { FastifyInstance } from 'fastify';
import { isApiRoute } from './api-route.js';

const COMMON_HEADERS = {
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000',
  'x-content-type-options': 'nosniff',
} as const;

/** Content security policy of pages. Swagger UI sets inline styles and draws icons from `data:`. */
const PAGE_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join(';');

/** Headers that restrict what browsers do with a response: of the API nothing at all, of a page what it needs. */
export const SECURITY_HEADERS = {
  api: { 'content-security-policy': "default-src 'none';frame-ancestors 'none'", ...COMMON_HEADERS },
  page: {
    'content-security-policy': PAGE_POLICY,
    'cross-origin-opener-policy': 'same-origin',
    ...COMMON_HEADERS,
  },
} as const;

/** Returns the content security policy of one response with the console's page, whose styles carry a nonce. */
export function consoleContentSecurityPolicy(nonce: string): string {
  return PAGE_POLICY.replace("'unsafe-inline'", `'nonce-${nonce}'`);
}

/** Sets the security headers on every response that Fastify sends. */
export function registerSecurityHeaders(server: FastifyInstance): void {
  server.addHook('onRequest', (request, reply, done) => {
    void reply.headers(isApiRoute(request) ? SECURITY_HEADERS.api : SECURITY_HEADERS.page);
    done();
  });
}
