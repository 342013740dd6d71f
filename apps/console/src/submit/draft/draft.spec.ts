import { ConflictError, InternalError, InvalidInputError } from '@mediajobs/jobs-client';
import {
  addOutput,
  changeEntry,
  copyOutput,
  EMPTY_DRAFT,
  removeOutput,
  removePreset,
  shareImages,
  type Draft,
  type OutputDraft,
} from './draft.js';
import { toDraft } from './from-request.js';
import { listFields } from './list-fields.js';
import { assignProblems, toProblems } from './problems.js';
import { toJobRequest, toTemplateSettings } from './to-request.js';

const THUMBNAIL = { preset: 'thumbnails_small', names: '' };
const LOGO = { image: 'logo.svg', preset: 'logo_center' };
const output = (key: number, keys: Partial<OutputDraft> = {}): OutputDraft => ({
  key,
  preset: 'web',
  name: '',
  settings: {},
  thumbnails: [],
  logos: [],
  ...keys,
});

describe('outputs', () => {
  it.each<[string, Draft['outputs'], Draft['outputs']]>([
    ['the first one is added', addOutput([], 'web'), [output(1)]],
    [
      'another one has the images of the first',
      addOutput([output(1, { logos: [LOGO], name: 'a' })], 'mobile'),
      [output(1, { logos: [LOGO], name: 'a' }), output(2, { preset: 'mobile', logos: [LOGO] })],
    ],
    [
      'one is copied',
      copyOutput([output(1, { name: 'a' }), output(5)], 1),
      [output(1, { name: 'a' }), output(6, { name: 'a' }), output(5)],
    ],
    ['one is removed', removeOutput([output(1), output(2)], 1), [output(2)]],
    [
      'those of a preset are removed',
      removePreset([output(1), output(2, { preset: 'b' }), output(3)], 'web'),
      [output(2, { preset: 'b' })],
    ],
    [
      'images are shared',
      shareImages([output(1, { logos: [LOGO] }), output(2, { thumbnails: [THUMBNAIL] })], 2),
      [output(1, { thumbnails: [THUMBNAIL] }), output(2, { thumbnails: [THUMBNAIL] })],
    ],
    ['nothing is shared from an output that is gone', shareImages([output(1)], 2), [output(1)]],
  ])('%s', (_, outputs, expected) => expect(outputs).toEqual(expected));

  it('entries are changed and removed', () => {
    expect(changeEntry([LOGO, LOGO], 1, { image: 'a' })).toEqual([LOGO, { ...LOGO, image: 'a' }]);
    expect(changeEntry([LOGO, THUMBNAIL], 0, null)).toEqual([THUMBNAIL]);
  });
});

const SETTINGS = { 'video.width': '50%', 'video.rotate': '90', 'audio.channels': ' 2 ', max_duration: '1.5' };

describe('the request of a draft', () => {
  it.each<[string, Partial<Draft>, object]>([
    ['nothing', {}, { input: { input_name: '' } }],
    ['a template', { template: 't' }, { template: { id: 't' }, input: { input_name: '' } }],
    ['a file', { input: 'a', file: { id: 'f', name: 'a.mov' } }, { input: { file: { id: 'f' } } }],
    [
      'one output',
      { pipeline: 'p', input: ' a.mov ', outputs: [output(1)] },
      { pipeline: { id: 'p' }, input: { input_name: 'a.mov' }, outputs: [{ preset: { id: 'web' } }] },
    ],
    [
      'several outputs, which get names unless they have one',
      { outputs: [output(1), output(2, { name: ' b ' })] },
      {
        input: { input_name: '' },
        outputs: [
          { preset: { id: 'web' }, output_name: '{input_name}_{preset_name}' },
          { preset: { id: 'web' }, output_name: 'b' },
        ],
      },
    ],
    [
      'settings, numbers as numbers',
      { outputs: [output(1, { settings: SETTINGS })] },
      {
        input: { input_name: '' },
        outputs: [
          {
            preset: { id: 'web' },
            settings: { video: { width: '50%', rotate: 90 }, audio: { channels: 2 }, max_duration: 1.5 },
          },
        ],
      },
    ],
    [
      'images and playlists',
      {
        outputs: [output(1, { thumbnails: [THUMBNAIL], logos: [LOGO] })],
        playlists: [
          { format: 'hls', name: '' },
          { format: 'dash', name: 'all' },
        ],
      },
      {
        input: { input_name: '' },
        outputs: [
          {
            preset: { id: 'web' },
            thumbnails: [{ thumbnail_preset: 'thumbnails_small' }],
            logos: [{ logo_image: 'logo.svg', logo_preset: 'logo_center' }],
          },
        ],
        playlists: [{ playlist_preset: 'hls' }, { playlist_preset: 'dash', playlist_name: 'all' }],
      },
    ],
    [
      'texts',
      {
        assumptions: { start_time: '2' },
        prefix: 'a/',
        title: ' T ',
        userData: ' u ',
        customKey: 'k',
        priority: 'high',
      },
      {
        input: { input_name: '', start_time: 2 },
        output_prefix: 'a/',
        title: 'T',
        user_data: ' u ',
        unique_custom_key: 'k',
        priority: 'high',
      },
    ],
  ])('has %s', (_, draft, request) => expect(toJobRequest({ ...EMPTY_DRAFT, ...draft })).toEqual(request));

  it('gives the settings of a template without source and key', () => {
    const draft = { ...EMPTY_DRAFT, input: 'a', customKey: 'k', title: 'T', pipeline: 'p' };
    expect(toTemplateSettings(draft)).toEqual({ title: 'T', pipeline: { id: 'p' } });
    expect(toTemplateSettings({ ...draft, assumptions: { start_time: '1' } })).toMatchObject({
      input: { start_time: 1 },
    });
  });
});

