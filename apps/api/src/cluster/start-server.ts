import { TokenStore } from '@mediajobs/auth-db';
import type { Database } from '@mediajobs/postgres';
import { AggregatorRegistry, type Registry } from 'prom-client';
import { EventsService } from '../events/events.service.js';
import { createProcessMetrics } from '../observability/process-metrics.js';
import { RequestObserver } from '../observability/request-observer.js';
import { createServer } from '../server.js';
import type { Settings } from '@mediajobs/settings';
import { startTracing } from '../observability/start-tracing.js';
import { GracefulShutdown } from './graceful-shutdown.js';
import { createLogger } from '@mediajobs/logging';
import { listen } from '../http/listen.js';

/** The running API. */
export interface RunningServer {
  readonly port: number;
  /** Returns the metrics of all serving processes in Prometheus format. */
  metrics(): Promise<string>;
  /** Stops being ready, answers requests within the limits of the settings, and closes. */
  close(): Promise<void>;
}

/** Serves from this process. @param shared true to share the port with other processes. @throws Error of `listen` */
export async function startServer(
  database: Database,
  settings: Settings,
  shared = false,
): Promise<RunningServer> {
  const requests = new RequestObserver();
  const shutdown = new AbortController();
  const tracing = await startTracing(process.env, createLogger(settings));
  const app = await createServer(database, settings, {
    requests,
    shutdownSignal: shutdown.signal,
    tracing,
  });
  const metrics =
    settings.metricsPort === null
      ? null
      : createProcessMetrics({
          pool: database.pool,
          tokens: app.get(TokenStore),
          requests,
          events: app.get(EventsService),
        });
  if (metrics && shared) reportMetricsToPrimary(metrics);
  const server = app.getHttpServer();
  const gracefulShutdown = new GracefulShutdown(server);
  try {
    await listen(app, settings, shared);
  } catch (error) {
    await app.close();
    await tracing?.close();
    throw error;
  }
  const { port } = server.address() as { port: number };
  return {
    port,
    metrics: () => metrics?.metrics() ?? Promise.resolve(''),
    close: async () => {
      shutdown.abort();
      // Event streams do not end by themselves.
      await gracefulShutdown.run(settings, () => app.get(EventsService).closeAll());
      await app.close();
      await tracing?.close();
    },
  };
}

/** Lets the primary collect the metrics of this process. */
function reportMetricsToPrimary(metrics: Registry): void {
  AggregatorRegistry.setRegistries([metrics]);
  new AggregatorRegistry();
}
