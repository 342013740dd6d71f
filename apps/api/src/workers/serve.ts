import { TokenStore, type Database } from '@mediajobs/jobs-data';
import { AggregatorRegistry, type Registry } from 'prom-client';
import { EventStreams } from '../events/event-streams.js';
import { processMetrics } from '../operations/process-metrics.js';
import { RequestEnds } from '../operations/request-end.js';
import { createServer } from '../server.js';
import type { Settings } from '../settings.js';
import { startTracing } from '../tracing/tracing.js';
import { Drain } from './drain.js';
import { logOf } from './log.js';
import { listen } from './port.js';

/** The API while it answers. */
export interface Serving {
  readonly port: number;
  /** The figures of all processes that answer, in Prometheus' format. */
  metrics(): Promise<string>;
  /** Is not ready any more, answers what is asked until the limits of the settings, and no more. */
  close(): Promise<void>;
}

/** Answers from this process; on a port that is shared with others, where told so. @throws Error of `listen`. */
export async function serve(database: Database, settings: Settings, shared = false): Promise<Serving> {
  const ends = new RequestEnds();
  const ending = new AbortController();
  const tracing = await startTracing(process.env, logOf(settings));
  const app = await createServer(database, settings, { ends, ending: ending.signal, tracing });
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
  const drain = new Drain(server);
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
      await drain.run(settings, () => app.get(EventStreams).end());
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
