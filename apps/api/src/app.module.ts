import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { AccessModule } from './access/access.module.js';
import { AccessGuard } from './auth/access.guard.js';
import { AuthModule } from './auth/auth.module.js';
import { SignatureGuard } from './auth/signature.guard.js';
import { ConsoleModule } from './console/console.module.js';
import type { ConsolePage } from './console/console-page.js';
import { CountsModule } from './counts/counts.module.js';
import { CoreModule, type CoreOptions } from './core.module.js';
import { DownloadsModule } from './downloads/downloads.module.js';
import { EventsModule } from './events/events.module.js';
import { ExportsModule } from './exports/exports.module.js';
import { HealthModule } from './health/health.module.js';
import { ErrorFilter } from './http/error.filter.js';
import { JobsModule } from './jobs/jobs.module.js';
import { AdmissionGuard } from './limits/admission.js';
import { OpenApiModule } from './openapi/openapi.module.js';
import { PlaylistsModule } from './playlists/playlists.module.js';
import { QueueModule } from './queue/queue.module.js';
import { ResourcesModule } from './resources/resources.module.js';
import { SessionsModule } from './sessions/sessions.module.js';
import { StatisticsModule } from './statistics/statistics.module.js';
import { TemplatesModule } from './templates/templates.module.js';
import { UploadsModule } from './uploads/uploads.module.js';
import { WebhooksModule } from './webhooks/webhooks.module.js';
import { WorkersModule } from './workers/workers.module.js';

export interface AppOptions extends CoreOptions {
  /** Page of the console; null if it was not built. */
  readonly consolePage: ConsolePage | null;
}

/** The API over an open database. */
@Module({})
export class AppModule {
  static forRoot({ consolePage, ...core }: AppOptions): DynamicModule {
    return {
      module: AppModule,
      // The OpenAPI document lists the routes in this order.
      imports: [
        CoreModule.forRoot(core),
        AuthModule,
        SessionsModule,
        AccessModule,
        JobsModule,
        TemplatesModule,
        ExportsModule,
        CountsModule,
        StatisticsModule,
        EventsModule,
        ResourcesModule,
        DownloadsModule,
        PlaylistsModule,
        UploadsModule,
        WebhooksModule,
        QueueModule,
        WorkersModule,
        HealthModule,
        OpenApiModule,
        ...(consolePage ? [ConsoleModule.forRoot(consolePage)] : []),
      ],
      providers: [
        { provide: APP_GUARD, useExisting: AccessGuard },
        // After the access guard, because requests are admitted by account.
        { provide: APP_GUARD, useClass: AdmissionGuard },
        // Last, because a request that is not admitted must not use up its signature.
        { provide: APP_GUARD, useExisting: SignatureGuard },
        { provide: APP_FILTER, useClass: ErrorFilter },
      ],
    };
  }
}
