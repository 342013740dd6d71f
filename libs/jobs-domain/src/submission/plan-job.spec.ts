import { SYSTEM_PRESETS, systemPresetId } from '../catalog/system-presets.js';
import { CreateJobDto } from '../dtos/dtos.js';
import { buildCodec, buildPreset } from '../testing/index.js';
import type { Preset } from '../models/preset.js';
import { validateDocument } from '../validation/validate-document.js';
import {
  ACCOUNT,
  APPLICATION,
  AT,
  createRequest,
  FILE,
  findPlanProblems,
  MP3,
  PIPELINE,
  pipelineWith,
  plan,
  WEB,
} from '../../test/planning.js';
import { collectReferences, type LoadedReferences } from './references.js';

it('assigns ids, and shows what was requested', () => {
  const outputs = [
    { ...WEB, settings: { video: { width: '50%' } } },
    { ...MP3, output_name: 'audio/{job_id}' },
  ];
  const { job, files, priority, uniqueCustomKey, cancelTimeoutS } = plan({
    outputs,
    title: 'Trailer',
    user_data: 'order-4711',
    unique_custom_key: 'key',
    priority: 5,
    input: { input_name: 'in/trailer.mov', framerate: 25, start_time: '1.5' },
  });
  expect(validateDocument('job', job)).toEqual([]);
  expect(files.flatMap((file) => validateDocument('file', file))).toEqual([]);
  expect(job).toMatchObject({
    status: 'QUEUED',
    percentage_completed: 0,
    version: 1,
    title: 'Trailer',
    user_data: 'order-4711',
    unique_custom_key: 'key',
    output_prefix: `${job.id}/`,
    created_at: AT,
    updated_at: AT,
    input: {
      input_name: 'in/trailer.mov',
      force_framerate: 25,
      start_time: 1.5,
      file: { name: 'trailer.mov' },
    },
    outputs: [
      { output_name: 'trailer', settings: { video: { width: '50%' } }, percentage_completed: 0 },
      { output_name: 'audio/{job_id}', settings: null, percentage_completed: 0 },
    ],
  });
  expect(job.user?.id).toBe(ACCOUNT);
  expect(job.application?.id).toBe(APPLICATION);
  expect(files.map(({ id }) => id)).toEqual([
    job.input?.file?.id,
    ...(job.outputs ?? []).map(({ file }) => file?.id),
  ]);
  expect(files.map(({ name, storage, subtype = null }) => [name, storage, subtype])).toEqual([
    ['trailer.mov', 'intern', null],
    ['trailer.mp4', 'intern', 'video'],
    [`audio/${job.id}.mp3`, 'intern', 'audio'],
  ]);
  expect([priority, uniqueCustomKey, cancelTimeoutS]).toEqual([5, 'key', 60]);
});

it.each([
  [undefined, undefined],
  [{ https_certificate_check: true }, undefined],
  [{ https_certificate_check: false }, false],
])('takes over from the pipeline whether certificates are verified: %j', (download_options, expected) => {
  const { plan: planned } = plan(
    { input: { input_name: 'https://a/b.mp4' } },
    pipelineWith({ download_options }),
  );
  expect(planned.input.verifyCertificate).toBe(expected);
});

it('resolves presets and settings', () => {
  const settings = {
    max_duration: '2.5',
    video: { width: '50%', rotate: '90' },
    audio: { volume: '80%', channels: 1 },
  };
  const { plan: planned } = plan({
    outputs: [{ ...WEB, settings }],
    input: { input_name: 'a', force_aspect_ratio: '16:9' },
  });
  expect(planned.input).toMatchObject({ startTime: 0, forceAspectRatio: 16 / 9, forceInterlaced: null });
  expect(planned.outputs[0]).toMatchObject({
    name: 'a.mp4',
    encoding: {
      name: 'Web 480p',
      container: 'mp4',
      video: { codec: 'h264', profile: 'main', passes: 1, maxHeight: 480, quality: 23, deinterlace: 'auto' },
      audio: { codec: 'aac', maxBitrate: 128 },
      subtitlePolicy: 'copy',
    },
    settings: {
      maxDuration: 2.5,
      width: { unit: 'share', value: 0.5 },
      height: null,
      rotate: 90,
      volume: 0.8,
      channels: 1,
    },
  });
});

