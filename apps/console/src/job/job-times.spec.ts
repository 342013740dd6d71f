import type { Attempt } from '@mediajobs/jobs-client';
import { computeJobTimes, estimateFinish, slowestSpeed } from './job-times.js';

const encode = (changes: Partial<Attempt> = {}): Attempt => ({
  run: 1,
  kind: 'encode',
  attempt: 1,
  ...changes,
});

it.each([
  ['runs', { created_at: 1_000 }, [encode({ started_at: 3_000 })], [2_000, 7_000, false]],
  ['is queued', { created_at: 1_000 }, [], [null, 9_000, false]],
  [
    'has ended',
    { created_at: 1_000, finished_at: 5_000 },
    [encode({ started_at: 3_000 })],
    [2_000, 2_000, false],
  ],
  ['was imported', { created_at: 1_000, finished_at: 5_000 }, [], [null, 4_000, false]],
  ['ended before it was created', { created_at: 5_000, finished_at: 1_000 }, [], [null, null, true]],
  ['has no times', {}, [], [null, null, false]],
])('times of a job that %s', (_, job, attempts, [queuedMs, tookMs, isReversed]) => {
  expect(computeJobTimes(job, attempts, 10_000)).toEqual({ queuedMs, tookMs, isReversed });
});

it.each([
  ['the last of all running outputs', [0, 50], [7, 9], 9],
  ['nothing while an output waits', [0, 50], [7], null],
  ['running outputs when the others are complete', [100, 50], [9], 9],
  ['nothing without an estimate', [50], [undefined], null],
])('estimates the end from %s', (_, percents, ends, expected) => {
  const outputs = percents.map((percent) => ({ percentage_completed: percent }));
  const attempts = ends.map((end) => encode(end === undefined ? {} : { estimated_finish_at: end }));
  expect(estimateFinish(outputs, [encode({ outcome: 'lost' }), ...attempts])).toBe(expected);
});

it('returns the slowest speed of the last run', () => {
  expect(slowestSpeed([])).toBeNull();
  expect(
    slowestSpeed([encode({ speed: 1 }), encode({ run: 2, speed: 4 }), encode({ run: 2, speed: 3 })]),
  ).toBe(3);
});
