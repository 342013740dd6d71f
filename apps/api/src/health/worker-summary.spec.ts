import type { LiveWorker } from '@mediajobs/jobs-db';
import { summarizeWorkers } from './worker-summary.js';

const worker = (change: Partial<LiveWorker> = {}): LiveWorker => ({
  id: '0197f3c2-9d2e-7c11-8a53-2f1f0f6f4c10',
  host: 'secret-host',
  pid: 1,
  slots: 2,
  running: 1,
  version: '0.1.0',
  startedAt: 1,
  heartbeatAt: 2,
  details: { ffmpeg: { version: '5.1', origin: 'path' }, warnings: [] },
  ...change,
});

it('warns when no worker is alive', () => {
  expect(summarizeWorkers([])).toEqual({
    workers: 0,
    slots: 0,
    running: 0,
    ffmpeg: [],
    warnings: [expect.stringContaining('No worker is alive') as string],
  });
});

it('adds workers up, and names every program and warning once', () => {
  const old = { ffmpeg: { version: '4.1', origin: 'package' }, warnings: ['ffmpeg dates from 2018'] };
  const summary = summarizeWorkers([worker(), worker({ details: old }), worker({ details: old })]);
  expect(summary).toEqual({
    workers: 3,
    slots: 6,
    running: 3,
    ffmpeg: ['5.1 (path)', '4.1 (package)'],
    warnings: ['ffmpeg dates from 2018'],
  });
  expect(JSON.stringify(summary)).not.toContain('secret-host');
});

it.each([null, 'text', {}, { ffmpeg: null }, { ffmpeg: 5, warnings: 'x', encoders: [1] }])(
  'accepts a worker that describes itself as %j',
  (details) => {
    expect(summarizeWorkers([worker({ details })])).toMatchObject({ workers: 1, ffmpeg: [], warnings: [] });
  },
);
