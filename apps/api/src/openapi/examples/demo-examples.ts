import {
  DEMO_ACCOUNT,
  DEMO_APPLICATION_ID,
  DEMO_CLIP_ID,
  DEMO_JOB_ID,
  DEMO_PIPELINE_ID,
  DEMO_TEMPLATE_ID,
} from '@mediajobs/fixtures';
import { getSystemCodec, systemPresetId } from '@mediajobs/jobs-domain';
import type { OpenAPIObject } from '@nestjs/swagger';
import { listOperations, type OperationObject, type ParameterObject } from '../openapi-types.js';

/** Ids of objects that exist after a first start, by the part of the path before `{id}`. */
const IDS: Readonly<Record<string, string>> = {
  jobs: DEMO_JOB_ID,
  pipelines: DEMO_PIPELINE_ID,
  applications: DEMO_APPLICATION_ID,
  users: DEMO_ACCOUNT,
  presets: systemPresetId('Web 480p'),
  codecs: getSystemCodec('h264').id,
  files: DEMO_CLIP_ID,
  templates: DEMO_TEMPLATE_ID,
};

/** Parameters without which an operation has no result, by operation. */
const PARAMETERS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  getDownload: { file_id: DEMO_CLIP_ID },
  getHlsPlaylist: { job_id: DEMO_JOB_ID },
  getDashPlaylist: { job_id: DEMO_JOB_ID },
  createUpload: { object_key: 'trailers/trailer.mov', pipeline_id: DEMO_PIPELINE_ID },
};

const PREFILLED_VALUES = new Set(Object.values(PARAMETERS).flatMap((values) => Object.values(values)));

/** Replaces examples of ids, so that operations succeed unchanged with a token of the demo account. */
export function useDemoExamples({ paths }: OpenAPIObject): void {
  for (const [path, item] of Object.entries(paths)) {
    const [, kind = ''] = /\/([a-z]+)\/\{id\}/.exec(path) ?? [];
    for (const operation of listOperations(item)) {
      const values = { ...PARAMETERS[operation.operationId ?? ''], ...(kind in IDS && { id: IDS[kind] }) };
      setExamples(operation, values);
    }
  }
}

function setExamples(
  { parameters = [] }: OperationObject,
  values: Readonly<Record<string, string | undefined>>,
): void {
  for (const parameter of parameters as ParameterObject[]) {
    const value = values[parameter.name];
    if (value !== undefined) parameter.example = value;
  }
}

/** Returns whether a form should be filled with the example of a parameter: an operation has no result without it. */
export function isPrefilled({ name, required, example }: ParameterObject): boolean {
  // A page of the default size is too large for a browser.
  return name === 'limit' || required === true || PREFILLED_VALUES.has(String(example));
}
