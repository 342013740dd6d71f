import { Module } from '@nestjs/common';
import { ObjectsModule } from '../objects/objects.module.js';
import { createResourceController } from './resource.controller.js';

/** The objects that jobs refer to. */
@Module({
  imports: [ObjectsModule],
  controllers: [
    createResourceController('pipeline'),
    createResourceController('application'),
    createResourceController('user'),
    createResourceController('preset'),
    createResourceController('codec'),
    createResourceController('file'),
  ],
})
export class ResourcesModule {}
