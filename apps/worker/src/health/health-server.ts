import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { WorkerMetrics } from '../observability/worker-metrics.js';
import { HealthModule } from './health.module.js';
import type { WorkerHealth } from './worker-health.js';

/** The running health page. */
export interface HealthServer {
  readonly port: number;
  close(): Promise<void>;
}

/** Serves the health page and the metrics of a worker. @throws Error that names the settings if it cannot listen */
export async function startHealthServer(
  { host, port }: { readonly host: string; readonly port: number },
  health: WorkerHealth,
  metrics: WorkerMetrics,
): Promise<HealthServer> {
  const app = await NestFactory.create<NestFastifyApplication>(
    HealthModule.forRoot(health, metrics),
    new FastifyAdapter({ forceCloseConnections: true }),
    { logger: false, abortOnError: false },
  );
  try {
    await app.listen({ host, port });
  } catch (error) {
    await app.close();
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`WORKER_HOST ${host} and WORKER_PORT ${port} can't be listened on: ${reason}`, {
      cause: error,
    });
  }
  const address = app.getHttpServer().address() as { readonly port: number };
  return { port: address.port, close: () => app.close() };
}
