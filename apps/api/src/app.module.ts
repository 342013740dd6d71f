import { FairScheduler } from '@mediajobs/scheduling';
import {
  EventBroadcaster,
  JobExporter,
  JobStatisticsReader,
  RowStreamer,
  ObjectReader,
} from '@mediajobs/jobs-db';
import { type Database } from '@mediajobs/postgres';
import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessGuard } from './auth/access.guard.js';
import { AuthModule } from './auth/auth.module.js';
import { EventsService } from './events/events.service.js';
import { EventsController } from './events/events.controller.js';
import { ExportsController } from './exports/exports.controller.js';
import { SETTINGS } from './http/injection-tokens.js';
import { Admission, AdmissionGuard } from './limits/admission.js';
import { RateLimiter } from './limits/rate-limiter.js';
import { ResponseProgress } from './limits/response-progress.js';
import { ObjectsService } from './objects/objects.service.js';
import { createObjectController } from './resources/object.controller.js';
import type { Settings } from '@mediajobs/settings';
import { StatisticsController } from './statistics/statistics.controller.js';

const CONTROLLERS = [
  createObjectController('job'),
  // A path without a parameter is found before one with: `export` and its like are never taken for an id.
  ExportsController,
  StatisticsController,
  EventsController,
  createObjectController('pipeline'),
  createObjectController('application'),
  createObjectController('user'),
  createObjectController('preset'),
  createObjectController('codec'),
  createObjectController('file'),
];

/** Wires the routes to an open database. */
@Module({})
export class AppModule {
  /** @param onFailure told when changes of jobs cannot be read. */
  static forRoot(
    database: Pick<Database, 'pool' | 'reads'>,
    settings: Settings,
    rates: RateLimiter,
    onFailure: (error: unknown) => void,
  ): DynamicModule {
    const scheduler = new FairScheduler({
      connections: database.reads.options.max,
      maxConcurrentRequests: settings.maxConcurrentRequests,
      maxResponseBytes: settings.maxResponseBytes,
      maxEventStreams: settings.maxSubscribers,
      maxWaitMs: settings.connectTimeoutMs,
    });
    const progress = new ResponseProgress({
      stallTimeoutMs: settings.responseStallTimeoutMs,
      onCheck: () => scheduler.longReads.reclaimForWaiters(),
    });
    const lines = new RowStreamer(database.reads, settings.exportTimeoutMs, scheduler);
    return {
      module: AppModule,
      imports: [AuthModule.forRoot(database, settings, rates)],
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
        { provide: EventBroadcaster, useValue: new EventBroadcaster(database.pool, onFailure) },
        { provide: APP_GUARD, useExisting: AccessGuard },
        // After the access guard: requests are counted by account.
        { provide: APP_GUARD, useClass: AdmissionGuard },
        ObjectsService,
        EventsService,
      ],
    };
  }
}
