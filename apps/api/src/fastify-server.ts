import compress, { type FastifyCompressOptions } from '@fastify/compress';
import { fastify, LogController, type FastifyInstance } from 'fastify';
import { randomUUID } from 'node:crypto';
import { maxHeaderSize } from 'node:http';
import { constants } from 'node:zlib';
import { isViewRequest, type ConsolePage } from './console/console-page.js';
import { handleClientError, MAX_URL_BYTES, urlTooLongError } from './http/client-error.js';
import { MAX_BODY_BYTES, registerBodyParser } from './http/body-parser.js';
import { registerCors } from './http/cors.js';
import { sendError, toApiError } from './http/error.filter.js';
import { compileTrust } from './http/forwarded-headers.js';
import { sendResult } from './http/http-result.js';
import { escapeMalformedPath } from './http/malformed-path.js';
import { createPrefixStripper } from './http/origin.js';
import { trackStreams } from './http/reset-reply.js';
import { RouteTable } from './http/route-table.js';
import { registerSecurityHeaders } from './http/security-headers.js';
import { trackTransfers } from './http/transfers.js';
import { RateLimiter } from './limits/rate-limiter.js';
import { enforceTimeLimits } from './limits/time-limit.js';
import { loggerOptions } from '@mediajobs/logging';
import type { RequestObserver } from './observability/request-observer.js';
import type { Tracing } from './observability/tracing.js';
import type { Settings } from '@mediajobs/settings';

/** Time within which a request must arrive as a whole. */
const REQUEST_RECEIVE_TIMEOUT_MS = 30_000;
/** Interval at which Node.js looks for requests beyond that time; 30 s by default. */
const RECEIVE_CHECK_INTERVAL_MS = 2_000;
/** Time that a connection may be idle beyond the request timeout, which must be able to respond first. */
const IDLE_GRACE_MS = 10_000;

const COMPRESSION_OPTIONS = {
  encodings: ['zstd', 'br', 'gzip'],
  threshold: 1024,
  // Larger bodies are compressed by other threads, so that no request waits for them.
  syncThreshold: 4096,
  globalDecompression: false,
  // Compressible, but not registered as a media type.
  customTypes: /^application\/x-ndjson/,
  // The highest quality takes a hundred times as long to save a tenth.
  brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
  zlibOptions: { level: 5 },
} satisfies FastifyCompressOptions;

/** Creates the HTTP server under Nest. */
export function createFastifyServer(settings: Settings, requests: RequestObserver): FastifyInstance {
  const stripPrefix = createPrefixStripper(settings);
  const server = fastify({
    logger: loggerOptions(settings),
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    trustProxy: settings.trustProxy !== false && compileTrust(settings.trustProxy),
    // Shutdown closes idle connections at once, and those with a request after its response.
    forceCloseConnections: 'idle',
    // A longer id names no object, and gets the 404 of one.
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: maxHeaderSize },
    // Node.js would reject a request without Host by itself; handlers that print URLs do so in the format of the API.
    http: { requireHostHeader: false, connectionsCheckingInterval: RECEIVE_CHECK_INTERVAL_MS },
    clientErrorHandler: handleClientError,
    rewriteUrl: ({ url = '/' }) => escapeMalformedPath(stripPrefix(url)),
    bodyLimit: MAX_BODY_BYTES,
    requestTimeout: REQUEST_RECEIVE_TIMEOUT_MS,
    connectionTimeout: settings.requestTimeoutMs + IDLE_GRACE_MS,
    frameworkErrors: (error, request, reply) => {
      requests.observe(request, reply);
      sendError(request, reply, toApiError(error, request));
    },
  });
  // Unknown expectations may be ignored (RFC 9110 section 10.1.1). Node.js would respond 417.
  server.server.on('checkExpectation', (request, response) =>
    server.server.emit('request', request, response),
  );
  registerBodyParser(server);
  return server;
}

export interface HookOptions {
  readonly settings: Settings;
  readonly requests: RequestObserver;
  readonly tracing: Tracing | null;
  readonly consolePage: ConsolePage | null;
}

/**
 * Registers what has to run before Nest, in this order. Nest sees a request only after Fastify has found its route and
 * parsed its body, but headers, limits and the log apply to every response, also to 404 and 414.
 */
export async function registerHooks(
  server: FastifyInstance,
  { settings, requests, tracing, consolePage }: HookOptions,
): Promise<RateLimiter> {
  const routes = new RouteTable();
  // First, so that the span covers all other hooks.
  tracing?.register(server);
  trackStreams(server);
  await server.register(compress, COMPRESSION_OPTIONS);
  // Before all that may respond with an error, which scripts of other origins must be able to read. A preflight request
  // has no route, so it must not reach the 404 below.
  await registerCors(server, settings.corsOrigins);
  server.decorateRequest('access', null);
  server.decorateRequest('tokenHash', null);
  server.decorateRequest('signedRequest', null);
  requests.register(server);
  routes.register(server);
  registerSecurityHeaders(server);
  registerUrlLimit(server);
  trackTransfers(server);
  enforceTimeLimits(server, settings);
  const rateLimiter = await RateLimiter.register(server, settings.rateLimitPerMinute);
  // Last, because unknown paths are subject to all limits.
  registerNotFound(server, routes, consolePage);
  return rateLimiter;
}

function registerUrlLimit(server: FastifyInstance): void {
  server.addHook('onRequest', (request, reply, done) => {
    if ((request.raw.url ?? '').length > MAX_URL_BYTES) sendError(request, reply, urlTooLongError());
    else done();
  });
}

/** Responds to unknown paths in a hook rather than a handler, because a handler runs only after the body was parsed. */
function registerNotFound(server: FastifyInstance, routes: RouteTable, page: ConsolePage | null): void {
  server.addHook('onRequest', (request, reply, done) => {
    void reply.header('X-Request-Id', request.id);
    if (!request.is404) {
      done();
    } else if (page !== null && isViewRequest(request)) {
      void reply.header('Vary', 'Accept').send(sendResult(reply, page.render(request, 404)));
    } else {
      sendError(request, reply, routes.notFoundError(request));
    }
  });
}
