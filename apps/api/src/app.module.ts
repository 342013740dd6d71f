import { JobExporter, ObjectReader, TokenStore, type Database } from '@mediajobs/jobs-data';
import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessGuard } from './access/access.guard.js';
import { JobExportController } from './export/job-export.controller.js';
import { SETTINGS } from './http/tokens.js';
import { ObjectAnswers } from './objects/object-answers.js';
import { objectController } from './objects/object.controller.js';
import type { Settings } from './settings.js';

const CONTROLLERS = [
  objectController('job', { public: false }),
  // A path without a parameter is found before one with: `export` is never taken for an id.
  JobExportController,
  objectController('pipeline', { public: false }),
  objectController('application', { public: false }),
  objectController('user', { public: false }),
  objectController('preset', { public: true }),
  objectController('codec', { public: true }),
  objectController('file', { public: false }),
];

/** Wires the routes to an open database. */
@Module({})
export class AppModule {
  static over(database: Pick<Database, 'pool' | 'reads' | 'prisma'>, settings: Settings): DynamicModule {
    return {
      module: AppModule,
      controllers: CONTROLLERS,
      providers: [
        { provide: SETTINGS, useValue: settings },
        { provide: ObjectReader, useValue: new ObjectReader(database.reads) },
        { provide: JobExporter, useValue: new JobExporter(database.reads) },
        { provide: TokenStore, useValue: new TokenStore(database.pool, database.prisma) },
        { provide: APP_GUARD, useClass: AccessGuard },
        ObjectAnswers,
      ],
    };
  }
}
