import { Module } from '@nestjs/common';
import { DownloadsModule } from '../downloads/downloads.module.js';
import { ObjectsModule } from '../objects/objects.module.js';
import { FileDeletionController } from './file-deletion.controller.js';
import { UploadFormsService } from './upload-forms.service.js';
import { UploadListsService } from './upload-lists.service.js';
import { UploadsController } from './uploads.controller.js';
import { UploadsService } from './uploads.service.js';

@Module({
  imports: [ObjectsModule, DownloadsModule],
  controllers: [UploadsController, FileDeletionController],
  providers: [UploadsService, UploadListsService, UploadFormsService],
})
export class UploadsModule {}
