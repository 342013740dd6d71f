import { DownloadSigningKey, GrantRevocations } from '@mediajobs/auth-db';
import { Module } from '@nestjs/common';
import type { OpenDatabase } from '../core.module.js';
import { DATABASE } from '../http/injection-tokens.js';
import { ObjectsModule } from '../objects/objects.module.js';
import { ContentSender } from './content-sender.js';
import { DownloadGrants } from './download-grants.js';
import { DownloadsController } from './downloads.controller.js';
import { DownloadsService } from './downloads.service.js';

/** Downloads of files. Exports what other features need to grant and send content. */
@Module({
  imports: [ObjectsModule],
  controllers: [DownloadsController],
  providers: [
    {
      provide: DownloadSigningKey,
      inject: [DATABASE],
      useFactory: ({ pool }: OpenDatabase) => new DownloadSigningKey(pool),
    },
    {
      provide: GrantRevocations,
      inject: [DATABASE],
      useFactory: ({ pool }: OpenDatabase) => new GrantRevocations(pool),
    },
    ContentSender,
    DownloadGrants,
    DownloadsService,
  ],
  exports: [ContentSender, DownloadGrants, DownloadSigningKey],
})
export class DownloadsModule {}
