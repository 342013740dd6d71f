import { describeModels } from '../models/documented-models.js';
import { Job } from '../models/job.js';
import { Pipeline } from '../models/pipeline.js';
import { Preset } from '../models/preset.js';
import { PRIORITIES, Template } from '../models/template.js';
import { DeclareField } from '../fields/decorators.js';
import { range } from '../fields/input-rules.js';
import { CreateApplicationDto, CreateSessionDto, CreateTokenDto } from './access-dtos.js';
import { CompleteUploadDto } from './complete-upload-dto.js';
import { createInput, ReferenceInput, updateInput } from './input-model.js';

/** Body of a request that submits a job. */
export class CreateJobDto extends createInput(Job) {
  @DeclareField(
    { type: 'object', model: () => ReferenceInput },
    { description: 'Template whose settings apply unless the request has them.', isInput: true },
  )
  template?: ReferenceInput | null;

  @DeclareField(
    { type: 'integer' },
    {
      description: 'Priority among the jobs of the account; higher starts earlier.',
      example: 0,
      isInput: true,
      inputRule: range(PRIORITIES.min, PRIORITIES.max, 'an integer'),
    },
  )
  priority?: number | null;
}

/** Body of a request that creates a pipeline. */
export class CreatePipelineDto extends createInput(Pipeline) {}

/** Body of a request that changes a pipeline. */
export class UpdatePipelineDto extends updateInput(Pipeline) {}

/** Body of a request that creates a preset. */
export class CreatePresetDto extends createInput(Preset) {}

/** Body of a request that changes a preset. */
export class UpdatePresetDto extends updateInput(Preset) {}

/** Body of a request that creates a template. */
export class CreateTemplateDto extends createInput(Template) {}

/** Body of a request that changes a template. */
export class UpdateTemplateDto extends updateInput(Template) {}

export { CompleteUploadDto, CreateApplicationDto, CreateSessionDto, CreateTokenDto };

/** The DTOs of requests, for OpenAPI documents and schemas. */
export const REQUEST_DTOS = [
  CreateJobDto,
  CreatePipelineDto,
  UpdatePipelineDto,
  CreatePresetDto,
  UpdatePresetDto,
  CreateTemplateDto,
  UpdateTemplateDto,
  CompleteUploadDto,
  CreateSessionDto,
  CreateTokenDto,
  CreateApplicationDto,
] as const;

describeModels(REQUEST_DTOS);
