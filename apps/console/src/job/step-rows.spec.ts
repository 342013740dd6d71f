import type { Attempt } from '@mediajobs/jobs-client';
import { listStepRows } from './step-rows.js';

const attempt = (kind: string, changes: Partial<Attempt> = {}): Attempt => ({
  run: 1,
  kind,
  attempt: 1,
  ...changes,
});
const PROBED = attempt('probe', { outcome: 'succeeded' });
const outputs = [{ percentage_completed: 0 }, { percentage_completed: 0 }];
const playlists = [{ playlist_name: 'film' }];

it.each([
  ['a queued job', 'QUEUED', [], ['Probe –', 'Encode output 1 –', 'Encode output 2 –', 'Package –']],
  [
    'a running step',
    'PROCESSING',
    [PROBED, attempt('encode', { output_index: 1 })],
    ['Probe 1', 'Encode output 1 –', 'Encode output 2 1', 'Package –'],
  ],
  [
    'a step that is repeated',
    'PROCESSING',
    [PROBED, attempt('encode', { output_index: 0, outcome: 'lost' })],
    ['Probe 1', 'Encode output 1 1', 'Encode output 1 –', 'Encode output 2 –', 'Package –'],
  ],
  [
    'a failed job',
    'FAILURE',
    [PROBED, attempt('encode', { output_index: 0, outcome: 'failed' })],
    ['Probe 1', 'Encode output 1 1', 'Encode output 2 –', 'Package –'],
  ],
  [
    'a second run',
    'FAILURE',
    [attempt('probe', { outcome: 'failed' }), attempt('probe', { run: 2, attempt: 2, outcome: 'failed' })],
    ['Probe 1', 'Probe 2', 'Encode output 1 –', 'Encode output 2 –', 'Package –'],
  ],
  [
    'a job that is about to fail',
    'PROCESSING',
    [PROBED, attempt('encode', { output_index: 0, outcome: 'failed', error_code: '0x005006' })],
    ['Probe 1', 'Encode output 1 1', 'Encode output 2 –', 'Package –'],
  ],
  [
    'a job that is retried',
    'QUEUED',
    [PROBED, attempt('encode', { output_index: 0, outcome: 'cancelled' })],
    ['Probe 1', 'Encode output 1 1', 'Encode output 1 –', 'Encode output 2 –', 'Package –'],
  ],
] as const)('lists the rows of %s', (_, status, attempts, expected) => {
  const rows = listStepRows({ status, outputs, playlists }, attempts);
  expect(rows.map(({ name, attempt }) => `${name} ${attempt?.attempt ?? '–'}`)).toEqual(expected);
});

it('keeps the key of a row when its step starts', () => {
  const job = { status: 'PROCESSING' as const, outputs: [{ percentage_completed: 0 }] };
  const keys = (attempts: readonly Attempt[]): unknown => listStepRows(job, attempts).map(({ key }) => key);
  expect(keys([PROBED, attempt('encode', { output_index: 0 })])).toEqual(keys([PROBED]));
});
