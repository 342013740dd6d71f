import { findSecretsKey } from '@mediajobs/auth-db';
import { writeSystemCatalog } from '@mediajobs/jobs-db';
import { readQueueTotals } from '@mediajobs/jobs-engine';
import { formatLockWait, openDatabase, type Database } from '@mediajobs/postgres';
import cluster from 'node:cluster';
import { once } from 'node:events';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isConsoleBuilt } from '../console/console-page.js';
import { findDemoAccount, seedDemoJobs } from './demo-data.js';
import { createDemoJob, DEMO_SUBMISSION, prepareDemoSubmission } from './demo-submission.js';
import { WorkerProcess } from './worker-process.js';
import { createMaintenanceMetrics, type MaintenanceMetrics } from '../cluster/maintenance-metrics.js';
import { startMetricsServer, type MetricsServer } from '../observability/metrics-server.js';
import { createQueueMetrics } from '../observability/queue-metrics.js';
import { createServiceMetrics } from '../observability/service-metrics.js';
import { prepareFolder, type Settings } from '@mediajobs/settings';
import { renderBanner } from './startup-banner.js';
import { runMaintenance } from '../cluster/maintenance.js';
import { createLogger, type Logger } from '@mediajobs/logging';
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
  let worker: WorkerProcess | null = null;
  let background = Promise.resolve();
  try {
    await prepareStorage(settings);
    const secretsKey = await findSecretsKey(settings);
    await writeSystemCatalog(database.pool);
    const isSeeded = settings.demoJobs > 0 && (await seedDemoJobs(database, settings.demoJobs, stop.signal));
    const canSubmit = isSeeded && settings.startWorker && (await prepareDemo(database, log, stop.signal));
    const environment = {
      DATABASE_URL: database.url,
      ...(secretsKey && { SECRETS_KEY: secretsKey.toString('base64') }),
    };
    serving =
      settings.workers === 1
        ? await startServer(database, { ...settings, secretsKey })
        : await ClusterPrimary.start({ workers: settings.workers, address: settings, environment, log });
    const maintenance = createMaintenanceMetrics();
    metrics = await startMetrics(database, serving, maintenance, settings, log);
    if (settings.startWorker) worker = new WorkerProcess({ environment, log, signal: stop.signal });
    await printBanner(serving.port, database, settings, { isSeeded, canSubmit });
    const { recordSuccess: onSuccess } = maintenance;
    background = runMaintenance({ pool: database.pool, settings, log, signal: stop.signal, onSuccess });
    if (!stop.signal.aborted) await once(stop.signal, 'abort');
  } finally {
    stop.abort();
    // The worker and requests first, then the resources that they use.
    await Promise.all([worker?.stop(), serving?.close()]);
    await metrics?.close();
    await background;
    await database.close();
  }
}

/** Checks the folder of stored files. An API without a worker may never use the default one, and does not create it. */
async function prepareStorage({ startWorker, storageUrl, storageDir, dataDir }: Settings): Promise<void> {
  const isDefault = storageDir === join(dataDir, 'storage');
  if (storageUrl === null && (startWorker || !isDefault)) await prepareFolder('STORAGE_DIR', storageDir);
}

/** @returns whether the demo account can submit a job */
async function prepareDemo(database: Database, log: Logger, signal: AbortSignal): Promise<boolean> {
  try {
    await prepareDemoSubmission(database, signal);
    await createDemoJob(database);
    return true;
  } catch (error) {
    log.warn({ err: error }, 'failed to generate the demo clip');
    return false;
  }
}

/** Serves the metrics of the service and of its processes, if a port is configured. */
async function startMetrics(
  { pool }: Database,
  serving: RunningServer,
  maintenance: MaintenanceMetrics,
  { metricsHost: host, metricsPort: port }: Settings,
  log: Logger,
): Promise<MetricsServer | null> {
  if (port === null) return null;
  const service = createServiceMetrics(pool);
  const queue = createQueueMetrics(() => readQueueTotals(pool));
  const metrics = await startMetricsServer({ host, port }, [
    () => serving.metrics(),
    () => service.metrics(),
    () => queue.metrics(),
    () => maintenance.registry.metrics(),
  ]);
  log.info({ host, port: metrics.port }, 'serving metrics');
  return metrics;
}

/** The scopes with which the console can do everything but manage tokens. */
const CONSOLE_SCOPES = ['--scope', 'mediahub,mediahub_download_files'];

/** Prints the banner. It contains a token only on the start that seeds the demo jobs, and only on a terminal. */
async function printBanner(
  port: number,
  database: Database,
  settings: Settings,
  { isSeeded, canSubmit }: { readonly isSeeded: boolean; readonly canSubmit: boolean },
): Promise<void> {
  const origin = settings.publicUrl ?? `http://${displayHost(settings.host)}:${port}`;
  const demo = await findDemoAccount(database, isSeeded && process.stdout.isTTY);
  const submission = canSubmit ? DEMO_SUBMISSION : null;
  const tokenCommand = formatTokenCommand([...CONSOLE_SCOPES, ...(demo ? [] : ['--user', 'ACCOUNT_ID'])]);
  process.stdout.write(
    renderBanner({ origin, hasConsole: isConsoleBuilt(), demo, submission, tokenCommand }),
  );
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
