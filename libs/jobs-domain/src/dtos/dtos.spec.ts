import { ValidationPipe } from '@nestjs/common';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { getFields, type ModelClass } from '../fields/field.js';
import { requestSchema } from '../models/json-schema.js';
import { CreateJobDto, CreatePresetDto, REQUEST_DTOS, UpdatePipelineDto, UpdatePresetDto } from './dtos.js';

const ID = '5d2f7c35e4b004f9cd197877';
const JOB = {
  pipeline: { id: ID },
  input: { input_name: 'a.mp4', file: { id: ID }, start_time: 1.5 },
  outputs: [{ preset: { id: ID }, thumbnails: [{ thumbnail_names: 'a' }], settings: { max_duration: 3 } }],
};

const pipe = new ValidationPipe({ transform: true, whitelist: true, forbidNonWhitelisted: true });

/** Passes a body through a stock pipe. Returns the DTO, or the messages of the 400. */
async function validate(dto: ModelClass, body: object): Promise<unknown> {
  try {
    return await pipe.transform(body, { type: 'body', metatype: dto });
  } catch (error) {
    const { getResponse } = error as { getResponse?: () => { message: string[] } };
    if (!getResponse) throw error;
    return getResponse.call(error).message;
  }
}

function accepts(dto: ModelClass, body: object): boolean {
  const ajv = new Ajv2020({ validateFormats: false, strictTypes: false });
  return ajv.compile({ ...requestSchema(dto, { strict: true }) })(body);
}

it.each<[string, ModelClass, object]>([
  ['a job', CreateJobDto, JOB],
  ['a job with nulls', CreateJobDto, { ...JOB, title: null, playlists: null, autograph: null }],
  ['a preset', CreatePresetDto, { name: 'web', target_format: { vcodec: { codec: { id: ID }, passes: 2 } } }],
  ['part of a pipeline', UpdatePipelineDto, { cancel_timeout: 60, ping_urls: null }],
  ['nothing of a preset', UpdatePresetDto, {}],
  ['a template instead of a job', CreateJobDto, { template: { id: ID } }],
])('%s is accepted', async (_name, dto, body) => {
  const result = await validate(dto, structuredClone(body));
  expect(result).toBeInstanceOf(dto);
  expect(result).toEqual(body);
  expect(accepts(dto, body)).toBe(true);
});

it.each<[object, string]>([
  [{ ...JOB, status: 'SUCCESS' }, 'property status should not exist'],
  [{ ...JOB, error_code: '0x005015' }, 'property error_code should not exist'],
  [{ ...JOB, colour: 'red' }, 'property colour should not exist'],
  [
    { ...JOB, outputs: [{ ...JOB.outputs[0], percentage_completed: 1 }] },
    'outputs.0.property percentage_completed',
  ],
  [{ ...JOB, pipeline: { id: ID, href: `/v1/pipelines/${ID}` } }, 'pipeline.property href should not exist'],
  [{ ...JOB, pipeline: { id: 'x' } }, 'pipeline.id must be 24 lower-case hexadecimal digits, got "x"'],
  [{ ...JOB, outputs: [{}] }, 'outputs.0.preset must be an object, got nothing'],
  [{ ...JOB, input: { start_time: 'soon' } }, 'input.start_time must be a number, got "soon"'],
])('the job %j is refused: %s', async (body, message) => {
  expect(await validate(CreateJobDto, body)).toEqual([expect.stringContaining(message)]);
  expect(accepts(CreateJobDto, body)).toBe(false);
});

it('numbers and booleans may be sent as text', async () => {
  const job = { ...JOB, input: { start_time: '3600' }, title: 5 };
  expect(await validate(CreateJobDto, job)).toMatchObject({ input: { start_time: 3600 }, title: '5' });
});

// The keys that the API reference of requests calls read-only.
const READ_ONLY = /^(id|href|status|percentage_completed|version|user|application)$|^error_|_at$/;

it.each(REQUEST_DTOS.map((dto) => [dto.name, dto] as const))('%s has no read-only key', (_name, dto) => {
  const keys = getFields(dto).map(({ key }) => key);
  expect(keys).not.toHaveLength(0);
  expect(keys.filter((key) => READ_ONLY.test(key))).toEqual([]);
});

it.each(REQUEST_DTOS.map((dto) => [dto.name, dto] as const))('%s has valid examples', (_name, dto) => {
  const visit = (model: ModelClass, path: string): string[] =>
    getFields(model).flatMap(({ key, type, example, inputRule }) => {
      const at = `${path}.${key}`;
      const inner = type.type === 'list' ? type.item : type;
      if (inner.type === 'object') return visit(inner.model(), at);
      return inputRule && (example ?? null) !== null && !inputRule.accepts(example) ? [at] : [];
    });
  expect(visit(dto, dto.name)).toEqual([]);
});

it('descriptions name the other spellings of keys', () => {
  const descriptions = new Map(getFields(CreateJobDto).map(({ key, description }) => [key, description]));
  expect(descriptions.get('pipeline')).toBe(
    'The pipeline of the job. Also spelled `pipeline_id`. Required unless `template` is given.',
  );
});

it('the types of DTOs have the writable keys', () => {
  const job: CreateJobDto = { pipeline: { id: ID as never }, outputs: [{ preset: null }] };
  // @ts-expect-error -- read-only
  job.status = 'QUEUED';
  // @ts-expect-error -- read-only
  expect(job.outputs?.[0]?.percentage_completed).toBeUndefined();
});
