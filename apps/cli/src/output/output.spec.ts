import type { Job, Statistics } from '@mediajobs/jobs-client';
import { stripVTControlCharacters } from 'node:util';
import stringWidth from 'string-width';
import { DEFAULT_COLUMNS } from './columns.js';
import type { CsvOptions } from './csv-options.js';
import { createCsvFormatter, createJobWriter } from './job-writer.js';
import { LiveJobs } from './live-jobs.js';
import { formatDuration, formatStatistics, formatStatisticsCsv } from './format-statistics.js';
import { formatTable, replaceControlCharacters, formatJobTable } from './table.js';

const job = (id: string, more: Partial<Job> = {}): Job => ({
  id,
  href: `https://jobs.example.com/v1/jobs/${id}`,
  status: 'FAILURE',
  ...more,
});
const JOBS = [
  job('a', { title: 'x, "y"' }),
  job('c', { title: '' }),
  job('d', { title: 'x\ry' }),
  job('b', { pipeline: { id: 'p', href: '' }, finished_at: 0 }),
];

const written = (format: 'json' | 'ndjson' | 'csv' | 'table', pages: readonly (readonly Job[])[]): string => {
  const writer = createJobWriter(format, ['id', 'title', 'pipeline.id'], false);
  return [...pages.map((page) => writer.add(page)), writer.end()].join('');
};

describe('jobs in a pipe', () => {
  it.each([[[JOBS]], [[JOBS.slice(0, 1), [], JOBS.slice(1)]]])(
    'are the same however they are paged',
    (pages) => {
      expect(JSON.parse(written('json', pages))).toEqual(JOBS);
      expect(written('ndjson', pages)).toBe(JOBS.map((one) => `${JSON.stringify(one)}\n`).join(''));
      expect(written('csv', pages)).toBe('id,title,pipeline.id\na,"x, ""y""",\nc,"",\nd,"x\ry",\nb,,p\n');
      expect(written('table', pages)).toBe('id\ttitle\tpipeline.id\na\tx, "y"\t\nc\t\t\nd\tx y\t\nb\t\tp\n');
    },
  );

  it('are CSV with escaped formulas, except with --raw', () => {
    const rows = (options: CsvOptions): string =>
      createCsvFormatter(
        ['title', 'percentage_completed', 'created_at'],
        options,
      )([
        job('a', { title: '=1', percentage_completed: -5, created_at: 0 }),
        job('b', { title: '-5', created_at: 253_402_300_800_000 }),
        job('c', { title: '＝1' }),
      ]);
    const head = 'title,percentage_completed,created_at\n';
    expect(rows({})).toBe(`${head}'=1,-5,0\n-5,,253402300800000\n'＝1,,\n`);
    expect(rows({ raw: true, bom: true })).toBe(`\ufeff${head}=1,-5,0\n-5,,253402300800000\n＝1,,\n`);
    expect(rows({ times: 'iso' })).toBe(
      `${head}'=1,-5,1970-01-01T00:00:00.000Z\n-5,,253402300800000\n'＝1,,\n`,
    );
  });

  it.each([
    ['json', '[]\n'],
    ['ndjson', ''],
    ['table', 'id\ttitle\tpipeline.id\n'],
  ] as const)('are none in %s', (format, text) => expect(written(format, [])).toBe(text));
});

describe('a table', () => {
  it('aligns its columns and fits the terminal', () => {
    const lines = formatJobTable(
      [job('a', { error_msg: 'It is broken, and more' }), job('bcd')],
      ['id', 'error_msg'],
      20,
    );
    expect(stripVTControlCharacters(lines).split('\n')).toEqual([
      'ID   ERROR',
      'a    It is broken,…',
      'bcd',
      '',
    ]);
  });

  it.each([
    ['a\u{1b}[2Jb', 'a [2Jb'],
    ['a\tb\r\nc', 'a b c'],
    ['héllo', 'héllo'],
  ])('is not moved by %j', (text, shown) => expect(replaceControlCharacters(text)).toBe(shown));
});

