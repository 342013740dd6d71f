import { JobStatisticsReader } from '@mediajobs/jobs-db';
import { FairScheduler } from '@mediajobs/scheduling';
import { Module } from '@nestjs/common';
import type { OpenDatabase } from '../core.module.js';
import { DATABASE } from '../http/injection-tokens.js';
import { StatisticsController } from './statistics.controller.js';
import { StatisticsService } from './statistics.service.js';

@Module({
  controllers: [StatisticsController],
  providers: [
    {
      provide: JobStatisticsReader,
      inject: [DATABASE, FairScheduler],
      useFactory: ({ reads }: OpenDatabase, scheduler: FairScheduler) =>
        new JobStatisticsReader(reads, scheduler),
    },
    StatisticsService,
  ],
})
export class StatisticsModule {}
