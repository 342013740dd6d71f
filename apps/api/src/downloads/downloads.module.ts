import { DownloadSigningKey } from '@mediajobs/auth-db';
import { Module } from '@nestjs/common';
import type { OpenDatabase } from '../core.module.js';
import { DATABASE } from '../http/injection-tokens.js';
import { ObjectsModule } from '../objects/objects.module.js';
import { ContentSender } from './content-sender.js';
import { DownloadsController } from './downloads.controller.js';
import { DownloadsService } from './downloads.service.js';

@Module({
  imports: [ObjectsModule],
  controllers: [DownloadsController],
  providers: [
    {
      provide: DownloadSigningKey,
      inject: [DATABASE],
      useFactory: ({ pool }: OpenDatabase) => new DownloadSigningKey(pool),
    },
    ContentSender,
    DownloadsService,
  ],
  exports: [DownloadSigningKey, ContentSender],
})
export class DownloadsModule {}
