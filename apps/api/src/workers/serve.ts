import { TokenStore, type Database } from '@mediajobs/jobs-data';
import { AggregatorRegistry, type Registry } from 'prom-client';
import { processMetrics } from '../operations/process-metrics.js';
import { RequestEnds } from '../operations/request-end.js';
import { createServer } from '../server.js';
import type { Settings } from '../settings.js';
import { startTracing } from '../tracing/tracing.js';
import { drain } from './drain.js';
import { logOf } from './log.js';
import { listen } from './port.js';

/** The API while it answers. */
export interface Serving {
  readonly port: number;
  /** The figures of all processes that answer, in Prometheus' format. */
  metrics(): Promise<string>;
  /** Answers what was asked, and no more. */
  close(): Promise<void>;
}

/** Answers from this process; on a port that is shared with others, where told so. @throws Error of `listen`. */
export async function serve(database: Database, settings: Settings, shared = false): Promise<Serving> {
  const ends = new RequestEnds();
  const tracing = await startTracing(process.env, logOf(settings));
  const app = await createServer(database, settings, ends, tracing);
  const metrics =
    settings.metricsPort === null
      ? null
      : processMetrics({ pool: database.pool, tokens: app.get(TokenStore), ends });
  if (metrics && shared) tellParent(metrics);
  const server = app.getHttpServer();
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
      await drain(server);
      await app.close();
      await tracing?.close();
    },
  };
}

/** Has the parent get the figures whenever it asks for those of all its processes. */
function tellParent(metrics: Registry): void {
  AggregatorRegistry.setRegistries([metrics]);
  new AggregatorRegistry();
}
