import { TemplateStore } from '@mediajobs/auth-db';
import { Module } from '@nestjs/common';
import type { OpenDatabase } from '../core.module.js';
import { DATABASE } from '../http/injection-tokens.js';
import { ObjectsModule } from '../objects/objects.module.js';
import { TemplatesController } from './templates.controller.js';
import { TemplatesService } from './templates.service.js';

@Module({
  imports: [ObjectsModule],
  controllers: [TemplatesController],
  providers: [
    {
      provide: TemplateStore,
      inject: [DATABASE],
      useFactory: ({ pool }: OpenDatabase) => new TemplateStore(pool),
    },
    TemplatesService,
  ],
  exports: [TemplateStore, TemplatesService],
})
export class TemplatesModule {}
