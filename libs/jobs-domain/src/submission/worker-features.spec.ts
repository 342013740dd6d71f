import { SYSTEM_PRESETS } from '../catalog/system-presets.js';
import type { Preset } from '../models/preset.js';
import { FILE, findPlanProblems, WEB } from '../../test/planning.js';

const THUMBNAILS = { outputs: [{ ...WEB, thumbnails: [{ thumbnail_preset: 'thumbnails_small' }] }] };
const LOGOS = { outputs: [{ ...WEB, logos: [{ logo_image: 'a.png', logo_preset: 'Logo15' }] }] };

it.each([
  [
    THUMBNAILS,
    'thumbnails',
    'outputs[0].thumbnails must be absent: no ffmpeg of the workers takes thumbnails',
  ],
  [LOGOS, 'logos', 'outputs[0].logos must be absent: no ffmpeg of the workers draws logos'],
])('%j needs a worker with %s', (keys, feature, message) => {
  expect(findPlanProblems(keys, { features: new Set() })).toEqual([expect.stringContaining(message)]);
  expect(findPlanProblems(keys, { features: new Set([feature]) })).toEqual([]);
  expect(findPlanProblems(keys, { features: null })).toEqual([]);
});

it.each([
  [{ subtitle_policy: 'burn' }, 'burn', 'draws subtitles into the video'],
  [{ audio: { loudness: -16 } }, 'loudness', 'normalises the loudness'],
])('a preset with %j needs a worker with %s', (settings, feature, message) => {
  const preset = { ...SYSTEM_PRESETS[0], id: FILE, settings } as Preset;
  const outputs = [{ preset_id: FILE }];
  const presets = new Map([[FILE, preset]]);
  expect(findPlanProblems({ outputs }, { presets, features: new Set() })).toEqual([
    expect.stringContaining(message),
  ]);
  expect(findPlanProblems({ outputs }, { presets, features: new Set([feature]) })).toEqual([]);
});
