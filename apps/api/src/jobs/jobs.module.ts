import { Module } from '@nestjs/common';
import { ObjectsModule } from '../objects/objects.module.js';
import { JobsController } from './jobs.controller.js';

@Module({ imports: [ObjectsModule], controllers: [JobsController] })
export class JobsModule {}
