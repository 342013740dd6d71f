import { Module } from '@nestjs/common';
import { ObjectsModule } from '../objects/objects.module.js';
import { WorkersController } from './workers.controller.js';

@Module({ imports: [ObjectsModule], controllers: [WorkersController] })
export class WorkersModule {}
