import { Module } from '@nestjs/common';
import { ObjectsModule } from '../objects/objects.module.js';
import { QueueController } from './queue.controller.js';

@Module({ imports: [ObjectsModule], controllers: [QueueController] })
export class QueueModule {}