describe('the draft of a request', () => {
  const draft: Draft = {
    ...EMPTY_DRAFT,
    template: 't',
    pipeline: 'p',
    file: { id: 'f', name: 'a.mov' },
    assumptions: { start_time: '2', force_interlaced: 'true' },
    outputs: [
      output(1, {
        name: 'a',
        settings: { 'video.width': '50%', max_duration: '1' },
        thumbnails: [THUMBNAIL],
      }),
      output(2, { name: 'b', logos: [LOGO] }),
    ],
    playlists: [{ format: 'hls', name: 'all' }],
    prefix: 'a/',
    title: 'T',
    userData: 'u',
    customKey: 'k',
    priority: '3',
  };

  it('loses nothing', () => {
    expect(toDraft(toJobRequest(draft), new Map([['f', 'a.mov']]))).toEqual(draft);
  });

  it.each([{}, { outputs: null, input: 5, playlists: 'x' }, { playlists: [{ playlist_preset: 'other' }] }])(
    'of %j is empty',
    (request) => expect(toDraft(request)).toEqual(EMPTY_DRAFT),
  );
});

const properties = { status: 400, code: '', requestId: null, retryAfterMs: null, tokenError: null };
const detail = (path: string, rest: string, received = '"x"') => ({
  path,
  message: `${path} ${rest}`,
  expected: '',
  received,
});

describe('problems', () => {
  it('are assigned to the nearest field', () => {
    const error = new InvalidInputError('Invalid Input', {
      ...properties,
      details: [
        detail('pipeline', 'must be an object', 'nothing'),
        detail('input.input_name', 'must be an address'),
        detail('input.start_time', 'must be a number'),
        detail('outputs[0].preset', 'must be the id of a preset'),
        detail('outputs[0].settings.video.width', 'must be pixels'),
        detail('outputs[0].thumbnails[0].thumbnail_preset', 'must be one of a, b'),
        detail('outputs[7].preset', 'must be the id of a preset'),
        detail('playlists[0].playlist_name', 'is wrong'),
        detail('unknown', 'is not a known key'),
        { parameter: 'format', message: 'format must be json or xml' },
      ],
    });
    const problems = toProblems(error) ?? [];
    expect(problems.filter(({ isMissing }) => isMissing)).toHaveLength(1);
    const fields = listFields({
      ...EMPTY_DRAFT,
      outputs: [output(1, { thumbnails: [THUMBNAIL], logos: [LOGO] })],
      playlists: [{ format: 'hls', name: '' }],
    });
    const { fields: assigned, others } = assignProblems(problems, fields);
    expect(Object.fromEntries(assigned)).toEqual({
      pipeline: 'Must be an object',
      input: 'Must be an address',
      'input.start_time': 'Must be a number',
      'outputs[0]': 'Must be the id of a preset',
      'outputs[0].settings.video.width': 'Must be pixels',
      'outputs[0].thumbnails[0]': 'Must be one of a, b',
      outputs: 'Must be the id of a preset',
      'playlists[0]': 'Is wrong',
    });
    expect(others).toEqual(['unknown: Is not a known key', 'format must be json or xml']);
  });

  it.each([
    [new ConflictError('Job already exists', { ...properties, details: [] }), 'unique_custom_key'],
    [new InternalError('Internal Error', { ...properties, details: [] }), undefined],
    [new InvalidInputError('Invalid Input', { ...properties, details: [] }), undefined],
    [new Error('no connection'), undefined],
  ])('of %s belong to %s', (error, path) => expect(toProblems(error)?.[0]?.path).toBe(path));
});
