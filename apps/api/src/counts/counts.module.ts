import { JobCountsReader } from '@mediajobs/jobs-db';
import { FairScheduler } from '@mediajobs/scheduling';
import { Module } from '@nestjs/common';
import type { OpenDatabase } from '../core.module.js';
import { DATABASE } from '../http/injection-tokens.js';
import { CountsController } from './counts.controller.js';
import { CountsService } from './counts.service.js';

@Module({
  controllers: [CountsController],
  providers: [
    {
      provide: JobCountsReader,
      inject: [DATABASE, FairScheduler],
      useFactory: ({ reads }: OpenDatabase, scheduler: FairScheduler) =>
        new JobCountsReader(reads, scheduler),
    },
    CountsService,
  ],
})
export class CountsModule {}
