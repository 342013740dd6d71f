import { ConnectionError, InternalError, InvalidInputError, InvalidTokenError } from '@mediajobs/jobs-client';
import { toFormErrors } from './field-errors.js';
import { choosePipeline } from './choose-pipeline.js';
import { EMPTY_FORM, toJobRequest, type JobForm } from './job-request.js';

const properties = { status: 400, code: '', requestId: null, retryAfterMs: null, tokenError: null };
const invalid = (...details: InvalidInputError['details']) =>
  new InvalidInputError('Invalid Input', { ...properties, details });
const detail = (path: string, message: string) => ({ path, message, expected: '', received: '' });

describe('errors of the form', () => {
  it('assigns problems to fields', () => {
    const error = invalid(
      detail('pipeline', 'pipeline is required'),
      detail('input.input_name', 'input.input_name is required'),
      detail('outputs[0].preset', 'outputs[0].preset does not exist'),
      detail('outputs[1].preset', 'outputs[1].preset does not exist'),
      detail('outputs[0].thumbnails[0].thumbnail_preset', 'outputs[0].thumbnails[0] is wrong'),
      detail('outputs[1].thumbnails[0].thumbnail_preset', 'outputs[1].thumbnails[0] is wrong'),
      detail('outputs[0].logos[0].logo_image', 'outputs[0].logos[0] is wrong'),
      detail('playlists[0].playlist_preset', 'playlists[0] is wrong'),
      detail('template', 'template does not exist'),
      detail('priority', 'priority must be an integer'),
      { parameter: 'format', message: 'format must be json or xml' },
    );
    expect(toFormErrors(error)).toEqual({
      fields: {
        pipeline: 'pipeline is required',
        input: 'input.input_name is required',
        presets: 'outputs[0].preset does not exist; outputs[1].preset does not exist',
        thumbnails: 'outputs[0].thumbnails[0] is wrong',
        logo: 'outputs[0].logos[0] is wrong',
        playlists: 'playlists[0] is wrong',
        template: 'template does not exist',
      },
      others: ['priority must be an integer', 'format must be json or xml'],
    });
  });

  it.each<[Error | null, readonly RegExp[]]>([
    [null, []],
    [invalid(), [/^Invalid Input$/]],
    [new InternalError('Internal Error', { ...properties, details: [] }), [/^Internal Error$/]],
    [new ConnectionError('A can’t be reached'), [/^A can’t be reached\. The job may have been submitted/]],
    [
      new InvalidTokenError('x', { ...properties, details: [], tokenError: 'insufficient_scope' }),
      [/lacks the scope mediahub_submit_jobs/],
    ],
  ])('describes %s', (error, messages) => {
    const { fields, others } = toFormErrors(error);
    expect(fields).toEqual({});
    expect(others).toEqual(messages.map((message) => expect.stringMatching(message) as unknown));
  });
});

const THUMBNAILS = [{ thumbnail_preset: 'thumbnails_small' }];
const LOGOS = [{ logo_image: 'logo.svg', logo_preset: 'logo_center' }];

describe('the request of the form', () => {
  it.each<[string, Partial<JobForm>, object]>([
    ['nothing', {}, { input: { input_name: '' }, outputs: [] }],
    ['a template', { template: 't' }, { template: { id: 't' }, input: { input_name: '' } }],
    ['an uploaded file', { input: 'a', fileId: 'f' }, { input: { file: { id: 'f' } }, outputs: [] }],
    [
      'one output',
      { pipeline: 'p', input: 'a', presets: ['x'] },
      { pipeline: { id: 'p' }, input: { input_name: 'a' }, outputs: [{ preset: { id: 'x' } }] },
    ],
    [
      'two outputs and a title',
      { pipeline: 'p', input: ' a.mov ', presets: ['x', 'y'], title: ' T ' },
      {
        pipeline: { id: 'p' },
        input: { input_name: 'a.mov' },
        outputs: ['x', 'y'].map((id) => ({ preset: { id }, output_name: '{input_name}_{preset_name}' })),
        title: 'T',
      },
    ],
    [
      'thumbnails, a logo and playlists',
      {
        input: 'a',
        presets: ['x'],
        thumbnails: 'thumbnails_small',
        logo: ' logo.svg ',
        logoPreset: 'logo_center',
        playlists: ['hls', 'dash'],
      },
      {
        input: { input_name: 'a' },
        outputs: [{ preset: { id: 'x' }, thumbnails: THUMBNAILS, logos: LOGOS }],
        playlists: [{ playlist_preset: 'hls' }, { playlist_preset: 'dash' }],
      },
    ],
  ])('has %s', (_, form, request) => expect(toJobRequest({ ...EMPTY_FORM, ...form })).toEqual(request));
});

describe('the preselected pipeline', () => {
  const remote = { input_download_dir: 's3://***@a/in/', output_upload_dir: 's3://***@a/out/' };
  const source = { input_download_dir: 'https://media.example.com/' };
  const local = {};
  it.each([
    [[], undefined],
    [[remote, source], remote],
    [[remote, source, local], local],
  ])('of %j is %j', (pipelines, pipeline) => expect(choosePipeline(pipelines)).toBe(pipeline));
});
