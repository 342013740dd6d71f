import { JobExporter, RowStreamer } from '@mediajobs/jobs-db';
import { Module } from '@nestjs/common';
import { ExportsController } from './exports.controller.js';
import { ExportsService } from './exports.service.js';

@Module({
  controllers: [ExportsController],
  providers: [
    {
      provide: JobExporter,
      inject: [RowStreamer],
      useFactory: (streamer: RowStreamer) => new JobExporter(streamer),
    },
    ExportsService,
  ],
})
export class ExportsModule {}
