import type { Attempt } from '@mediajobs/jobs-client';
import { countOutputs, outputStatus } from './output-status.js';

const encode = (outcome?: string, code?: string): Attempt => ({
  run: 1,
  kind: 'encode',
  output_index: 0,
  attempt: 1,
  ...(outcome !== undefined && { outcome }),
  ...(code !== undefined && { error_code: code }),
});
const probe: Attempt = { run: 1, kind: 'probe', attempt: 1, outcome: 'failed' };
const [DOWNLOAD_FAILED, NOT_MEDIA] = ['0x005001', '0x005003'];

it.each([
  ['QUEUED', 0, [], 'waiting'],
  ['PROCESSING', 0, [], 'waiting'],
  ['PROCESSING', 40, [], 'running'],
  ['PROCESSING', 0, [encode()], 'running'],
  ['PROCESSING', 30, [encode('lost')], 'waiting'],
  ['PROCESSING', 30, [encode('lost'), encode()], 'running'],
  ['PROCESSING', 30, [encode('failed', DOWNLOAD_FAILED)], 'waiting'],
  ['PROCESSING', 30, [encode('failed', NOT_MEDIA)], 'failed'],
  ['PROCESSING', 100, [encode('succeeded')], 'complete'],
  ['SUCCESS', 0, [], 'complete'],
  ['FAILURE', 100, [encode('succeeded')], 'complete'],
  ['FAILURE', 30, [encode('failed', NOT_MEDIA)], 'failed'],
  ['FAILURE', 30, [encode('cancelled')], 'dropped'],
  ['FAILURE', 0, [probe], 'dropped'],
  ['FAILURE', 0, [], 'failed'],
] as const)('an output of a %s job at %d %% with %j is %s', (status, percent, attempts, expected) => {
  const outputs = [{ percentage_completed: percent }];
  expect(outputStatus({ status, outputs }, attempts, 0)).toBe(expected);
});

it('counts the outputs by state', () => {
  expect([...countOutputs(['failed', 'running', 'failed'])]).toEqual([
    ['failed', 2],
    ['running', 1],
  ]);
});
