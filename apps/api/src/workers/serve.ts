import { TokenStore, type Database } from '@mediajobs/jobs-data';
import { AggregatorRegistry, type Registry } from 'prom-client';
import { EventStreams } from '../events/event-streams.js';
import { processMetrics } from '../operations/process-metrics.js';
import { RequestEnds } from '../operations/request-end.js';
import { createServer } from '../server.js';
import type { Settings } from '../settings.js';
import { drain } from './drain.js';
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
  const app = await createServer(database, settings, ends);
  const metrics =
    settings.metricsPort === null
      ? null
      : processMetrics({
          pool: database.pool,
          tokens: app.get(TokenStore),
          ends,
          streams: app.get(EventStreams),
        });
  if (metrics && shared) tellParent(metrics);
  const server = app.getHttpServer();
  try {
    await listen(app, settings, shared);
  } catch (error) {
    await app.close();
    throw error;
  }
  const { port } = server.address() as { port: number };
  return {
    port,
    metrics: () => metrics?.metrics() ?? Promise.resolve(''),
    close: async () => {
      // They would keep it from ending.
      app.get(EventStreams).end();
      await drain(server);
      await app.close();
    },
  };
}

/** Has the parent get the figures whenever it asks for those of all its processes. */
function tellParent(metrics: Registry): void {
  AggregatorRegistry.setRegistries([metrics]);
  new AggregatorRegistry();
}
