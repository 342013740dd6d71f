import { describeWait, openDatabase, type Database } from '@mediajobs/jobs-data';
import type { FastifyBaseLogger } from 'fastify';
import cluster from 'node:cluster';
import { once } from 'node:events';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isConsoleBuilt } from './console/serve-console.js';
import { findDemo, seedDemo } from './demo.js';
import { serveMetrics, type MetricsServing } from './operations/metrics-server.js';
import { serviceMetrics } from './operations/service-metrics.js';
import type { Settings } from './settings.js';
import { welcome } from './welcome.js';
import { runBackground } from './workers/background.js';
import { logOf } from './workers/log.js';
import { serve, type Serving } from './workers/serve.js';
import { runWorker } from './workers/worker.js';
import { Workers } from './workers/workers.js';

/** Opens the database, fills an empty one with a demo, serves, and ends cleanly on SIGINT and SIGTERM. */
export async function start(settings: Settings): Promise<void> {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  if (cluster.worker) return runWorker(cluster.worker, settings, stop);
  const log = logOf(settings);
  const database = await openDatabase({
    ...settings,
    signal: stop.signal,
    onMigrationWait: (wait) => log.warn(wait, describeWait(wait)),
  });
  let serving: Serving | null = null;
  let metrics: MetricsServing | null = null;
  let background = Promise.resolve();
  try {
    const isSeeded = settings.demoJobs > 0 && (await seedDemo(database, settings.demoJobs, stop.signal));
    serving =
      settings.workers === 1
        ? await serve(database, settings)
        : await Workers.start(settings.workers, settings, { DATABASE_URL: database.url }, log);
    metrics = await startMetrics(database, serving, settings, log);
    await greet(serving.port, database, settings, isSeeded);
    background = runBackground(database.pool, settings, log, stop.signal);
    if (!stop.signal.aborted) await once(stop.signal, 'abort');
  } finally {
    stop.abort();
    // Requests first, then what they need.
    await serving?.close();
    await metrics?.close();
    await background;
    await database.close();
  }
}

/** Serves the figures of the service and of what answers, where there is a port for them. */
async function startMetrics(
  { pool }: Database,
  serving: Serving,
  { metricsHost: host, metricsPort: port }: Settings,
  log: FastifyBaseLogger,
): Promise<MetricsServing | null> {
  if (port === null) return null;
  const service = serviceMetrics(pool);
  const metrics = await serveMetrics({ host, port }, [() => serving.metrics(), () => service.metrics()]);
  log.info({ host, port: metrics.port }, 'Metrics are served');
  return metrics;
}

/** Prints the welcome. A token is a secret: only the start that made the demo prints one, and only to a terminal. */
async function greet(port: number, database: Database, settings: Settings, isSeeded: boolean): Promise<void> {
  const origin = settings.publicUrl ?? `http://${nameOf(settings.host)}:${port}`;
  const demo = await findDemo(database, isSeeded && process.stdout.isTTY);
  const tokenCommand = tokenCommandFor(demo ? [] : ['--user', 'ACCOUNT_ID']);
  process.stdout.write(welcome({ origin, hasConsole: isConsoleBuilt(), demo, tokenCommand }));
}

/** How the user of this start calls the token command: through npm, or as a program, as in a container. */
function tokenCommandFor(args: readonly string[]): string {
  const isNpm = process.env['npm_lifecycle_event'] !== undefined;
  const file = relative(process.cwd(), fileURLToPath(new URL('./commands/token.js', import.meta.url)));
  const program = isNpm ? ['npm run --silent token', ...(args.length > 0 ? ['--'] : [])] : ['node', file];
  return [...program, ...args].join(' ');
}

/** The host of an address by which this machine reaches the server. */
function nameOf(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
