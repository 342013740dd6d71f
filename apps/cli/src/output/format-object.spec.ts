import type { Job } from '@mediajobs/jobs-client';
import { stripVTControlCharacters } from 'node:util';
import { formatJob } from './format-job.js';
import { formatObject } from './format-object.js';

it('formats an object with references, lists and times', () => {
  const object = {
    id: 'p1',
    href: 'https://jobs.example.com/v1/pipelines/p1',
    name: 'Web\u001b[2J',
    created_at: Date.UTC(2026, 10, 24),
    empty: {},
    missing: null,
    user: { id: 'u1', href: 'https://jobs.example.com/v1/users/u1' },
    file: { id: 'f1', name: 'folder', href: '' },
    ping_urls: { finished: 'https://hooks.example.com' },
    tags: ['a', 'b'],
    outputs: [{ width: 1 }, { width: 2 }],
  };
  expect(formatObject(object).replace(/2026-11-2\d [\d:]{8} UTC\S*/, 'TIME')).toBe(
    [
      'id          p1',
      'name        Web [2J',
      'created_at  TIME',
      'user        u1',
      'file        folder (f1)',
      'ping_urls',
      '  finished  https://hooks.example.com',
      'tags',
      '  a',
      '  b',
      'outputs',
      '  1',
      '    width  1',
      '  2',
      '    width  2',
      '',
    ].join('\n'),
  );
});

describe('a job for people', () => {
  const job = {
    id: '5d2f7c35e4b004f9cd197877',
    href: '',
    status: 'FAILURE',
    created_at: Date.UTC(2026, 10, 24),
    finished_at: Date.UTC(2026, 10, 24, 0, 0, 12),
    error_code: '0x005015',
    error_msg: 'Failed to transcode the file',
    input: { input_name: 'film.mov' },
    outputs: [
      {
        preset: { id: 'p1', href: '', name: 'Web 720p' },
        file: { id: 'f1', href: '', name: 'a.mp4', size: 1_500_000 },
      },
      { preset: { id: 'p2', href: '' }, percentage_completed: 40, output_name: 'b' },
    ],
  } as Job<'file' | 'pipeline' | 'preset'>;

  it('has its facts and a table of its outputs', () => {
    const lines = stripVTControlCharacters(formatJob(job, Infinity)).split('\n');
    const [advice] = lines.splice(6, 1);
    expect(advice).toMatch(/^Advice +\S/);
    expect(lines.map((line) => line.replace(/2026-11-2\d [\d:]{8} UTC\S*?(?=,|$)/, 'TIME'))).toEqual([
      'Job       5d2f7c35e4b004f9cd197877',
      'Status    FAILURE',
      'Source    film.mov',
      'Created   TIME',
      'Finished  TIME, after 12 s',
      'Error     Failed to transcode the file (0x005015)',
      '',
      '#  PRESET    FILE    %   MB',
      '1  Web 720p  a.mp4      1.5',
      '2  p2        b      40',
      '',
    ]);
  });

  it('fits 80 columns', () => {
    const long = { ...job, title: 'x'.repeat(2000), user_data: 'y'.repeat(2000) };
    for (const line of formatJob(long, 80).split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });
});
