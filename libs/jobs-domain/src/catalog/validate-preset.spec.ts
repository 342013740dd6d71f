import '../models.js';
import { ApiError } from '../errors/api-error.js';
import type { ObjectId } from '../ids/object-id.js';
import { SYSTEM_CODECS, getSystemCodec } from './codecs.js';
import { findPresetProblem, findSettingProblems, validatePreset } from './validate-preset.js';

const CODECS = new Map(SYSTEM_CODECS.map((codec) => [codec.id, codec]));
const H264 = { codec: { id: getSystemCodec('h264').id }, profile: 'high' };
const AAC = { codec: { id: getSystemCodec('aac').id } };
const UNKNOWN = '5d2f7c35e4b004f9cd197877' as ObjectId;

function findMessages(target_format: object): string[] {
  try {
    validatePreset({ target_format }, CODECS);
  } catch (error) {
    if (error instanceof ApiError) return error.details.map(({ message }) => message);
    throw error;
  }
  return [];
}

it.each<[string, object]>([
  ['video and audio', { container: 'mp4', extension: 'mp4', vcodec: H264, acodec: AAC }],
  ['video only', { container: 'mkv', vcodec: { ...H264, caps: { max_width: 1920, interlaced: false } } }],
  ['audio only', { container: 'm4a', acodec: { ...AAC, profile: null, caps: { max_channels: 2 } } }],
  ['two passes', { container: 'mp4', vcodec: { ...H264, passes: 2 } }],
])('%s is valid', (_name, format) => {
  expect(findMessages(format)).toEqual([]);
});

it.each<[object, string[]]>([
  [
    {},
    [
      'target_format must be a format with vcodec.codec, acodec.codec or both',
      'target_format.container must be one of mp4, mov',
    ],
  ],
  [
    { container: 'webm', vcodec: H264 },
    ['target_format.container must be one of mp4, mov, mkv, ts for h264, got "webm"'],
  ],
  [{ container: 'exe', vcodec: H264 }, ['target_format.container must be one of mp4, mov, mkv']],
  [
    { container: 'mp4', extension: '../a', vcodec: H264 },
    ['target_format.extension must be 1 to 10 letters and digits without a dot'],
  ],
  [{ container: 'mp4', vcodec: AAC }, ['target_format.vcodec.codec must be the id of a video codec: h264 (']],
  [
    { container: 'mp4', acodec: { codec: { id: UNKNOWN } } },
    ['target_format.acodec.codec must be the id of an audio codec: aac ('],
  ],
  [
    { container: 'mp4', vcodec: { ...H264, profile: 'ultra' } },
    ['target_format.vcodec.profile must be one of baseline, main, high, got "ultra"'],
  ],
  [
    { container: 'mp4', acodec: { ...AAC, passes: 2 } },
    ['target_format.acodec.passes must be an integer from 1 to 1 for aac, got 2'],
  ],
  [
    { container: 'mp4', vcodec: { ...H264, caps: { max_width: 5000, interlaced: true } } },
    [
      'target_format.vcodec.caps.max_width must be a value from 16 to 4096 for the profile high, got 5000',
      'target_format.vcodec.caps.interlaced must be false for the profile high, got true',
    ],
  ],
])('the format %# is refused', (format, messages) => {
  expect(findMessages(format)).toEqual(
    messages.map((message) => expect.stringContaining(message) as unknown),
  );
});

it('the first problem of a preset is found', () => {
  const preset = { target_format: { container: 'mp4', vcodec: H264 } };
  expect(findPresetProblem(preset, CODECS)).toBeNull();
  expect(findPresetProblem({ target_format: null }, CODECS)).toContain('target_format must be a format');
});

it('the quality lies within the range of the codec', () => {
  const preset = { target_format: { container: 'mp4', vcodec: H264 }, settings: { video: { quality: 52 } } };
  expect(findPresetProblem(preset, CODECS)).toBe(
    'settings.video.quality must be a value from 1 to 51 for the profile high, got 52',
  );
});

it('settings of an output lie within the capabilities', () => {
  const format = { target_format: { container: 'mp4', vcodec: H264, acodec: AAC } };
  const settings = {
    video: { width: 4098, height: '100%', bitrate: '70000', framerate: '240000/1001' },
    audio: { channels: 9, samplingrate: 44_100 },
  };
  const problems = findSettingProblems(settings, format, CODECS);
  expect(problems.map(({ key }) => key)).toEqual([
    'video.width',
    'video.bitrate',
    'video.framerate',
    'audio.channels',
  ]);
  expect(problems[0]?.expected).toBe('a value from 16 to 4096 for the profile high');
  expect(findSettingProblems(null, format, CODECS)).toEqual([]);
});
