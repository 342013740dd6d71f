import { ApiError } from '../errors/api-error.js';
import {
  ACCOUNT,
  AT,
  createRequest,
  findPlanProblems,
  pipelineWith,
  plan,
  REFERENCES,
  WEB,
} from '../../test/planning.js';
import { planJob } from './plan-job.js';
import type { LoadedReferences } from './references.js';

it.each([
  [{}, 604_800],
  [{ default_object_timeout: 60 }, 60],
  [{ default_object_timeout: 0 }, null],
])('with the pipeline %j objects are kept for %s seconds', (keys, expected) => {
  const references = pipelineWith({ default_object_timeout: null, ...keys });
  expect(plan({}, references).plan.objectTimeoutS).toBe(expected);
});

it('stores in the directories of the pipeline', () => {
  const directories = { output_upload_dir: 's3://***@eu/b/out/', image_upload_dir: 's3://eu/b/images/' };
  const references = {
    ...pipelineWith(directories),
    pipelineSecrets: new Set(['output_upload_dir']),
  };
  const { plan: planned, files } = plan({}, references);
  expect(planned).toMatchObject({
    outputDirectory: 's3://***@eu/b/out/',
    imageDirectory: 's3://eu/b/images/',
  });
  expect(files.map(({ storage }) => storage)).toEqual(['intern', 'extern']);
});

it('accepts no credentials without a key to encrypt them with', () => {
  const input_name = 'https://user:secret@example.com/a.mov';
  const submit = (): unknown =>
    planJob(createRequest({ input: { input_name } }), REFERENCES, {
      account: ACCOUNT,
      application: null,
      at: AT,
    });
  expect(submit).toThrow(ApiError);
  expect(submit).toThrow(
    expect.objectContaining({
      details: [
        expect.objectContaining({
          message:
            'input.input_name must be an address without credentials, because the service has no SECRETS_KEY to encrypt them with, got "https://***@example.com/a.mov"',
        }),
      ],
    }) as Error,
  );
});

it.each<[string, object, Partial<LoadedReferences>, string]>([
  [
    'an output directory without its credentials',
    {},
    { ...pipelineWith({ output_upload_dir: 's3://***@b/out/' }), pipelineSecrets: new Set() },
    'pipeline must be a pipeline whose output_upload_dir was stored with its credentials, got "s3://***@b/out/"',
  ],
  [
    'a source directory without its credentials',
    {},
    { ...pipelineWith({ input_download_dir: 's3://***@b/in/' }), pipelineSecrets: new Set() },
    'pipeline must be a pipeline whose input_download_dir was stored with its credentials',
  ],
  [
    'a directory of thumbnails without its credentials',
    { outputs: [{ ...WEB, thumbnails: [{ thumbnail_preset: 'sprite_small' }] }] },
    { ...pipelineWith({ image_upload_dir: 's3://***@b/i/' }), pipelineSecrets: new Set() },
    'pipeline must be a pipeline whose image_upload_dir was stored with its credentials',
  ],
  [
    'a directory of logos without its credentials',
    { outputs: [{ ...WEB, logos: [{ logo_image: 'a.png', logo_preset: 'Logo15' }] }] },
    { ...pipelineWith({ image_download_dir: 's3://***@b/i/' }), pipelineSecrets: new Set() },
    'pipeline must be a pipeline whose image_download_dir was stored with its credentials',
  ],
])('refuses %s', (_name, keys, references, message) => {
  expect(findPlanProblems(keys, references)).toEqual([expect.stringContaining(message)]);
});

it.each([
  [{}, undefined],
  [{ upload_options: { overwrite: true } }, true],
])('takes over from the pipeline whether objects are replaced: %j', (keys, expected) => {
  const references = pipelineWith({ upload_options: { overwrite: null }, ...keys });
  expect(plan({}, references).plan.allowsOverwriting).toBe(expected);
});

it('ignores directories that the job does not need', () => {
  const directories = { image_upload_dir: 's3://***@b/i/', image_download_dir: 's3://***@b/i/' };
  expect(findPlanProblems({}, { ...pipelineWith(directories), pipelineSecrets: new Set() })).toEqual([]);
});