it('settings of the preset apply unless the output has them', () => {
  const base = SYSTEM_PRESETS[0];
  const preset = { ...base, id: FILE, settings: { video: { width: '90%', height: '90%', rotate: 180 } } };
  const outputs = [{ preset_id: FILE, settings: { video: { width: 320, height: null } } }];
  const presets = new Map([[FILE, preset]]) as LoadedReferences['presets'];
  expect(plan({ outputs }, { presets }).plan.outputs[0]?.settings).toMatchObject({
    width: { unit: 'absolute', value: 320 },
    height: { unit: 'share', value: 0.9 },
    rotate: 180,
  });
});

it.each<[string, string, string]>([
  ['{input_name}_{preset_name}', '{job_id}/', 'trailer_Web 480p.mp4'],
  ['{resolution}/{input_name}', 'x-', '{resolution}/trailer.mp4'],
  ['a.mp4', '', 'a.mp4.mp4'],
])('names an output %s below %s', (output_name, output_prefix, name) => {
  const planned = plan({ outputs: [{ ...WEB, output_name }], output_prefix });
  expect(planned.plan.outputs[0]?.name).toBe(name);
  expect(planned.job.output_prefix).toBe(output_prefix.replace('{job_id}', planned.job.id));
});

it('outputs with {resolution} may share a name unless their sizes are the same', () => {
  const named = (preset: string) => ({
    preset_id: systemPresetId(preset),
    output_name: '{input_name}_{resolution}',
  });
  expect(findPlanProblems({ outputs: [named('Web 480p'), named('Web 720p')] })).toEqual([]);
  expect(findPlanProblems({ outputs: [named('Web 1080p'), named('HEVC 1080p')] })).toEqual([
    expect.stringContaining('outputs[1].output_name must be a name that differs from that of outputs[0]'),
  ]);
});

it.each<[string, object, Partial<LoadedReferences>, string]>([
  [
    'a pipeline of another account',
    {},
    { pipeline: null },
    `pipeline must be the id of a pipeline of the account, got "${PIPELINE.id}"`,
  ],
  [
    'an unknown preset',
    { outputs: [{ preset_id: FILE }] },
    {},
    `outputs[0].preset must be the id of a preset of the account or of the service, got "${FILE}"`,
  ],
  [
    'no source',
    { input: {} },
    {},
    'input.input_name must be an http, https or s3 address, or a key, unless input.file is given, got nothing',
  ],
  [
    'two sources',
    { input: { input_name: 'a', file: { id: FILE } } },
    {},
    'input.file must be absent when input.input_name is given',
  ],
  [
    'a file of another account',
    { input: { file: { id: FILE } } },
    {},
    'input.file must be the id of a file of the account',
  ],
  [
    'a file without content',
    { input: { file: { id: FILE } } },
    { file: { id: FILE, name: 'a', storageKey: null } },
    'input.file must be a file whose content is in the storage',
  ],
  [
    'outputs with one name',
    { outputs: [WEB, WEB] },
    {},
    'outputs[1].output_name must be a name that differs from that of outputs[0]',
  ],
  [
    'settings beyond the codec',
    { outputs: [{ ...MP3, settings: { audio: { channels: 6 } } }] },
    {},
    'outputs[0].settings.audio.channels must be a value from 1 to 2 for the profile default, got 6',
  ],
  [
    'a name that is too long',
    { outputs: [{ ...WEB, output_name: 'a'.repeat(253) }] },
    {},
    'a path of names of at most 255 bytes',
  ],
])('refuses %s', (_name, keys, references, message) => {
  expect(findPlanProblems(keys, references)).toEqual([expect.stringContaining(message)]);
});

it('refuses a preset that cannot be encoded', () => {
  const preset = buildPreset({ id: FILE, name: 'Old', target_format: { container: 'mp4' } });
  const [problem] = findPlanProblems(
    { outputs: [{ preset_id: FILE }] },
    { presets: new Map([[preset.id, preset]]) },
  );
  expect(problem).toContain(
    'outputs[0].preset must be a preset that this service can encode: target_format.',
  );
});

