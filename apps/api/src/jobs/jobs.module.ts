import { Module } from '@nestjs/common';
import { ObjectsModule } from '../objects/objects.module.js';
import { TemplatesModule } from '../templates/templates.module.js';
import { JobLifecycleService } from './job-lifecycle.service.js';
import { JobsController } from './jobs.controller.js';

@Module({
  imports: [ObjectsModule, TemplatesModule],
  controllers: [JobsController],
  providers: [JobLifecycleService],
})
export class JobsModule {}
