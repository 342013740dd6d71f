import fc from 'fast-check';
import { parsePage, startTestApi, type Send, type TestApi } from './support/api.js';
import { followLink, listIds, sortIds, readAllPages } from './support/reference-list.js';
import { ALICE, BOB, objectIdAt, jobWithId, MARCH, storeRecords } from '@mediajobs/testing';

const SORT_KEYS = [
  'id',
  'status',
  'percentage_completed',
  'created_at',
  'updated_at',
  'finished_at',
  'title',
  'user_data',
  'unique_custom_key',
  'version',
  'error_code',
  'error_msg',
  'output_prefix',
  'pipeline.id',
  'application.id',
  'user.id',
  'input.input_name',
  'input.file.id',
  'input.file.name',
];
const NOW = Date.now();
const HOUR = 3_600_000;
const PIPELINES = [objectIdAt(MARCH, 901), objectIdAt(MARCH, 902), objectIdAt(MARCH, 903)];

const many = <T>(values: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(values, { freq: 2 });
const word = fc.constantFrom(
  '',
  'a',
  'A',
  'b',
  'ab',
  'Ä',
  'é',
  '映画',
  '\u{FF21}',
  '\u{1D54F}',
  '%',
  '_',
  '\\',
  // Equal in everything that an index holds; links carry the first two as a cursor.
  ...['a', 'b', 'b'.repeat(100)].map((end) => `${'\u{1D54F}é'.repeat(80)}${'a'.repeat(40)}${end}`),
);
const time = many(fc.constantFrom(MARCH, MARCH + 1, MARCH + 999, MARCH + 1000, MARCH + 60_000));
const recent = fc.constantFrom(NOW - 10 * 60_000, NOW - HOUR, NOW - 24 * HOUR, NOW - 24 * HOUR + 1);

/** Few distinct values, and many nulls. */
const someJob = fc.record({
  status: fc.constantFrom('SUCCESS', 'QUEUED', 'FAILURE', 'PROCESSING'),
  percentage_completed: many(fc.constantFrom(0, 12.5, 99.9, 100)),
  created_at: time,
  updated_at: time,
  finished_at: many(recent),
  title: many(word),
  user_data: many(word),
  unique_custom_key: many(word),
  version: many(fc.constantFrom(1, 2, 10)),
  error_code: many(fc.constantFrom('0x005015', '0x005016')),
  error_msg: many(word),
  output_prefix: many(word),
  pipeline: many(fc.constantFrom(...PIPELINES).map((id) => ({ id }))),
  application: many(fc.constantFrom(...PIPELINES).map((id) => ({ id }))),
  autograph: many(fc.constantFrom(true, false, 'quality')),
  input: many(
    fc.record({
      input_name: many(word),
      file: many(fc.record({ id: fc.constantFrom(...PIPELINES), name: many(word) })),
    }),
  ),
});

/** Ids in an order that is independent of all other keys. */
const jobs = fc.sample(someJob, { numRuns: 300, seed: 20240301 }).map((document, n) => ({
  ...document,
  id: objectIdAt(MARCH + ((n * 7919) % 86_400_000), n),
  user: { id: n % 3 === 0 ? BOB : ALICE },
}));

/** Every filter with a naive implementation. */
type Filter = readonly [search: string, keeps: (job: (typeof jobs)[number]) => boolean];

const search = (name: string, value: string | number | boolean): string =>
  `${name}=${encodeURIComponent(value)}`;

const someFilter: fc.Arbitrary<Filter> = fc.oneof(
  fc
    .constantFrom('SUCCESS', 'QUEUED', 'FAILURE', 'PROCESSING')
    .map((value): Filter => [search('status', value), ({ status }) => status === value]),
  fc
    .uniqueArray(fc.constantFrom('SUCCESS', 'QUEUED', 'FAILURE', 'PROCESSING'), {
      minLength: 2,
      maxLength: 3,
    })
    .map((values): Filter => [search('status', values.join(',')), ({ status }) => values.includes(status)]),
  fc
    .uniqueArray(
      fc.integer({ min: 0, max: 299 }).map((n) => jobs[n]?.id ?? ''),
      { minLength: 1, maxLength: 100 },
    )
    .map((ids): Filter => [search('id', ids.join(',')), ({ id }) => ids.some((one) => one === id)]),
  fc
    .uniqueArray(
      word.filter((text) => text !== ''),
      { minLength: 1, maxLength: 3 },
    )
    .map((keys): Filter => [
      search('unique_custom_key', keys.map((key) => key.replace(/[\\,]/g, '\\$&')).join(',')),
      ({ unique_custom_key: key }) => key !== null && keys.includes(key),
    ]),
  fc
    .constantFrom('0x005015', '0x005016', '0x0050')
    .map((value): Filter => [search('error_code', value), ({ error_code }) => error_code === value]),
  fc
    .constantFrom(...PIPELINES)
    .map((value): Filter => [
      search('application.id', value),
      ({ application }) => application?.id === value,
    ]),
  word.map((value): Filter => [search('user_data', value), ({ user_data }) => user_data === value]),
  fc
    .boolean()
    .map((value): Filter => [
      search('autograph', value),
      ({ autograph }) => (autograph !== null && autograph !== false) === value,
    ]),
  fc
    .constantFrom(...PIPELINES)
    .map((value): Filter => [search('pipeline.id', value), ({ pipeline }) => pipeline?.id === value]),
  word.map((value): Filter => [
    search('input.file.name', value),
    ({ input }) => input?.file?.name?.toLowerCase().includes(value.toLowerCase()) ?? false,
  ]),
  fc
    .constantFrom(MARCH, MARCH + 999, MARCH + 1000)
    .map((value): Filter => [
      search('from_date', value),
      ({ created_at }) => created_at !== null && created_at > value,
    ]),
  fc
    .constantFrom(MARCH / 1000, MARCH / 1000 + 1)
    .map((value): Filter => [
      search('to_date', value),
      ({ created_at }) => created_at !== null && created_at < value * 1000,
    ]),
  fc
    .boolean()
    .map((value): Filter => [
      search('inprogress', value),
      ({ status, finished_at }) =>
        !value ||
        ['QUEUED', 'PROCESSING'].includes(status) ||
        (finished_at !== null && finished_at > Date.now() - HOUR / 4),
    ]),
);

const someQuery = fc.record({
  account: fc.constantFrom(ALICE, ALICE, BOB),
  filters: fc.uniqueArray(someFilter, { maxLength: 3, selector: ([text]) => text.split('=', 1).join() }),
  sort: fc.constantFrom(...SORT_KEYS),
  direction: fc.constantFrom(1, -1),
  limit: fc.oneof(fc.integer({ min: 10, max: 60 }), fc.integer({ min: 61, max: 5000 })),
  start: fc.integer({ min: 0, max: 320 }),
});

let api: TestApi;
const senders = new Map<string, Send>();

beforeAll(async () => {
  api = await startTestApi();
  for (const account of [ALICE, BOB]) senders.set(account, await api.sendAs(account));
  await storeRecords(api.database, { jobs: jobs.map((job) => jobWithId(job.id, job)) });
});

afterAll(() => api.close());

async function sendAs(account: string, path: string) {
  const send = senders.get(account);
  if (!send) throw new Error(`unknown account ${account}`);
  return { send, page: parsePage(await send(path)) };
}

it('Pages of random queries contain each matching job once, in order', async () => {
  await fc.assert(
    fc.asyncProperty(someQuery, async ({ account, filters, sort, direction, limit, start }) => {
      const asked = [...filters.map(([text]) => text), `sort=${sort}`, `direction=${direction}`].join('&');
      const path = `/v1/jobs/?${asked}&limit=${limit}`;
      const kept = jobs.filter((job) => job.user.id === account && filters.every(([, keeps]) => keeps(job)));
      const expected = sortIds(kept, sort, direction);
      const { send, page } = await sendAs(account, `${path}&start=${start}`);
      expect([path, start, listIds(page)]).toEqual([path, start, expected.slice(start, start + limit)]);

      const pages = await readAllPages(api, send, path);
      expect([path, pages.flatMap(listIds)]).toEqual([path, expected]);
      for (const [index, { total, first, last, prev }] of pages.entries()) {
        const at = (offset: number): string =>
          `${api.origin}/v1/jobs/?start=${offset}&limit=${limit}&${asked}`;
        expect(total).toBe(expected.length);
        expect(first.href).toBe(at(0));
        expect(last.href).toBe(at(Math.max(0, Math.ceil(total / limit) - 1) * limit));
        expect(prev?.href).toBe(index === 0 ? undefined : at((index - 1) * limit));
      }
      const [last] = pages.slice(-1);
      if (last) expect(listIds(await followLink(api, send, last.last))).toEqual(listIds(last));
    }),
    { numRuns: 150, seed: 1 },
  );
});

it.each(SORT_KEYS)('Descending %s reverses ascending', async (sort) => {
  const [up, down] = await Promise.all(
    [1, -1].map((direction) => sendAs(ALICE, `/v1/jobs/?sort=${sort}&direction=${direction}`)),
  );
  expect(up && listIds(up.page)).toEqual(down && listIds(down.page).reverse());
});

it.each(SORT_KEYS)('Jobs in a list by %s equal the single jobs', async (sort) => {
  const { send, page } = await sendAs(ALICE, `/v1/jobs/?sort=${sort}&start=100&limit=2`);
  for (const job of page.objects) {
    const one = (await send(`/v1/jobs/${String(job['id'])}`)).json();
    expect(one).toEqual({ job });
  }
});

describe('A page', () => {
  const count = jobs.filter(({ user }) => user.id === ALICE).length;

  it.each([
    ['past the end', 10_000, 10, 0, { prev: 9990, next: null }],
    ['at the end', count, 10, 0, { prev: count - 10, next: null }],
    ['of the last job', count - 1, 10, 1, { prev: count - 11, next: null }],
    ['before the last job', 0, count - 1, count - 1, { prev: null, next: count - 1 }],
    ['of all', 0, count, count, { prev: null, next: null }],
    ['that begins within the first', 3, 10, 10, { prev: 0, next: 13 }],
    ['far beyond', Number.MAX_SAFE_INTEGER, 1, 0, { prev: Number.MAX_SAFE_INTEGER - 1, next: null }],
  ])('%s (start %d, limit %d) has %d jobs', async (_, start, limit, size, links) => {
    const { page } = await sendAs(ALICE, `/v1/jobs/?start=${start}&limit=${limit}`);
    expect(page).toMatchObject({ total: count, start, limit });
    expect(page.objects).toHaveLength(size);
    const at = (offset: number | null): { href: string } | undefined =>
      offset === null ? undefined : { href: `${api.origin}/v1/jobs/?start=${offset}&limit=${limit}` };
    expect([page.prev, page.next]).toEqual([at(links.prev), at(links.next)]);
  });

  it('of an empty list has equal first and last links only', async () => {
    const path = '/v1/jobs/?user_data=nothing%20like%20this';
    const { page } = await sendAs(ALICE, path);
    const only = { href: `${api.origin}/v1/jobs/?start=0&limit=1000&user_data=nothing%20like%20this` };
    expect(page).toEqual({ objects: [], total: 0, start: 0, limit: 1000, first: only, last: only });
  });

  it('has null for absent links with show_null', async () => {
    const { page } = await sendAs(ALICE, '/v1/jobs/?show_null=true');
    expect([page.next, page.prev]).toEqual([null, null]);
  });

  it('has links with start, limit, then the parameters as sent', async () => {
    const { page } = await sendAs(
      ALICE,
      '/v1/jobs?user_data=%61&sort=created_at&start=0&input.file.name=A+b%20c&limit=5&human=true&show_null=true',
    );
    expect(page.first.href).toBe(
      `${api.origin}/v1/jobs/?start=0&limit=5&user_data=%61&sort=created_at&input.file.name=A+b%20c&show_null=true&human=true`,
    );
  });
});
