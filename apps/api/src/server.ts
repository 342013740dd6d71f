import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import { assertAllRoutesProtected } from './auth/route-policy-check.js';
import { ConsolePage } from './console/console-page.js';
import { ConsoleModule } from './console/console.module.js';
import type { OpenDatabase } from './core.module.js';
import { createFastifyServer, registerHooks } from './fastify-server.js';
import { ApiAdapter } from './http/api.adapter.js';
import { ResponseProgress } from './limits/response-progress.js';
import { logRequest, RequestObserver } from './observability/request-observer.js';
import type { Tracing } from './observability/tracing.js';
import { OpenApiService } from './openapi/openapi.service.js';
import type { Settings } from '@mediajobs/settings';
import { parseS3Address, toS3Origin } from '@mediajobs/storage';

export interface ServerDependencies {
  /** Is notified of every completed request. */
  readonly requests?: RequestObserver;
  /** Aborted when the process starts to shut down: the server is not ready from then on. */
  readonly shutdownSignal?: AbortSignal;
  /** Traces requests; null if tracing is off. */
  readonly tracing?: Tracing | null;
}

/** Creates the API over an open database, ready to listen. Closing it does not close the database. */
export async function createServer(
  database: OpenDatabase,
  settings: Settings,
  {
    requests = new RequestObserver(),
    shutdownSignal = new AbortController().signal,
    tracing = null,
  }: ServerDependencies = {},
): Promise<NestFastifyApplication> {
  requests.subscribe(logRequest);
  const server = createFastifyServer(settings, requests);
  const { storageUrl } = settings;
  const storageOrigin = storageUrl === null ? null : toS3Origin(parseS3Address(storageUrl));
  const consolePage = ConsolePage.load(settings, storageOrigin);
  const rateLimiter = await registerHooks(server, { settings, requests, tracing, consolePage });
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.forRoot({ database, settings, rateLimiter, shutdownSignal, consolePage, log: server.log }),
    new ApiAdapter(server),
    // An error at start is thrown, so that the caller closes the database and reports it once.
    // Bodies stay bytes: handlers parse them by the class of their parameter.
    { logger: false, abortOnError: false, bodyParser: false },
  );
  assertAllRoutesProtected(app);
  app.get(ResponseProgress).watch(server);
  if (consolePage) ConsoleModule.serveAssets(app);
  app.get(OpenApiService).publish(app);
  await app.init();
  await server.ready();
  return app;
}
