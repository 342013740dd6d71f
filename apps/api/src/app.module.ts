import {
  ApplicationStore,
  FairScheduler,
  JobFeed,
  JobExporter,
  JobStatisticsReader,
  LineReader,
  ObjectReader,
  TokenStore,
  type Database,
} from '@mediajobs/jobs-data';
import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessGuard } from './access/access.guard.js';
import { OidcTokens } from './access/oidc-tokens.js';
import { TokenController } from './access/token.controller.js';
import { EventStreams } from './events/event-streams.js';
import { JobEventsController } from './events/job-events.controller.js';
import { JobExportController } from './export/job-export.controller.js';
import { OIDC_TOKENS, SETTINGS } from './http/tokens.js';
import { Admission, AdmissionGuard } from './limits/admission.js';
import { FailedAuthentications } from './limits/failed-authentications.js';
import { RateLimits } from './limits/rate-limits.js';
import { ResponseProgress } from './limits/response-progress.js';
import { ObjectAnswers } from './objects/object-answers.js';
import { objectController } from './objects/object.controller.js';
import type { Settings } from './settings.js';
import { JobStatisticsController } from './statistics/job-statistics.controller.js';

const CONTROLLERS = [
  TokenController,
  objectController('job'),
  // A path without a parameter is found before one with: `export` and its like are never taken for an id.
  JobExportController,
  JobStatisticsController,
  JobEventsController,
  objectController('pipeline'),
  objectController('application'),
  objectController('user'),
  objectController('preset'),
  objectController('codec'),
  objectController('file'),
];

/** Wires the routes to an open database. */
@Module({})
export class AppModule {
  /** @param onFailure told when changes of jobs cannot be read. */
  static over(
    database: Pick<Database, 'pool' | 'reads' | 'prisma'>,
    settings: Settings,
    rates: RateLimits,
    onFailure: (error: unknown) => void,
  ): DynamicModule {
    const scheduler = new FairScheduler({
      connections: database.reads.options.max,
      maxConcurrentRequests: settings.maxConcurrentRequests,
      maxResponseBytes: settings.maxResponseMemory,
      maxEventStreams: settings.maxSubscribers,
      maxWaitMs: settings.connectTimeout,
    });
    const progress = new ResponseProgress({
      stallTimeout: settings.responseStallTimeout,
      onLook: () => scheduler.longReads.reclaimForWaiters(),
    });
    const lines = new LineReader(database.reads, settings.exportTimeout, scheduler);
    return {
      module: AppModule,
      controllers: CONTROLLERS,
      providers: [
        { provide: SETTINGS, useValue: settings },
        { provide: FairScheduler, useValue: scheduler },
        { provide: ResponseProgress, useValue: progress },
        Admission,
        { provide: ObjectReader, useValue: new ObjectReader(database.reads, lines) },
        { provide: JobExporter, useValue: new JobExporter(lines) },
        { provide: JobStatisticsReader, useValue: new JobStatisticsReader(database.reads, scheduler) },
        // What was written last is not on a replica yet.
        { provide: JobFeed, useValue: new JobFeed(database.pool, onFailure) },
        { provide: TokenStore, useValue: new TokenStore(database.pool, database.prisma) },
        { provide: ApplicationStore, useValue: new ApplicationStore(database.pool) },
        { provide: OIDC_TOKENS, useValue: settings.oidc ? new OidcTokens(settings.oidc) : null },
        { provide: FailedAuthentications, useValue: new FailedAuthentications(settings.authFailures) },
        { provide: RateLimits, useValue: rates },
        AccessGuard,
        { provide: APP_GUARD, useExisting: AccessGuard },
        // After the access guard: requests are counted by account.
        { provide: APP_GUARD, useClass: AdmissionGuard },
        ObjectAnswers,
        EventStreams,
      ],
    };
  }
}
