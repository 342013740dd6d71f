import compress, { type FastifyCompressOptions } from '@fastify/compress';
import { schemaState, type Database } from '@mediajobs/jobs-data';
import type { NestApplicationOptions } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { fastify, LogController, type FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import { maxHeaderSize } from 'node:http';
import { constants } from 'node:zlib';
import { requireDeclaredAccess } from './access/declared-access.js';
import { AppModule } from './app.module.js';
import { asksForView, readConsole, sendConsole, serveConsole } from './console/serve-console.js';
import { answerClientError, answerOddRequests, LARGEST_BODY } from './http/client-error.js';
import { decodable } from './http/decodable.js';
import { apiErrorOf, ErrorFilter, sendError } from './http/error.filter.js';
import { trustOf } from './http/forwarded.js';
import { KnownRoutes } from './http/known-routes.js';
import { trackStreams } from './http/reset-reply.js';
import { pathPrefixOf, prefixRemover } from './http/origin.js';
import { addLimits, allowOrigins } from './limits/limits.js';
import { ResponseProgress } from './limits/response-progress.js';
import { ReadinessCheck, serveHealth } from './operations/health.js';
import { loggerOptions } from './operations/logging.js';
import { logRequestEnd, RequestEnds } from './operations/request-end.js';
import { openApiDocument, serveDocument } from './openapi/document.js';
import type { Settings } from './settings.js';
import type { Tracing } from './tracing/tracing.js';
import { VERSION } from './version.js';

/** Negotiated by the client. Streamed through other threads but for the smallest, so that no request waits for it. */
const COMPRESSION = {
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
const REQUEST_ARRIVES_WITHIN = 30_000;
/** How late one that is not may be let go (ms); Node looks every 30 s by itself. */
const ARRIVAL_LOOKED_AT = 2_000;

// What fails at start is thrown, so that the database is closed again, and is told once.
const OPTIONS: NestApplicationOptions = { logger: false, abortOnError: false };

/** What a server is part of. */
export interface Surroundings {
  /** Told of every request that is over. */
  readonly ends?: RequestEnds;
  /** Aborted when the process ends: the server is not ready from then on. */
  readonly ending?: AbortSignal;
  /** Traces requests; null where nobody wants that. */
  readonly tracing?: Tracing | null;
}

/** The application over an open database, ready to listen. It does not close the database. */
export async function createServer(
  database: Pick<Database, 'pool' | 'reads' | 'prisma'>,
  settings: Settings,
  { ends = new RequestEnds(), ending = new AbortController().signal, tracing = null }: Surroundings = {},
): Promise<NestFastifyApplication> {
  const routes = new KnownRoutes();
  const removePrefix = prefixRemover(settings);
  const page = readConsole();
  const prefixOf = (request: FastifyRequest): string => pathPrefixOf(request, settings);
  ends.add(logRequestEnd);
  const server = fastify({
    logger: loggerOptions(settings),
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    trustProxy: settings.trustProxy !== false && trustOf(settings.trustProxy),
    // Connections that are idle are closed at once on shutdown, those with a request in flight after it.
    forceCloseConnections: 'idle',
    // An id of any length is an id, though none that exists.
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: maxHeaderSize },
    // Node would answer for itself where Host is missing; the answers that print addresses miss it in our words.
    http: { requireHostHeader: false, connectionsCheckingInterval: ARRIVAL_LOOKED_AT },
    clientErrorHandler: answerClientError,
    rewriteUrl: ({ url = '/' }) => decodable(removePrefix(url)),
    bodyLimit: LARGEST_BODY,
    requestTimeout: REQUEST_ARRIVES_WITHIN,
    // One on which nothing moves is let go, after the limit of time has had its say.
    connectionTimeout: settings.requestTimeout + 10_000,
    frameworkErrors: (error, request, reply) => {
      ends.expect(request, reply);
      sendError(request, reply, apiErrorOf(error, request));
    },
  });
  answerOddRequests(server.server);
  tracing?.watch(server);
  trackStreams(server);
  await server.register(compress, COMPRESSION);
  await allowOrigins(server, settings);
  server.decorateRequest('access', null);
  ends.watch(server);
  server.addHook('onRoute', (route) => routes.add(route));
  const rates = await addLimits(server, settings);
  server.addHook('onRequest', (request, reply, done) => {
    void reply.header('X-Request-Id', request.id);
    // At once: whatever comes with such a request need not be read.
    if (!request.is404) done();
    else if (page !== null && asksForView(request))
      void sendConsole(reply.status(404).header('Vary', 'Accept'), page, prefixOf(request));
    else sendError(request, reply, routes.missing(request));
  });
  serveHealth(server, new ReadinessCheck(() => schemaState(database.pool), server.log), ending);
  if (page !== null) await serveConsole(server, page, prefixOf);
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.over(database, settings, rates, (error) =>
      server.log.warn({ err: error }, 'changes of jobs cannot be read'),
    ),
    new FastifyAdapter(server),
    OPTIONS,
  );
  app.get(ResponseProgress).watch(server);
  requireDeclaredAccess(app);
  app.useGlobalFilters(new ErrorFilter());
  serveDocument(app, server, openApiDocument(app, VERSION), prefixOf);
  await app.init();
  await server.ready();
  return app;
}
