import { SYSTEM_CODECS, SYSTEM_PRESETS } from '@mediajobs/jobs-domain/catalog';
import { estimateOutput, toEncodingPreset, toEncodingSettings } from '@mediajobs/jobs-domain/encoding';
import {
  describeBytes,
  describeFormat,
  describePicture,
  describeRate,
  explainBytes,
} from './describe-preset.js';
import { groupPreset } from './preset-groups.js';

const CODECS = new Map(SYSTEM_CODECS.map((codec) => [codec.id, codec]));

function findPreset(name: string) {
  const preset = SYSTEM_PRESETS.find((known) => known.name === name);
  const encoding = preset && toEncodingPreset(preset, CODECS);
  if (!encoding) throw new Error(`no preset ${name}`);
  return encoding;
}

const SETTINGS = toEncodingSettings(null, null);
const VIDEO = {
  width: 1280,
  height: 720,
  pixelAspectRatio: 1,
  rotation: 0,
  codec: 'h264',
  frameRate: 25,
  bitrate: 3000,
} as const;
const SOURCE = { duration: 60, video: VIDEO, hasAudio: true };

it.each([
  [
    'Web 480p',
    'MP4 · H.264, AAC',
    'up to 854 × 480 · 30 fps',
    'up to 1,200 + 128 kbit/s',
    '854 × 480 · 25 fps',
  ],
  ['Xvid 480p', 'AVI · MPEG-4, MP3', 'up to 854 × 480 · 30 fps', '1,200 + 128 kbit/s', '854 × 480 · 25 fps'],
  ['Silent loop 480p', 'MP4 · H.264', 'up to 854 × 480 · 30 fps', 'up to 900 kbit/s', '854 × 480 · 25 fps'],
  ['MP3 128', 'MP3 · MP3', null, '128 kbit/s', null],
])('%s is described', (name, format, limits, rate, picture) => {
  const preset = findPreset(name);
  const estimate = estimateOutput(preset, SETTINGS, SOURCE);
  expect([
    describeFormat(preset),
    describePicture(preset, null),
    describeRate(preset),
    describePicture(preset, estimate),
  ]).toEqual([format, limits, rate, picture]);
});

it('bytes are those of the file, or of a minute', () => {
  const known = estimateOutput(findPreset('MP3 128'), SETTINGS, SOURCE);
  const unknown = estimateOutput(findPreset('Web 480p'), SETTINGS, null);
  if (!known || !unknown) throw new Error('no estimate');
  expect(describeBytes(known)).toMatch(/^≈ [\d.]+ kB$/);
  expect(describeBytes(unknown)).toMatch(/ MB per minute$/);
  expect(explainBytes(known)).toBe('Estimate for footage of usual detail.');
  expect(explainBytes({ ...unknown, bytes: { typical: 1, maximum: 2_000_000 } })).toMatch(
    /At most 2 MB per minute/,
  );
  expect(explainBytes({ ...unknown, bytes: { typical: 1, maximum: null } })).not.toMatch(/At most/);
});

it.each([
  ['Web 480p', 'MP4'],
  ['HLS 480p', 'Other video'],
  ['HEVC 720p', 'HEVC'],
  ['AV1 720p', 'VP9 and AV1'],
  ['Xvid 480p', 'Other video'],
  ['Opus 96', 'Audio'],
])('%s belongs to %s', (name, group) => {
  expect(groupPreset(findPreset(name), true)).toBe(group);
  expect(groupPreset(findPreset(name), false)).toBe('Own');
  expect(groupPreset(null, true)).toBe('Other video');
});
