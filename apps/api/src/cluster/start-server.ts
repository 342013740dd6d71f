import { TokenStore } from '@mediajobs/auth-db';
import { type Database } from '@mediajobs/postgres';
import { AggregatorRegistry, type Registry } from 'prom-client';
import { EventsService } from '../events/events.service.js';
import { createProcessMetrics } from '../observability/process-metrics.js';
import { RequestObserver } from '../observability/request-observer.js';
import { createServer } from '../server.js';
import type { Settings } from '@mediajobs/settings';
import { startTracing } from '../observability/tracing.js';
import { GracefulShutdown } from './graceful-shutdown.js';
import { createLogger } from './logger.js';
import { listen } from '../http/listen.js';

/** The API while it answers. */
export interface RunningServer {
  readonly port: number;
  /** The figures of all processes that answer, in Prometheus' format. */
  metrics(): Promise<string>;
  /** Is not ready any more, answers what is asked until the limits of the settings, and no more. */
  close(): Promise<void>;
}

/** Answers from this process; on a port that is shared with others, where told so. @throws Error of `listen`. */
export async function startServer(
  database: Database,
  settings: Settings,
  shared = false,
): Promise<RunningServer> {
  const ends = new RequestObserver();
  const ending = new AbortController();
  const tracing = await startTracing(process.env, createLogger(settings));
  const app = await createServer(database, settings, {
    requests: ends,
    shutdownSignal: ending.signal,
    tracing,
  });
  const metrics =
    settings.metricsPort === null
      ? null
      : createProcessMetrics({
          pool: database.pool,
          tokens: app.get(TokenStore),
          requests: ends,
          events: app.get(EventsService),
        });
  if (metrics && shared) reportMetricsToPrimary(metrics);
  const server = app.getHttpServer();
  const drain = new GracefulShutdown(server);
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
      ending.abort();
      // Streams of events have no end of their own.
      await drain.run(settings, () => app.get(EventsService).closeAll());
      await app.close();
      await tracing?.close();
    },
  };
}

/** Has the parent get the figures whenever it asks for those of all its processes. */
function reportMetricsToPrimary(metrics: Registry): void {
  AggregatorRegistry.setRegistries([metrics]);
  new AggregatorRegistry();
}
