import {
  findPipelineObject,
  findSecretsKey,
  openSource,
  readPipelineDirectory,
  SecretCipher,
} from '@mediajobs/auth-db';
import { findStoredFile } from '@mediajobs/jobs-db';
import { EngineRuntime, type StepHandlers } from '@mediajobs/jobs-engine';
import { createLogger, type Logger } from '@mediajobs/logging';
import { listUnsupportedPresets } from '@mediajobs/media';
import { openDatabase, readSchemaState, type Database } from '@mediajobs/postgres';
import { prepareFolder, type WorkerSettings } from '@mediajobs/settings';
import { openStorage, StorageRouter } from '@mediajobs/storage';
import { once } from 'node:events';
import { hostname } from 'node:os';
import { openHealthPort, type HealthPort } from './health/health-port.js';
import { describeRuntime, WorkerHealth, type RuntimeDetails } from './health/worker-health.js';
import { locateMediaPackager, locateMediaTools } from './locate-media-tools.js';
import { WorkerMetrics } from './observability/worker-metrics.js';
import { PackageStep } from './steps/package-step.js';
import { WebhookService } from './webhooks/webhook-service.js';
import { InputCache } from './steps/input-cache.js';
import { MediaStepHandlers } from './steps/step-handlers.js';
import { WorkFolder } from './steps/work-folder.js';
import { createTasks } from './tasks/create-tasks.js';
import { VERSION } from './version.js';
import type { WorkerServices } from './worker-services.js';

/** Longest outage of an object store that a step waits for. A failed step would be repeated with its encoding. */
const MAX_STORAGE_OUTAGE_MS = 60_000;

/** Runs a worker until a signal is aborted. Its steps return to the queue then. */
export async function startWorker(settings: WorkerSettings, stop: AbortSignal): Promise<void> {
  const log = createLogger(settings);
  const { slots } = settings;
  // While the database is opened: a worker that replaces a killed one on a busy machine should not wait twice.
  const programs = Promise.all([locateMediaTools(settings), locateMediaPackager(settings)]);
  void programs.catch(() => undefined);
  await using resources = new AsyncDisposableStack();
  await prepareFolder('WORK_DIR', settings.workDir);
  const folder = resources.adopt(await WorkFolder.create(settings.workDir), (created) => created.remove());
  const database = resources.adopt(await openDatabase({ ...settings, signal: stop }), (opened) =>
    opened.close(),
  );
  const [tools, packager] = await programs;
  const details = describeRuntime({ tools, packager }, slots, VERSION);
  logTools(log, details, listUnsupportedPresets(tools.capabilities));
  let runtime: EngineRuntime | null = null;
  const countSteps = (): number => runtime?.running.size ?? 0;
  const versions = { version: VERSION, node: process.version, ffmpeg: details.ffmpeg.version };
  const metrics = new WorkerMetrics({ slots, versions, countSteps });
  const health = new WorkerHealth({
    details,
    shutdownSignal: stop,
    readSchemaState: () => readSchemaState(database.pool),
    countSteps,
  });
  const healthPort = await openPort(settings, resources);
  const secretsKey = await findSecretsKey(settings);
  const cipher = secretsKey && new SecretCipher(secretsKey);
  const storage = await createStorage(settings, database, cipher, stop);
  const services = { settings, tools, packager, folder, database, storage, cipher, log };
  runtime = await EngineRuntime.start({
    database,
    handlers: createHandlers(services),
    tasks: createTasks(services),
    slots,
    worker: { host: hostname(), pid: process.pid, version: VERSION, details },
    lostPids: folder.lostPids,
    limits: {
      maxAttempts: settings.stepMaxAttempts,
      maxStepsPerAccount: settings.accountMaxSteps === 0 ? null : settings.accountMaxSteps,
      stallTimeoutMs: settings.stallTimeoutMs,
    },
    log,
    onStepEnd: metrics.countStep,
  });
  resources.adopt(runtime, (started) => started.stop());
  resources.adopt(createWebhooks(services, metrics), (started) => started.stop());
  await serveHealth(healthPort, health, metrics, log, resources);
  log.info({ slots }, 'worker started');
  if (!stop.aborted) await once(stop, 'abort');
  log.info('stopping worker, its steps return to the queue');
}

