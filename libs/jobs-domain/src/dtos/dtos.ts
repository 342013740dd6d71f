import { describeModels } from '../models/documented-models.js';
import { File } from '../models/file.js';
import { Job } from '../models/job.js';
import { Pipeline } from '../models/pipeline.js';
import { Preset } from '../models/preset.js';
import { createInput, updateInput } from './input-model.js';

/** Body of a request that submits a job. */
export class CreateJobDto extends createInput(Job) {}

/** Body of a request that creates a pipeline. */
export class CreatePipelineDto extends createInput(Pipeline) {}

/** Body of a request that changes a pipeline. */
export class UpdatePipelineDto extends updateInput(Pipeline) {}

/** Body of a request that creates a preset. */
export class CreatePresetDto extends createInput(Preset) {}

/** Body of a request that changes a preset. */
export class UpdatePresetDto extends updateInput(Preset) {}

/** Body of a request that changes the description of a file. Files are created by uploads and jobs. */
export class UpdateFileDto extends updateInput(File) {}

/** The DTOs of requests, for OpenAPI documents and schemas. */
export const REQUEST_DTOS = [
  CreateJobDto,
  CreatePipelineDto,
  UpdatePipelineDto,
  CreatePresetDto,
  UpdatePresetDto,
  UpdateFileDto,
] as const;

describeModels(REQUEST_DTOS);