it('encodes an imported codec by the one of the service with its name', () => {
  const [web] = SYSTEM_PRESETS;
  const vcodec = { ...web?.target_format?.vcodec, codec: { id: FILE, href: `/v1/codecs/${FILE}` } };
  const preset = { ...web, id: FILE, target_format: { container: 'mp4', vcodec } } as Preset;
  const outputs = [{ preset_id: FILE }];
  const withCodec = (name: string): Partial<LoadedReferences> => ({
    presets: new Map([[preset.id, preset]]),
    codecs: new Map([[FILE, buildCodec({ id: FILE, name, type: 'video' })]]),
  });
  expect(plan({ outputs }, withCodec('h264')).plan.outputs[0]?.encoding.video?.codec).toBe('h264');
  expect(findPlanProblems({ outputs }, withCodec('prores'))).toEqual([
    expect.stringContaining('target_format.vcodec.codec must be the id of a video codec: h264 ('),
  ]);
});

it('refuses by name a preset that no worker can encode', () => {
  const outputs = [WEB, MP3];
  expect(findPlanProblems({ outputs }, { encodableCodecs: new Set(['h264', 'aac']) })).toEqual([
    expect.stringContaining(
      'outputs[1].preset must be a preset that a worker can encode: no ffmpeg of the workers encodes mp3, got "MP3',
    ),
  ]);
  expect(findPlanProblems({ outputs }, { encodableCodecs: new Set(['h264', 'aac', 'mp3']) })).toEqual([]);
  expect(findPlanProblems({ outputs }, { encodableCodecs: null })).toEqual([]);
});

it('refuses by name what no worker can do', () => {
  const outputs = [
    {
      ...WEB,
      thumbnails: [{ thumbnail_preset: 'thumbnails_small' }],
      logos: [{ logo_image: 'https://example.com/a.png', logo_preset: 'Logo15' }],
    },
  ];
  expect(findPlanProblems({ outputs }, { features: new Set(['burn', 'loudness']) })).toEqual([
    'outputs[0].thumbnails must be null: no ffmpeg of the workers takes thumbnails, got a list of 1',
    'outputs[0].logos must be null: no ffmpeg of the workers draws logos, got a list of 1',
  ]);
  expect(findPlanProblems({ outputs }, { features: new Set(['thumbnails', 'logos']) })).toEqual([]);
  expect(findPlanProblems({ outputs }, { features: null })).toEqual([]);
});

it.each([
  ['draws subtitles', { subtitle_policy: 'burn' }, 'burn'],
  ['normalises loudness', { audio: { loudness: -16 } }, 'loudness'],
])('refuses a preset when no worker %s', (ability, settings, feature) => {
  const [web] = SYSTEM_PRESETS;
  const preset = { ...web, id: FILE, settings } as Preset;
  const references = (features: string[]): Partial<LoadedReferences> => ({
    presets: new Map([[FILE, preset]]),
    features: new Set(features),
  });
  const outputs = [{ preset_id: FILE }];
  expect(findPlanProblems({ outputs }, references([]))).toEqual([
    `outputs[0].preset must be a preset that a worker can encode: no ffmpeg of the workers ${ability}, got "Web 1080p"`,
  ]);
  expect(findPlanProblems({ outputs }, references([feature]))).toEqual([]);
});

it('reports all problems at once', () => {
  const outputs = [{ preset_id: FILE }, { ...WEB, logos: [{ logo_image: 'a.png', logo_preset: 'Logo99' }] }];
  const problems = findPlanProblems({ outputs, playlists: [{}] }, { pipeline: null });
  expect(problems.map((message) => message.split(' ')[0])).toEqual([
    'pipeline',
    'outputs[0].preset',
    'outputs[1].logos[0].logo_preset',
    'playlists[0].playlist_preset',
  ]);
});

it('finds the references of a request', () => {
  const { pipeline, presets, file } = collectReferences(
    createRequest({ outputs: [WEB, MP3, { ...WEB, output_name: 'b' }] }),
  );
  expect([pipeline, presets, file]).toEqual([PIPELINE.id, [WEB.preset_id, MP3.preset_id], null]);
  expect(collectReferences(new CreateJobDto())).toEqual({ pipeline: null, presets: [], file: null });
});
