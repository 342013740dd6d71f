import { formatLockWait, openDatabase, type Database } from '@mediajobs/postgres';
import type { FastifyBaseLogger } from 'fastify';
import cluster from 'node:cluster';
import { once } from 'node:events';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isConsoleBuilt } from '../console/console-page.js';
import { findDemoAccount, seedDemoJobs } from './demo-data.js';
import { startMetricsServer, type MetricsServer } from '../observability/metrics-server.js';
import { createServiceMetrics } from '../observability/service-metrics.js';
import type { Settings } from '@mediajobs/settings';
import { renderBanner } from './startup-banner.js';
import { runMaintenance } from '../cluster/maintenance.js';
import { createLogger } from '@mediajobs/logging';
import { startServer, type RunningServer } from '../cluster/start-server.js';
import { runClusterWorker } from '../cluster/cluster-worker.js';
import { ClusterPrimary } from '../cluster/cluster-primary.js';

/** Opens the database, seeds an empty one with demo jobs, serves until SIGINT or SIGTERM, and shuts down gracefully. */
export async function start(settings: Settings): Promise<void> {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  if (cluster.worker) return runClusterWorker(cluster.worker, settings, stop);
  const log = createLogger(settings);
  const database = await openDatabase({
    ...settings,
    signal: stop.signal,
    onMigrationLockWait: (wait) => log.warn(wait, formatLockWait(wait)),
  });
  let serving: RunningServer | null = null;
  let metrics: MetricsServer | null = null;
  let background = Promise.resolve();
  try {
    const isSeeded = settings.demoJobs > 0 && (await seedDemoJobs(database, settings.demoJobs, stop.signal));
    serving =
      settings.workers === 1
        ? await startServer(database, settings)
        : await ClusterPrimary.start({
            workers: settings.workers,
            address: settings,
            environment: { DATABASE_URL: database.url },
            log,
          });
    metrics = await startMetrics(database, serving, settings, log);
    await printBanner(serving.port, database, settings, isSeeded);
    background = runMaintenance(database.pool, settings, log, stop.signal);
    if (!stop.signal.aborted) await once(stop.signal, 'abort');
  } finally {
    stop.abort();
    // Requests first, then the resources that they use.
    await serving?.close();
    await metrics?.close();
    await background;
    await database.close();
  }
}

/** Serves the metrics of the service and of its processes, if a port is configured. */
async function startMetrics(
  { pool }: Database,
  serving: RunningServer,
  { metricsHost: host, metricsPort: port }: Settings,
  log: FastifyBaseLogger,
): Promise<MetricsServer | null> {
  if (port === null) return null;
  const service = createServiceMetrics(pool);
  const metrics = await startMetricsServer({ host, port }, [
    () => serving.metrics(),
    () => service.metrics(),
  ]);
  log.info({ host, port: metrics.port }, 'serving metrics');
  return metrics;
}

/** Prints the banner. It contains a token only on the start that seeds the demo jobs, and only on a terminal. */
async function printBanner(
  port: number,
  database: Database,
  settings: Settings,
  isSeeded: boolean,
): Promise<void> {
  const origin = settings.publicUrl ?? `http://${displayHost(settings.host)}:${port}`;
  const demo = await findDemoAccount(database, isSeeded && process.stdout.isTTY);
  const tokenCommand = formatTokenCommand(demo ? [] : ['--user', 'ACCOUNT_ID']);
  process.stdout.write(renderBanner({ origin, hasConsole: isConsoleBuilt(), demo, tokenCommand }));
}

/** Returns the token command as the operator can run it: through npm, or as a program in a container. */
function formatTokenCommand(args: readonly string[]): string {
  const isNpm = process.env['npm_lifecycle_event'] !== undefined;
  const file = relative(
    process.cwd(),
    fileURLToPath(new URL('../../../cli/bin/mediajobs.js', import.meta.url)),
  );
  const program = isNpm ? ['npx', 'mediajobs'] : ['node', file];
  return [...program, 'token', ...args].join(' ');
}

/** Returns the host under which this machine reaches the server. */
function displayHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
