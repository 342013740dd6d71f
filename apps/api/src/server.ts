import compress, { type FastifyCompressOptions } from '@fastify/compress';
import type { Database } from '@mediajobs/jobs-data';
import type { NestApplicationOptions } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { fastify, LogController, type FastifyReply, type FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import { maxHeaderSize } from 'node:http';
import { constants } from 'node:zlib';
import { AppModule } from './app.module.js';
import { answerClientError } from './http/client-error.js';
import { apiErrorOf, ErrorFilter, sendError } from './http/error.filter.js';
import { KnownRoutes } from './http/known-routes.js';
import { openApiDocument, serveDocument } from './openapi/document.js';
import type { Settings } from './settings.js';
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

// What fails at start is thrown, so that the database is closed again, and is told once.
const OPTIONS: NestApplicationOptions = { logger: false, abortOnError: false };

/** The application over an open database, ready to listen. It does not close the database. */
export async function createServer(
  database: Pick<Database, 'pool' | 'reads' | 'prisma'>,
  settings: Settings,
): Promise<NestFastifyApplication> {
  const routes = new KnownRoutes();
  const server = fastify({
    logger:
      settings.logLevel === 'silent'
        ? false
        : { level: settings.logLevel, redact: ['req.headers.authorization'] },
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    trustProxy: settings.trustProxy,
    // Connections that are idle are closed at once on shutdown, those with a request in flight after it.
    forceCloseConnections: 'idle',
    // An id of any length is an id, though none that exists.
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: maxHeaderSize },
    // Node would answer for itself where Host is missing; the answers that print addresses miss it in our words.
    http: { requireHostHeader: false },
    clientErrorHandler: answerClientError,
    frameworkErrors: (error, request, reply) => {
      sendError(request, reply, apiErrorOf(error, request));
      logRequest(request, reply);
    },
  });
  await server.register(compress, COMPRESSION);
  server.decorateRequest('access', null);
  server.addHook('onRoute', (route) => routes.add(route));
  server.addHook('onRequest', (request, reply, done) => {
    void reply.header('X-Request-Id', request.id);
    // At once: whatever comes with such a request need not be read.
    if (request.is404) sendError(request, reply, routes.missing(request));
    else done();
  });
  server.addHook('onResponse', (request, reply, done) => {
    logRequest(request, reply);
    done();
  });
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.over(database, settings),
    new FastifyAdapter(server),
    OPTIONS,
  );
  app.useGlobalFilters(new ErrorFilter());
  serveDocument(app, openApiDocument(app, VERSION));
  await app.init();
  await server.ready();
  return app;
}

/** One line a request. Neither query nor headers are in it: they may hold what is nobody's business. */
function logRequest(request: FastifyRequest, reply: FastifyReply): void {
  request.log.info(
    {
      method: request.method,
      route: request.routeOptions.url ?? null,
      account: request.access?.account ?? null,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
    },
    'request',
  );
}
