import type { FastifyInstance } from 'fastify';
import helmet, { type HelmetOptions } from 'helmet';
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { isApiRoute } from './api-route.js';

/** What old browsers took for other things is no page, and needs no words for them. */
const COMMON_OPTIONS = {
  strictTransportSecurity: { includeSubDomains: false },
  originAgentCluster: false,
  xDnsPrefetchControl: false,
  xDownloadOptions: false,
  xFrameOptions: false,
  xPermittedCrossDomainPolicies: false,
  xXssProtection: false,
} satisfies HelmetOptions;

const API_POLICY = { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } };

/** Pages have all of theirs from here. Swagger UI sets styles of its own, and draws icons from `data:`. */
const PAGE_POLICY = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:'],
    objectSrc: ["'none'"],
    baseUri: ["'self'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
  },
};

/** The console sets no style but those of its files and those that carry the nonce of the page. */
const { 'content-security-policy': CONSOLE_POLICY = '' } = renderHelmetHeaders({
  ...COMMON_OPTIONS,
  contentSecurityPolicy: {
    useDefaults: false,
    directives: { ...PAGE_POLICY.directives, styleSrc: ["'self'", "'nonce-NONCE'"] },
  },
});

/** The content security policy of one answer that holds the console's page. */
export function consoleContentSecurityPolicy(nonce: string): string {
  return CONSOLE_POLICY.replace('NONCE', nonce);
}

/** The headers that tell browsers what an answer may do: of the API nothing at all, of a page what it needs. */
export const SECURITY_HEADERS = {
  api: renderHelmetHeaders({
    ...COMMON_OPTIONS,
    crossOriginOpenerPolicy: false,
    contentSecurityPolicy: API_POLICY,
  }),
  page: renderHelmetHeaders({ ...COMMON_OPTIONS, contentSecurityPolicy: PAGE_POLICY }),
};

/** Puts the security headers on every answer, but for those to what is no request, which have them already. */
export function registerSecurityHeaders(server: FastifyInstance): void {
  server.addHook('onRequest', (request, reply, done) => {
    const headers = isApiRoute(request) ? SECURITY_HEADERS.api : SECURITY_HEADERS.page;
    // With Fastify, not with Node: it writes those of one object faster than those that were set one by one.
    void reply.headers(headers);
    done();
  });
}

/** They never change: asked for once, since helmet takes longer to put them together than a job by id takes. */
function renderHelmetHeaders(options: HelmetOptions): Record<string, string> {
  const request = new IncomingMessage(new Socket());
  const response = new ServerResponse(request);
  helmet(options)(request, response, () => undefined);
  return Object.fromEntries(
    response.getHeaderNames().map((name) => [name, String(response.getHeader(name))]),
  );
}
