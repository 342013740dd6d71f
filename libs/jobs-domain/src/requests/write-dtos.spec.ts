import {
  CreatePipelineDto,
  CreatePresetDto,
  CreateTemplateDto,
  UpdatePipelineDto,
  UpdateTemplateDto,
} from '../dtos/dtos.js';
import { ApiError, type BodyErrorDetail } from '../errors/api-error.js';
import type { ModelClass } from '../fields/field.js';
import type { ObjectId } from '../ids/object-id.js';
import { parseBody } from './parse-body.js';
import { validatePipeline } from './validate-pipeline.js';

const ID = '5d2f7c35e4b004f9cd197877' as ObjectId;

function parse(body: unknown, dto: ModelClass, envelope: string): object {
  return parseBody(dto, envelope, JSON.stringify(body));
}

function findProblems(body: unknown, dto: ModelClass, envelope: string): readonly BodyErrorDetail[] {
  return collectProblems(() => parse(body, dto, envelope));
}

function collectProblems(check: () => unknown): readonly BodyErrorDetail[] {
  try {
    check();
  } catch (error) {
    if (error instanceof ApiError) return error.details as readonly BodyErrorDetail[];
    throw error;
  }
  return [];
}

describe('templates', () => {
  const settings = { pipeline_id: ID, input: { framerate: 25 }, outputs: [{ preset_id: ID }], priority: 5 };

  it('have settings of a job', () => {
    const template = parse(
      { template: { name: 'web', job_settings: settings } },
      CreateTemplateDto,
      'template',
    );
    expect(JSON.parse(JSON.stringify(template))).toEqual({
      name: 'web',
      job_settings: {
        pipeline: { id: ID },
        input: { force_framerate: 25 },
        outputs: [{ preset: { id: ID } }],
        priority: 5,
      },
    });
  });

  it.each<[object, string]>([
    [
      { job_settings: {} },
      'name must be a text of 1 to 255 characters without control characters, got nothing',
    ],
    [
      { name: 'a', job_settings: { input: { input_name: 'a' } } },
      'job_settings.input.input_name is not a known key',
    ],
    [
      { name: 'a', job_settings: { unique_custom_key: 'a' } },
      'job_settings.unique_custom_key is not a known key',
    ],
    [{ name: 'a', id: ID }, 'id is read-only'],
  ])('refuse body %#', (body, message) => {
    expect(findProblems(body, CreateTemplateDto, 'template')[0]?.message).toContain(message);
  });

  it('keep their name', () => {
    expect(parse({ description: null }, UpdateTemplateDto, 'template')).toEqual({ description: null });
    expect(findProblems({ name: null }, UpdateTemplateDto, 'template')[0]?.message).toContain('name must be');
  });

  it.each([CreateTemplateDto, UpdateTemplateDto])(
    'are refused by $name without a preset in an output',
    (dto) => {
      const body = { name: 'web', job_settings: { outputs: [{ output_name: 'a.mp4' }] } };
      expect(findProblems(body, dto, 'template')).toMatchObject([{ path: 'job_settings.outputs[0].preset' }]);
    },
  );
});

describe('pipelines', () => {
  it('accept changes of some keys', () => {
    const body = {
      pipeline: { cancel_timeout: '60', ping_urls: null, download_options: { auto_convert_input: 'on' } },
    };
    expect(JSON.parse(JSON.stringify(parse(body, UpdatePipelineDto, 'pipeline')))).toEqual({
      cancel_timeout: 60,
      ping_urls: null,
      download_options: { auto_convert_input: 'on' },
    });
  });

  it.each<[object, string]>([
    [{ input_download_dir: 'sftp://u:secret@h/in/' }, 'input_download_dir must be an address such as s3://'],
    [{ output_upload_dir: 'https://example.com/out/' }, 'output_upload_dir must be an address such as s3://'],
    [{ cancel_timeout: -1 }, 'cancel_timeout must be an integer from 0 to'],
    [{ ping_urls: { finished: 'ftp://h/' } }, 'ping_urls.finished must be an address such as https://'],
    [
      { download_options: { auto_convert_input: 'yes' } },
      'auto_convert_input must be one of on, off, got "yes"',
    ],
    [{ file: { id: ID } }, 'file is read-only'],
  ])('refuse body %#', (body, message) => {
    const [problem] = findProblems(body, CreatePipelineDto, 'pipeline');
    expect(problem?.message).toContain(message);
    expect(JSON.stringify(problem)).not.toContain('secret');
  });

  it.each<[object, string[]]>([
    [{}, []],
    [{ input_download_dir: 's3://eu-west-1/bucket/in/' }, []],
    [{ input_download_dir: 'https://h/in/' }, ['download_options.auto_convert_input']],
    [{ download_options: { auto_convert_input: 'on' } }, ['download_options.template_id']],
    [{ download_options: { auto_convert_input: 'off' }, input_download_dir: 'https://h/in/' }, []],
  ])('with a watch folder need a template and files that can be listed: %j', (keys, paths) => {
    const options = { download_options: { auto_convert_input: 'on', template_id: ID } };
    const problems = collectProblems(() => {
      validatePipeline({ ...options, ...keys });
    });
    expect(problems.map(({ path }) => path)).toEqual(paths);
  });
});

it.each<[object, string]>([
  [
    { settings: { subtitle_policy: 'drop' } },
    'settings.subtitle_policy must be one of ignore, copy, burn, got "drop"',
  ],
  [{ settings: { video: { quality: 64 } } }, 'settings.video.quality must be a number from 0 to 63, got 64'],
  [{ settings: { video: { deinterlace: true } } }, 'settings.video.deinterlace must be one of auto, on, off'],
  [{ type: 'system' }, 'type is read-only'],
  [
    { target_format: { vcodec: { codec: 'h264' } } },
    'target_format.vcodec.codec must be an object, got "h264"',
  ],
])('a preset is refused (%#)', (body, message) => {
  expect(findProblems(body, CreatePresetDto, 'preset')[0]?.message).toContain(message);
});
