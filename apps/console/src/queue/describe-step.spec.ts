import { describeProgress, describeStep } from './describe-step.js';

const STEP = { kind: 'encode', state: 'running', priority: 0 };

it.each([
  ['probe', null, 'Read the source'],
  ['package', null, 'Create playlists'],
  ['encode', 0, 'Encode output 1'],
])('the step %s of output %j is named %s', (kind, output_index, text) =>
  expect(describeStep({ kind, output_index })).toBe(text),
);

it.each([
  [{}, ''],
  [{ phase: 'downloading', percentage_completed: 10 }, 'Downloading the source'],
  [{ phase: 'transcoding', percentage_completed: 40.9 }, 'Encoding, 40 %'],
  [{ phase: 'transcoding', percentage_completed: 40, speed: 4.25 }, 'Encoding, 40 %, 4.3×'],
])('%j is described as %j', (progress, text) =>
  expect(describeProgress({ ...STEP, ...progress })).toBe(text),
);
