import {
  CreatePipelineDto,
  CreatePresetDto,
  UpdatePipelineDto,
  UpdatePresetDto,
} from '@mediajobs/jobs-domain';
import { Module } from '@nestjs/common';
import { ObjectsModule } from '../objects/objects.module.js';
import { TemplatesModule } from '../templates/templates.module.js';
import { PipelineWriter } from './pipeline-writer.js';
import { PresetWriter } from './preset-writer.js';
import { createResourceController } from './resource.controller.js';
import { createResourceWritesController } from './resource-writes.controller.js';

/** The objects that jobs refer to. */
@Module({
  imports: [ObjectsModule, TemplatesModule],
  controllers: [
    createResourceController('pipeline'),
    createResourceWritesController({
      kind: 'pipeline',
      createDto: CreatePipelineDto,
      updateDto: UpdatePipelineDto,
      writer: PipelineWriter,
    }),
    createResourceController('application'),
    createResourceController('user'),
    createResourceController('preset'),
    createResourceWritesController({
      kind: 'preset',
      createDto: CreatePresetDto,
      updateDto: UpdatePresetDto,
      writer: PresetWriter,
    }),
    createResourceController('codec'),
    createResourceController('file'),
  ],
  providers: [PipelineWriter, PresetWriter],
})
export class ResourcesModule {}
