import type { Attempt } from '@mediajobs/jobs-client';
import { ATTEMPT_COLUMNS, formatLogs } from './format-attempts.js';
import { formatObjectTable } from './list-output.js';

const ATTEMPTS: readonly Attempt[] = [
  { run: 1, kind: 'probe', attempt: 1, started_at: 0, finished_at: 340, outcome: 'succeeded', worker: 'w1' },
  {
    run: 1,
    kind: 'encode',
    output_index: 0,
    attempt: 1,
    started_at: 1000,
    finished_at: 62_000,
    outcome: 'failed',
    worker: 'w1',
    error_code: '0x005015',
    error_msg: 'Failed\u001b[2J',
    log: 'a\nb\u0007c\n',
  },
  { run: 2, kind: 'encode', output_index: 0, attempt: 2, started_at: 70_000, phase: 'transcoding' },
  { run: 2, kind: 'encode', output_index: 1, attempt: 1, outcome: 'succeeded', warnings: ['too short', 'b'] },
];

it('formats a table of attempts', () => {
  const lines = formatObjectTable(ATTEMPTS, ATTEMPT_COLUMNS, Infinity).split('\n');
  expect(lines.map((line) => line.replace(/\d{4}-\d\d-\d\d[T ][\d:.]+Z?/, 'TIME'))).toEqual([
    'RUN  STEP      ATTEMPT  OUTCOME      STARTED                   SECONDS  WORKER  ERROR',
    '1    probe     1        succeeded    TIME  0.3      w1',
    '1    encode 1  1        failed       TIME  61.0     w1      Failed [2J (0x005015)',
    '2    encode 1  2        transcoding  TIME',
    '2    encode 2  1        succeeded                                               warning: too short; warning: b',
    '',
  ]);
});

it.each([
  [80, 'RUN STEP ATTEMPT OUTCOME SECONDS WORKER ERROR'],
  [56, 'STEP OUTCOME SECONDS WORKER ERROR'],
  [30, 'STEP OUTCOME'],
])('leaves out columns of a terminal of %i columns: %s', (width, headings) => {
  const [head = ''] = formatObjectTable(ATTEMPTS, ATTEMPT_COLUMNS, width).split('\n');
  expect(head.split(/ +/).join(' ')).toBe(headings);
});

it('formats the logs without control characters', () => {
  expect(formatLogs(ATTEMPTS)).toBe('\nencode 1, attempt 1:\n  a\n  b c\n');
});
