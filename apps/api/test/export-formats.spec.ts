import { parseError, startTestApi, type Send, type TestApi } from './support/api.js';
import { ALICE, objectIdAt, jobWithId, MARCH, storeRecords } from '@mediajobs/testing';

/** Texts that spreadsheets, or their importers, run as formulas (OWASP, "CSV Injection"). */
const FORMULAS = [
  '=HYPERLINK("http://evil.example","x")',
  '+1+cmd',
  '-1+cmd',
  '@SUM(1)',
  '\tx',
  '\r=1',
  '\n=1',
  '＝1+1',
  '＋1',
  '－1',
  '＠x',
  ' =1',
  '\u00a0=1',
  '\u3000=1',
  '\ufeff=1',
  '"=1',
  "'=1",
  `" '=1`,
  '-5-3',
  '--5',
  '-',
  '-1e',
  '+49 30 1234',
];

/** Texts that are not escaped. */
const HARMLESS = [
  '',
  'a=1',
  'アーカイブ',
  '-5',
  '-5.25',
  '-1e9',
  '42',
  ' x',
  "'x",
  '(=1)',
  '~=1',
  '[=',
  'a',
  'Z',
  'é=1',
];

const TIMES = [0, 999, 1_741_000_000_007, 253_402_300_799_999, 253_402_300_800_000];

const ROWS = [
  ...[...FORMULAS, ...HARMLESS].map((title) => ({ title, created_at: MARCH })),
  ...TIMES.map((created_at) => ({ title: 'time', created_at })),
];

const CSV = '/v1/jobs/export?format=csv';

let api: TestApi;
let send: Send;

beforeAll(async () => {
  api = await startTestApi();
  send = await api.sendAs(ALICE);
  const jobs = ROWS.map((row, n) =>
    jobWithId(objectIdAt(MARCH, n), { status: 'SUCCESS', percentage_completed: -5, ...row }),
  );
  await storeRecords(api.database, { jobs });
});

afterAll(() => api.close());

/** Parses the rows of a CSV document (RFC 4180). */
async function rowsOf(path: string): Promise<Record<string, string>[]> {
  const { text } = await send(path);
  const rows: string[][] = [[]];
  for (const [, quoted, plain = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\n"]*))([,\n])/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === '\n') rows.push([]);
  }
  const [head = [], ...body] = rows.slice(0, -1);
  return body.map((cells) => Object.fromEntries(head.map((key, at) => [key, cells[at] ?? ''])));
}

describe('CSV', () => {
  it('escapes formulas with an apostrophe, and nothing else', async () => {
    const rows = await rowsOf(CSV);
    expect(rows.map(({ title }) => title)).toEqual([
      ...FORMULAS.map((text) => `'${text}`),
      ...HARMLESS,
      ...TIMES.map(() => 'time'),
    ]);
    expect(rows.map((row) => row['percentage_completed'])).toEqual(ROWS.map(() => '-5'));
  });

  it('returns texts unescaped with raw=true', async () => {
    const rows = await rowsOf(`${CSV}&raw=true`);
    expect(rows.map(({ title }) => title)).toEqual(ROWS.map(({ title }) => title));
  });

  it('has a header row without formulas', async () => {
    const [row = {}] = await rowsOf(CSV);
    expect(Object.keys(row).filter((key) => !/^[a-z]/.test(key))).toEqual([]);
  });

  it('starts with a byte order mark only with bom=true', async () => {
    expect((await send(`${CSV}&bom=true`)).text).toMatch(/^\ufeffid,status,/);
    expect((await send(CSV)).text).toMatch(/^id,status,/);
    expect((await send('/v1/jobs/export?format=ndjson&bom=true')).text).toMatch(/^\{/);
  });

  it('returns times as ISO 8601 with times=iso', async () => {
    const written = async (search: string) =>
      (await rowsOf(CSV + search)).slice(-TIMES.length).map((row) => row['created_at']);
    expect(await written('&times=iso')).toEqual([
      ...TIMES.slice(0, -1).map((time) => new Date(time).toISOString()),
      // ISO 8601 has no common form for years of five digits.
      '253402300800000',
    ]);
    expect(await written('')).toEqual(TIMES.map(String));
    expect((await rowsOf(`${CSV}&times=iso`))[0]).toMatchObject({ finished_at: '' });
  });

  it.each(['raw=1', 'bom=yes', 'times=utc'])('rejects %s', async (search) => {
    const [name = ''] = search.split('=');
    expect(parseError(await send(`${CSV}&${search}`)).details?.[0]?.parameter).toBe(name);
  });
});

describe('Accept', () => {
  it.each([
    ['text/csv', 'csv'],
    ['application/x-ndjson', 'ndjson'],
    ['TEXT/CSV; charset=utf-8', 'csv'],
    ['application/x-ndjson;q=0.5, text/csv', 'csv'],
    ['text/csv;q=0.5, application/x-ndjson;q=0.4', 'csv'],
    ['text/*', 'csv'],
    ['*/*', 'ndjson'],
    ['', 'ndjson'],
    ['text/csv;q=0, */*', 'ndjson'],
  ])('%j selects the export format', async (Accept, format) => {
    const { status, headers } = await send('/v1/jobs/export', { Accept });
    expect([status, headers['content-disposition'], headers.vary]).toEqual([
      200,
      `attachment; filename="jobs.${format}"`,
      expect.stringMatching(/\baccept\b/i),
    ]);
  });

  it('is overridden by the parameter format', async () => {
    const { headers } = await send('/v1/jobs/export?format=ndjson', { Accept: 'text/csv' });
    expect(headers['content-type']).toBe('application/x-ndjson; charset=utf-8');
    expect((await send(CSV, { Accept: 'image/png' })).status).toBe(200);
  });

  it.each(['application/json', 'text/csv;q=0', 'image/*'])('%s gets 406', async (Accept) => {
    const answer = await send('/v1/jobs/export', { Accept });
    expect([answer.status, parseError(answer).details]).toEqual([
      406,
      [
        {
          parameter: 'Accept',
          message: 'Accept must allow application/x-ndjson or text/csv; or use format=ndjson or format=csv',
        },
      ],
    ]);
  });
});