/** A job as services have them: each text longer than there is room for. */
const LONG = (name: string): Job =>
  job('5d2f7c35e4b004f9cd197877', {
    status: 'PROCESSING',
    percentage_completed: 100,
    created_at: 0,
    updated_at: 0,
    finished_at: 0,
    input: { file: { id: 'f', href: '', name } },
    error_msg: 'Failed to transcode the file at frame 7',
  });
const NAMES = [
  ['letters', 'a-very-long-name-of-a-trailer-in-all-its-versions.mp4'],
  ['wide characters', '予告編'.repeat(20)],
  ['pictures', '👨‍👩‍👧‍👦🏳️‍🌈'.repeat(20)],
  ['marks', 'e\u0301'.repeat(60)],
] as const;
const linesOf = (table: string): readonly string[] =>
  stripVTControlCharacters(table).split('\n').slice(0, -1);

describe.each(NAMES)('a table of names of %s', (_what, name) => {
  it.each([
    [120, 'ID STATUS % CREATED FINISHED FILE ERROR'],
    [112, 'ID STATUS % CREATED FINISHED FILE ERROR'],
    [100, 'ID STATUS % CREATED FILE ERROR'],
    [80, 'ID STATUS % CREATED FILE'],
    [60, 'ID STATUS % FILE'],
    [40, 'ID STATUS'],
    [12, 'ID'],
    [1, '…'],
  ])('fits %i columns: %s', (width, headings) => {
    const lines = linesOf(formatJobTable([LONG(name), LONG('a')], DEFAULT_COLUMNS, width));
    expect(lines).toHaveLength(3);
    expect(
      lines[0]
        ?.replaceAll(/ \(UTC.*?\)/g, '')
        .split(/ +/)
        .join(' '),
    ).toBe(headings);
    for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(width);
  });

  it('aligns its columns', () => {
    const lines = linesOf(formatJobTable([LONG(name), LONG('a')], DEFAULT_COLUMNS, 100));
    const starts = lines.map((line) => stringWidth(line.slice(0, line.search(/ERROR|Failed/))));
    expect(new Set(starts).size).toBe(1);
  });
});

it.each([
  [90, 'ID                        NAME      TYPE    DESCRIPTION'],
  [60, 'ID                        NAME      TYPE    DESCRIPTION'],
  [50, 'ID                        NAME      TYPE'],
  [40, 'ID                        NAME'],
  [20, 'ID'],
])('A list in a terminal of %i columns shows %j', (width, head) => {
  const row = ['4f4ebc008102ad653d66ec7b', 'Web 720p', 'system', 'H.264 and Advanced Audio Coding'];
  const layout = { shrinkFirst: [1, 3], dropFirst: [], width };
  const table = stripVTControlCharacters(formatTable(['ID', 'NAME', 'TYPE', 'DESCRIPTION'], [row], layout));
  expect(table.split('\n')[0]?.trimEnd()).toBe(head.slice(0, width - 1));
  expect(width < 26 || table.includes(row[0] ?? '-')).toBe(true);
});

it('does not shorten texts that fit', () => {
  const shown = linesOf(formatJobTable([LONG('a.mp4')], DEFAULT_COLUMNS, 140)).join();
  expect(shown).toContain('a.mp4  Failed to transcode the file at frame 7');
});

