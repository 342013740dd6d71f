import { findPipelineObject, SecretCipher } from '@mediajobs/auth-db';
import { RowStreamer } from '@mediajobs/jobs-db';
import { JobsEngine } from '@mediajobs/jobs-engine';
import type { Database } from '@mediajobs/postgres';
import { FairScheduler } from '@mediajobs/scheduling';
import { openStorage, StorageRouter } from '@mediajobs/storage';
import { Global, Module, type DynamicModule } from '@nestjs/common';
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
}

/** What all features share: settings, database, and the limits that divide the process among accounts. */
@Global()
@Module({})
export class CoreModule {
  static forRoot({ database, settings, rateLimiter, shutdownSignal }: CoreOptions): DynamicModule {
    const scheduler = createScheduler(database, settings);
    return {
      module: CoreModule,
      providers: [
        { provide: SETTINGS, useValue: settings },
        { provide: DATABASE, useValue: database },
        { provide: SECRET_CIPHER, useValue: settings.secretsKey && new SecretCipher(settings.secretsKey) },
        { provide: SHUTDOWN_SIGNAL, useValue: shutdownSignal },
        { provide: JobsEngine, useValue: new JobsEngine(database.pool) },
        { provide: StorageRouter, useFactory: () => createStorage(database, settings) },
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

function createStorage({ pool }: OpenDatabase, settings: Settings): StorageRouter {
  const { secretsKey, inputAllowPrivate: allowPrivate } = settings;
  const access = { client: pool, cipher: secretsKey && new SecretCipher(secretsKey), allowPrivate };
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
