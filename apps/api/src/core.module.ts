import { findPipelineObject, sealSource, SecretCipher } from '@mediajobs/auth-db';
import { RowStreamer } from '@mediajobs/jobs-db';
import { JobsEngine, TaskQueue, type EngineLog } from '@mediajobs/jobs-engine';
import type { Database } from '@mediajobs/postgres';
import { FairScheduler } from '@mediajobs/scheduling';
import { openStorage, StorageRouter } from '@mediajobs/storage';
import { Global, Injectable, Module, type DynamicModule, type OnModuleDestroy } from '@nestjs/common';
import { DATABASE, SECRET_CIPHER, SETTINGS, SHUTDOWN_SIGNAL } from './http/injection-tokens.js';
import { Admission } from './limits/admission.js';
import { RateLimiter } from './limits/rate-limiter.js';
import { ResponseProgress } from './limits/response-progress.js';
import type { Settings } from '@mediajobs/settings';

export type OpenDatabase = Pick<Database, 'pool' | 'reads'>;

export interface CoreOptions {
  readonly database: OpenDatabase;
  readonly settings: Settings;
  readonly rateLimiter: RateLimiter;
  readonly shutdownSignal: AbortSignal;
  readonly log: EngineLog;
}

/** Closes the queue of tasks with the server. */
@Injectable()
class TaskQueueShutdown implements OnModuleDestroy {
  constructor(private readonly tasks: TaskQueue) {}

  onModuleDestroy(): Promise<void> {
    return this.tasks.close();
  }
}

/** Providers that all features share: settings, database, and the limits that divide the process among accounts. */
@Global()
@Module({})
export class CoreModule {
  static forRoot({ database, settings, rateLimiter, shutdownSignal, log }: CoreOptions): DynamicModule {
    const scheduler = createScheduler(database, settings);
    const cipher = settings.secretsKey && new SecretCipher(settings.secretsKey);
    return {
      module: CoreModule,
      providers: [
        { provide: SETTINGS, useValue: settings },
        { provide: DATABASE, useValue: database },
        { provide: SECRET_CIPHER, useValue: cipher },
        { provide: SHUTDOWN_SIGNAL, useValue: shutdownSignal },
        { provide: JobsEngine, useValue: createEngine(database, cipher) },
        { provide: TaskQueue, useValue: TaskQueue.connect(database.pool, log) },
        TaskQueueShutdown,
        { provide: StorageRouter, useFactory: () => createStorage(database, settings, cipher) },
        { provide: RateLimiter, useValue: rateLimiter },
        { provide: FairScheduler, useValue: scheduler },
        { provide: ResponseProgress, useFactory: () => createResponseProgress(scheduler, settings) },
        {
          provide: RowStreamer,
          useFactory: () => new RowStreamer(database.reads, settings.exportTimeoutMs, scheduler),
        },
        Admission,
      ],
      exports: [
        SETTINGS,
        DATABASE,
        SECRET_CIPHER,
        SHUTDOWN_SIGNAL,
        JobsEngine,
        TaskQueue,
        StorageRouter,
        RateLimiter,
        FairScheduler,
        ResponseProgress,
        RowStreamer,
        Admission,
      ],
    };
  }
}

/** Without a key, jobs with credentials in addresses are refused. */
function createEngine({ pool }: OpenDatabase, cipher: SecretCipher | null): JobsEngine {
  if (!cipher) return new JobsEngine(pool);
  return new JobsEngine(pool, { seal: (address, job) => sealSource(cipher, address, job) });
}

function createStorage(
  { pool }: OpenDatabase,
  { inputAllowPrivate: allowPrivate, ...settings }: Settings,
  cipher: SecretCipher | null,
): StorageRouter {
  const access = { client: pool, cipher, allowPrivate };
  return new StorageRouter(
    () => openStorage(settings),
    (storageKey) => findPipelineObject(access, storageKey),
  );
}

function createScheduler({ reads }: OpenDatabase, settings: Settings): FairScheduler {
  return new FairScheduler({
    connections: reads.options.max,
    maxConcurrentRequests: settings.maxConcurrentRequests,
    maxResponseBytes: settings.maxResponseBytes,
    maxEventStreams: settings.maxSubscribers,
    maxWaitMs: settings.connectTimeoutMs,
  });
}

function createResponseProgress(scheduler: FairScheduler, settings: Settings): ResponseProgress {
  return new ResponseProgress({
    stallTimeoutMs: settings.responseStallTimeoutMs,
    onCheck: () => scheduler.longReads.reclaimForWaiters(),
  });
}