describe('a live table', () => {
  it.each([80, 40])('has a line of %i columns at most per job', (width) => {
    const live = new LiveJobs(() => 3);
    live.show([...NAMES, ['one too many', 'x']].map(([, name = '']) => LONG(name)));
    const lines = linesOf(live.render(width));
    expect(lines).toHaveLength(4);
    for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(width);
  });

  it('fits a terminal that became smaller', () => {
    let rows = 3;
    const live = new LiveJobs(() => rows);
    live.show([job('a'), job('b'), job('c')]);
    rows = 1;
    expect(linesOf(live.render())).toHaveLength(2);
  });

  it('keeps jobs in place, and adds new ones at the top', () => {
    const live = new LiveJobs(() => 2);
    live.show([job('a'), job('b')]);
    live.update(job('b', { status: 'SUCCESS' }));
    expect(stripVTControlCharacters(live.render())).toMatch(/^ID.*\na +FAILURE.*\nb +SUCCESS/);
    expect(live.needsRedraw).toBe(false);
    live.update(job('c'));
    expect(live.needsRedraw).toBe(true);
    expect(stripVTControlCharacters(live.render())).toMatch(/\nc .*\na .*\n$/);
    live.remove('c');
    expect(stripVTControlCharacters(live.render())).toMatch(/^ID.*\na [^\n]*\n$/);
  });
});

describe('statistics', () => {
  const figures = { jobs: 1, failures: 0, failure_rate: 0, median: 1000, p95: 1000 };
  const counted: Statistics = {
    bucket: 'day',
    time_zone: 'UTC',
    errors: [],
    total: 1,
    statuses: { QUEUED: 0, PROCESSING: 0, SUCCESS: 1, FAILURE: 0 },
    from: 0,
    to: 1,
    failure_rate: 0,
    time_to_finish: figures,
    queue: { jobs: 0 },
    buckets: [],
    pipelines: [{ pipeline: { id: 'p', href: '', name: 'web' }, ...figures }],
    presets: [],
  };
  const { isTTY } = process.stdout;
  afterAll(() => Object.assign(process.stdout, { isTTY }));

  it.each([
    ['a pipe', false],
    ['a terminal', true],
  ])('end with the totals in %s', (_where, terminal) => {
    Object.assign(process.stdout, { isTTY: terminal });
    const text = formatStatistics(counted);
    expect(text).toMatch(/\nJobs +1\n[^]*In the queue +0\n$/);
    expect(linesOf(text)).toContain('PIPELINE  JOBS  FAILED  MEDIAN  95 %');
  });
});

describe('buckets of statistics', () => {
  const counts = { QUEUED: 0, PROCESSING: 0, SUCCESS: 0, FAILURE: 0 };
  const counted = {
    bucket: 'hour',
    total: 1,
    statuses: counts,
    time_to_finish: { jobs: 0 },
    queue: { jobs: 0 },
    from: 0,
    to: 1,
    pipelines: [],
    presets: [],
    errors: [{ error_code: '0x1', error_msg: 'Broken', jobs: 1 }],
    time_zone: 'UTC',
    buckets: [
      { start: 0, ...counts },
      { start: 3_600_000, ...counts, FAILURE: 1, failure_rate: 1 },
    ],
  } as unknown as Statistics;

  it('have a line for each with jobs', () => {
    expect(formatStatistics(counted).split('\n').slice(0, 3)).toEqual([
      'HOUR (UTC)        QUEUED  PROCESSING  SUCCESS  FAILURE  FAILED',
      '1970-01-01 01:00  0       0           0        1        100%',
      '',
    ]);
  });

  it('are all in CSV', () => {
    expect(formatStatisticsCsv(counted)).toBe(
      [
        'start,QUEUED,PROCESSING,SUCCESS,FAILURE,failure_rate',
        '1970-01-01T00:00:00.000Z,0,0,0,0,',
        '1970-01-01T01:00:00.000Z,0,0,0,1,1',
        '',
      ].join('\n'),
    );
  });
});

describe('a duration', () => {
  it.each([
    [undefined, '-'],
    [0, '0 ms'],
    [850.4, '850 ms'],
    [12_340, '12.3 s'],
    [60_000, '1 min'],
    [245_000, '4 min 5 s'],
    [7_380_000, '2 h 3 min'],
    [273_600_000, '3 d 4 h'],
  ])('of %j ms is %s', (milliseconds, text) => expect(formatDuration(milliseconds)).toBe(text));
});
