import { DownloadSigningKey } from '@mediajobs/auth-db';
import { Module } from '@nestjs/common';
import type { OpenDatabase } from '../core.module.js';
import { DATABASE } from '../http/injection-tokens.js';
import { ObjectsModule } from '../objects/objects.module.js';
import { FileDeletionController } from './file-deletion.controller.js';
import { UploadFormsService } from './upload-forms.service.js';
import { UploadListsService } from './upload-lists.service.js';
import { UploadsController } from './uploads.controller.js';
import { UploadsService } from './uploads.service.js';

@Module({
  imports: [ObjectsModule],
  controllers: [UploadsController, FileDeletionController],
  providers: [
    {
      provide: DownloadSigningKey,
      inject: [DATABASE],
      useFactory: ({ pool }: OpenDatabase) => new DownloadSigningKey(pool),
    },
    UploadsService,
    UploadListsService,
    UploadFormsService,
  ],
})
export class UploadsModule {}
