import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { RequestListener, Server } from 'node:http';
import type { WorkerMetrics } from '../observability/worker-metrics.js';
import { HealthModule } from './health.module.js';
import type { WorkerHealth } from './worker-health.js';

/** Serves the health page and the metrics of a worker on a server that listens already. Returns a function that ends it. */
export async function serveHealthPage(
  server: Server,
  health: WorkerHealth,
  metrics: WorkerMetrics,
): Promise<() => Promise<void>> {
  const app = await NestFactory.create<NestFastifyApplication>(
    HealthModule.forRoot(health, metrics),
    new FastifyAdapter({
      serverFactory: (handler: RequestListener) =>
        server.removeAllListeners('request').on('request', handler),
    }),
    { logger: false, abortOnError: false },
  );
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return () => app.close();
}