function createWebhooks(
  { settings, database, cipher, log }: WorkerServices,
  metrics: WorkerMetrics,
): WebhookService {
  return new WebhookService({
    database,
    cipher,
    allowPrivate: settings.inputAllowPrivate,
    publicUrl: settings.publicUrl,
    retentionMs: settings.webhookRetentionMs,
    version: VERSION,
    log,
    onAttempt: metrics.countWebhook,
  });
}

function createHandlers({
  settings,
  tools,
  packager,
  folder,
  database,
  cipher,
  storage,
}: WorkerServices): StepHandlers {
  const { pool } = database;
  return new MediaStepHandlers({
    tools,
    storage,
    folder,
    inputs: new InputCache(folder.inputs),
    sourceOptions: {
      storage,
      findDirectory: async (account, id, directory) =>
        (await readPipelineDirectory(pool, cipher, { account, id }, directory))?.address ?? null,
      openSource: (source, job) => openSource(cipher, source, job),
      allowPrivate: settings.inputAllowPrivate,
      maxBytes: settings.inputMaxBytes,
      timeoutMs: settings.inputTimeoutMs,
      minBytesPerS: settings.inputMinBytesPerS,
    },
    maxDurationS: settings.inputMaxDurationS,
    packageStep: new PackageStep({
      tools,
      packager,
      storage,
      findStoredFile: (account, fileId) => findStoredFile(pool, account, fileId),
    }),
  });
}

function logTools(
  log: Logger,
  { ffmpeg, ffprobe, packager, sandbox, warnings }: RuntimeDetails,
  unsupportedPresets: readonly string[],
): void {
  log.info({ ffmpeg, ffprobe, packager, sandbox }, 'located ffmpeg');
  for (const warning of warnings) log.warn(warning);
  if (unsupportedPresets.length > 0)
    log.warn({ presets: unsupportedPresets }, 'this ffmpeg cannot encode some presets');
}

/** Opens the port of the health page if one is configured. */
async function openPort(
  { workerHost: host, workerPort: port }: WorkerSettings,
  resources: AsyncDisposableStack,
): Promise<HealthPort | null> {
  if (port === null) return null;
  return resources.adopt(await openHealthPort({ host, port }), (opened) => opened.close());
}

/** Serves the health page. Its modules are half of those of a worker, which takes steps before they are loaded. */
async function serveHealth(
  opened: HealthPort | null,
  health: WorkerHealth,
  metrics: WorkerMetrics,
  log: Logger,
  resources: AsyncDisposableStack,
): Promise<void> {
  if (opened === null) return;
  const { serveHealthPage } = await import('./health/health-server.js');
  resources.defer(await serveHealthPage(opened.server, health, metrics));
  const { host, port } = opened;
  log.info({ host, port }, 'serving health page and metrics');
}

/** Opens the storage of the service at once, so that wrong settings end the start. */
async function createStorage(
  { inputAllowPrivate: allowPrivate, ...settings }: WorkerSettings,
  { pool }: Database,
  cipher: SecretCipher | null,
  stop: AbortSignal,
): Promise<StorageRouter> {
  if (settings.storageUrl === null) await prepareFolder('STORAGE_DIR', settings.storageDir);
  const retry = { maxOutageMs: MAX_STORAGE_OUTAGE_MS, signal: stop };
  const storage = new StorageRouter(
    () => openStorage(settings, retry),
    (storageKey) => findPipelineObject({ client: pool, cipher, allowPrivate }, storageKey),
    retry,
  );
  await storage.openOwn();
  return storage;
}
