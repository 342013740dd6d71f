import type { Database } from '@mediajobs/jobs-data';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { fastify, LogController, type FastifyReply, type FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import { AppModule } from './app.module.js';
import { apiErrorOf, ErrorFilter, sendError } from './http/error.filter.js';
import { KnownRoutes } from './http/known-routes.js';
import { openApiDocument, serveDocument } from './openapi/document.js';
import type { Settings } from './settings.js';
import { VERSION } from './version.js';

/** The application over an open database, ready to listen. It does not close the database. */
export async function createServer(
  database: Pick<Database, 'pool' | 'prisma'>,
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
    routerOptions: { ignoreTrailingSlash: true },
    frameworkErrors: (error, request, reply) => {
      sendError(
        request as FastifyRequest,
        reply as FastifyReply,
        apiErrorOf(error, request as FastifyRequest),
      );
    },
  });
  server.decorateRequest('access', null);
  server.addHook('onRoute', (route) => routes.add(route));
  server.addHook('onRequest', (request, reply, done) => {
    void reply.header('X-Request-Id', request.id);
    done();
  });
  server.addHook('onResponse', (request, reply, done) => {
    logRequest(request, reply);
    done();
  });
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.over(database, settings),
    new FastifyAdapter(server),
    {
      logger: ['error', 'warn'],
    },
  );
  app.useGlobalFilters(new ErrorFilter(routes));
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
