import compress, { type FastifyCompressOptions } from '@fastify/compress';
import { readSchemaState, type Database } from '@mediajobs/postgres';
import type { NestApplicationOptions } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { fastify, LogController, type FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import { maxHeaderSize } from 'node:http';
import { constants } from 'node:zlib';
import { assertAllRoutesProtected } from './auth/route-policy-check.js';
import { AppModule } from './app.module.js';
import { isViewRequest, readConsolePage, sendConsolePage, registerConsole } from './console/console-page.js';
import { handleClientError, handleExpectAndConnect, MAX_BODY_BYTES } from './http/client-error.js';
import { escapeMalformedPath } from './http/malformed-path.js';
import { toApiError, ErrorFilter, sendError } from './http/error.filter.js';
import { compileTrust } from './http/forwarded-headers.js';
import { RouteTable } from './http/route-table.js';
import { trackStreams } from './http/reset-reply.js';
import { resolvePathPrefix, createPrefixStripper } from './http/origin.js';
import { registerLimits, registerCors } from './http/cors.js';
import { ResponseProgress } from './limits/response-progress.js';
import { ReadinessCheck, registerHealthRoutes } from './health/readiness.js';
import { loggerOptions } from './observability/logger-options.js';
import { logRequest, RequestObserver } from './observability/request-observer.js';
import { createOpenApiDocument, registerDocumentation } from './openapi/openapi-document.js';
import type { Settings } from '@mediajobs/settings';
import type { Tracing } from './observability/tracing.js';
import { VERSION } from './version.js';

/** Negotiated by the client. Streamed through other threads but for the smallest, so that no request waits for it. */
const COMPRESSION_OPTIONS = {
  encodings: ['zstd', 'br', 'gzip'],
  threshold: 1024,
  syncThreshold: 4096,
  globalDecompression: false,
  // Beside the registered media types that are worth it; this one is not registered.
  customTypes: /^application\/x-ndjson/,
  // The greatest quality takes a hundred times as long for a tenth less.
  brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
  zlibOptions: { level: 5 },
} satisfies FastifyCompressOptions;

/** A request has to be there as a whole within this time (ms); answers have limits of their own. */
const REQUEST_RECEIVE_TIMEOUT_MS = 30_000;
/** How late one that is not may be let go (ms); Node looks every 30 s by itself. */
const RECEIVE_CHECK_INTERVAL_MS = 2_000;

// What fails at start is thrown, so that the database is closed again, and is told once.
const NEST_OPTIONS: NestApplicationOptions = { logger: false, abortOnError: false };

/** What a server is part of. */
export interface ServerDependencies {
  /** Told of every request that is over. */
  readonly requests?: RequestObserver;
  /** Aborted when the process ends: the server is not ready from then on. */
  readonly shutdownSignal?: AbortSignal;
  /** Traces requests; null where nobody wants that. */
  readonly tracing?: Tracing | null;
}

/** The application over an open database, ready to listen. It does not close the database. */
export async function createServer(
  database: Pick<Database, 'pool' | 'reads'>,
  settings: Settings,
  {
    requests: ends = new RequestObserver(),
    shutdownSignal: ending = new AbortController().signal,
    tracing = null,
  }: ServerDependencies = {},
): Promise<NestFastifyApplication> {
  const routes = new RouteTable();
  const removePrefix = createPrefixStripper(settings);
  const page = readConsolePage();
  const prefixOf = (request: FastifyRequest): string => resolvePathPrefix(request, settings);
  ends.subscribe(logRequest);
  const server = fastify({
    logger: loggerOptions(settings),
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    trustProxy: settings.trustProxy !== false && compileTrust(settings.trustProxy),
    // Connections that are idle are closed at once on shutdown, those with a request in flight after it.
    forceCloseConnections: 'idle',
    // An id of any length is an id, though none that exists.
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: maxHeaderSize },
    // Node would answer for itself where Host is missing; the answers that print addresses miss it in our words.
    http: { requireHostHeader: false, connectionsCheckingInterval: RECEIVE_CHECK_INTERVAL_MS },
    clientErrorHandler: handleClientError,
    rewriteUrl: ({ url = '/' }) => escapeMalformedPath(removePrefix(url)),
    bodyLimit: MAX_BODY_BYTES,
    requestTimeout: REQUEST_RECEIVE_TIMEOUT_MS,
    // One on which nothing moves is let go, after the limit of time has had its say.
    connectionTimeout: settings.requestTimeoutMs + 10_000,
    frameworkErrors: (error, request, reply) => {
      ends.observe(request, reply);
      sendError(request, reply, toApiError(error, request));
    },
  });
  handleExpectAndConnect(server.server);
  tracing?.register(server);
  trackStreams(server);
  await server.register(compress, COMPRESSION_OPTIONS);
  await registerCors(server, settings);
  server.decorateRequest('access', null);
  server.decorateRequest('tokenHash', null);
  ends.register(server);
  server.addHook('onRoute', (route) => routes.add(route));
  const rates = await registerLimits(server, settings);
  server.addHook('onRequest', (request, reply, done) => {
    void reply.header('X-Request-Id', request.id);
    // At once: whatever comes with such a request need not be read.
    if (!request.is404) done();
    else if (page !== null && isViewRequest(request))
      void sendConsolePage(reply.status(404).header('Vary', 'Accept'), page, prefixOf(request));
    else sendError(request, reply, routes.notFoundError(request));
  });
  registerHealthRoutes(server, new ReadinessCheck(() => readSchemaState(database.pool), server.log), ending);
  if (page !== null) await registerConsole(server, page, prefixOf);
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.forRoot(database, settings, rates, (error) =>
      server.log.warn({ err: error }, 'changes of jobs cannot be read'),
    ),
    new FastifyAdapter(server),
    NEST_OPTIONS,
  );
  app.get(ResponseProgress).watch(server);
  assertAllRoutesProtected(app);
  app.useGlobalFilters(new ErrorFilter());
  registerDocumentation(app, server, createOpenApiDocument(app, VERSION), prefixOf);
  await app.init();
  await server.ready();
  return app;
}
