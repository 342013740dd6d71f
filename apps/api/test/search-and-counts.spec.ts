import { parseError, parsePage, startTestApi, type Send, type TestApi } from './support/api.js';
import { ALICE, BOB, jobWithId, MARCH, objectIdAt, storeRecords } from '@mediajobs/testing';

const [WEB, TV] = [objectIdAt(MARCH, 900_000), objectIdAt(MARCH, 900_001)];
const SHOP = objectIdAt(MARCH, 900_002);
const idOf = (n: number): string => objectIdAt(MARCH, n);

let api: TestApi;
let send: Send;

beforeAll(async () => {
  api = await startTestApi();
  send = await api.sendAs(ALICE);
  const job = (n: number, document: object) => jobWithId(objectIdAt(MARCH, n), document);
  const named = (name: string) => ({ input: { file: { id: objectIdAt(MARCH, 500), name } } });
  await storeRecords(api.database, {
    jobs: [
      job(1, { ...named('Große Freiheit.mp4'), title: 'Film of the week', pipeline: { id: WEB } }),
      job(2, { ...named('b.mov'), user_data: 'order 4711', status: 'FAILURE', error_code: '0x1' }),
      job(3, { unique_custom_key: 'Key-4711', pipeline: { id: WEB }, application: { id: SHOP } }),
      job(4, { title: '100 %_done', status: 'QUEUED', pipeline: { id: TV } }),
      job(5, { user_data: `${'x'.repeat(1_000)}tail`, status: 'FAILURE', error_code: '0x2' }),
      job(6, { status: 'FAILURE', error_code: '0x2' }),
      job(7, { user: { id: BOB }, title: 'Film of Bob', pipeline: { id: WEB }, status: 'FAILURE' }),
    ],
  });
});

afterAll(() => api.close());

async function find(query: Readonly<Record<string, string>>): Promise<number[]> {
  const page = parsePage(await send(`/v1/jobs/?${new URLSearchParams(query).toString()}`));
  expect(page.total).toBe(page.objects.length);
  return page.objects.map(({ id }) => [1, 2, 3, 4, 5, 6, 7].find((n) => idOf(n) === id) ?? 0);
}

describe('search', () => {
  it.each([
    ['GROSSE', [1]],
    ['the week', [1]],
    ['4711', [2, 3]],
    ['key-4', [3]],
    ['%_', [4]],
    ['b', [2]],
    ['film', [1]],
    ['xtail', []],
    ['week\nkey', []],
    ['0x1', []],
    [' ', [1, 2, 4]],
    [idOf(6), [6]],
    [idOf(6).toUpperCase(), [6]],
    [idOf(7), []],
  ])('%j finds %j', async (search, expected) => {
    expect(await find({ search })).toEqual(expected);
    expect(await find({ search, sort: 'created_at' })).toEqual(expected);
  });

  it('is combined with other filters', async () => {
    expect(await find({ search: '4711', status: 'FAILURE' })).toEqual([2]);
    expect(await find({ search: idOf(6), error_code: '0x1' })).toEqual([]);
  });

  it('applies to exports', async () => {
    const { text } = await send('/v1/jobs/export?search=4711');
    expect(text.trim().split('\n')).toHaveLength(2);
  });

  it('must not be empty', async () => {
    const answer = await send('/v1/jobs/?search=');
    expect(answer.status).toBe(400);
    expect(JSON.stringify(parseError(answer))).toContain('search must be a text of at least one character');
  });
});

describe('counts', () => {
  it.each<[string, number, Record<string, number>]>([
    ['', 6, { FAILURE: 3, SUCCESS: 2, QUEUED: 1 }],
    ['status=FAILURE,QUEUED', 4, { FAILURE: 3, QUEUED: 1 }],
    ['search=4711', 2, { FAILURE: 1, SUCCESS: 1 }],
    [`pipeline.id=${WEB}`, 2, { SUCCESS: 2 }],
    ['user_data=none', 0, {}],
    ['by=error_code', 3, { '0x2': 2, '0x1': 1 }],
    ['by=error_code&search=order', 1, { '0x1': 1 }],
    ['by=pipeline.id', 3, { [WEB]: 2, [TV]: 1 }],
    ['by=pipeline.id&status=SUCCESS', 2, { [WEB]: 2 }],
    ['by=application.id', 1, { [SHOP]: 1 }],
  ])('for %j', async (query, total, expected) => {
    const answer = await send(`/v1/jobs/counts?${query}`);
    const {
      by: _,
      counts,
      ...rest
    } = answer.json() as { by: string; counts: { value: string; jobs: number }[] };
    expect(rest).toEqual({ total });
    // Most jobs first.
    expect(counts.map(({ value, jobs }) => [value, jobs])).toEqual(Object.entries(expected));
  });

  it('are XML on request', async () => {
    const answer = await send('/v1/jobs/counts?format=xml&by=error_code');
    expect(answer.text).toContain('<counts><count><value>0x2</value><jobs>2</jobs></count>');
  });

  it('name the keys that jobs are counted by', async () => {
    const answer = await send('/v1/jobs/counts?by=title');
    expect(answer.status).toBe(400);
    expect(JSON.stringify(parseError(answer))).toContain(
      'by must be one of status, error_code, pipeline.id, application.id',
    );
  });
});
