import { toSchemaName, type ErrorName, type ModelClass } from '@mediajobs/jobs-domain';
import { WRITE_ACCESS } from '../http/access-policy.js';
import { objectSchemaName } from '../openapi/envelope-schemas.js';
import { DescribeWrite } from '../openapi/write-decorators.js';

type WrittenKind = 'pipeline' | 'preset';

const CREATE_DESCRIPTIONS: Readonly<Record<WrittenKind, string>> = {
  pipeline:
    'Credentials in directories and notification addresses are stored encrypted, and shown as `***`. Without `output_upload_dir`, outputs go to the storage of the service.',
  preset:
    'A preset names a container, and one video codec, one audio codec, or both. `caps` are upper limits: an output keeps the size, frame rate and channels of its source within them.',
};

/** Errors of requests for an existing object. Presets of the system cannot be changed. */
const OBJECT_ERRORS: Readonly<Record<WrittenKind, readonly ErrorName[]>> = {
  pipeline: ['pipelineNotFound'],
  preset: ['presetNotFound', 'systemPresetImmutable'],
};

const IN_USE_ERRORS: Readonly<Record<WrittenKind, ErrorName>> = {
  pipeline: 'pipelineInUse',
  preset: 'presetInUse',
};

/** Documents the creation of a resource. */
export function DescribeCreate(kind: WrittenKind, dto: ModelClass): MethodDecorator {
  return DescribeWrite({
    operationId: `create${toSchemaName(kind)}`,
    summary: `Create a ${kind}`,
    description: CREATE_DESCRIPTIONS[kind],
    access: WRITE_ACCESS,
    responses: { 201: `The new ${kind}.` },
    schema: objectSchemaName(kind),
    body: dto,
  });
}

/** Documents the change of a resource. */
export function DescribeUpdate(kind: WrittenKind, dto: ModelClass): MethodDecorator {
  return DescribeWrite({
    operationId: `update${toSchemaName(kind)}`,
    summary: `Change a ${kind}`,
    description:
      'Absent keys stay as they are; `null` resets a key. Queued and running jobs are not affected.',
    access: WRITE_ACCESS,
    responses: { 200: `The ${kind} after the change.` },
    schema: objectSchemaName(kind),
    errors: OBJECT_ERRORS[kind],
    body: dto,
    idOf: kind,
  });
}

/** Documents the deletion of a resource. */
export function DescribeDelete(kind: WrittenKind): MethodDecorator {
  return DescribeWrite({
    operationId: `delete${toSchemaName(kind)}`,
    summary: `Delete a ${kind}`,
    description: `Finished jobs keep their reference to the ${kind}.`,
    access: WRITE_ACCESS,
    responses: { 200: `The ${kind} is deleted.` },
    schema: 'WriteResult',
    errors: [...OBJECT_ERRORS[kind], IN_USE_ERRORS[kind]],
    idOf: kind,
    expands: false,
  });
}
