import {
  toConditions,
  JOB_STATUSES,
  matchesCondition,
  toObjectId,
  type Job,
  type JobFilters,
  type ObjectId,
} from '@mediajobs/jobs-domain';
import fc from 'fast-check';
import { objectIdFromBytes } from '@mediajobs/jobs-domain';
import { inTransaction } from '@mediajobs/postgres';
import { writeJobs } from '../../writes/write-jobs.js';
import { createTestDatabase, type TestDatabase } from '@mediajobs/testing';
import { filteredFrom } from './job-conditions.js';
import { SqlParameters } from '@mediajobs/postgres';

const ACCOUNT = toObjectId('a'.repeat(24));
const NOW = 1_700_000_000_000;
const SEED = 7;

// Few values of each, so that filters meet jobs; among them what is special to SQL, to LIKE, to folding and to JSON.
const texts = fc.constantFrom(
  '',
  'a',
  'A',
  'Größe',
  'GRÖSSE',
  'ΟΔΟΣ',
  'İ',
  '%',
  '_',
  '\\',
  "'",
  '"',
  'x_y%',
  '映画',
  'e\u0301',
  'é',
  'x'.repeat(199) + '🎬',
  'x'.repeat(199) + '🎬🎬',
  'x'.repeat(199) + '🎬b',
);
const pipelines = fc.constantFrom(toObjectId('1'.repeat(24)), toObjectId('2'.repeat(24)));
// The last one is where two others meet, so that it is in the bytes of jobs that do not name it.
const presets = fc.constantFrom(
  toObjectId('1'.repeat(24)),
  toObjectId('2'.repeat(24)),
  toObjectId('1'.repeat(12) + '2'.repeat(12)),
);
const times = fc.constantFrom(0, NOW - 900_001, NOW - 900_000, NOW - 899_999, NOW, Number.MAX_SAFE_INTEGER);
const maybe = <T>(values: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(values, { freq: 3 });

const someJob: fc.Arbitrary<Omit<Job, 'id'>> = fc.record({
  href: fc.constant(''),
  status: fc.constantFrom(...JOB_STATUSES),
  user: fc.constant({ id: ACCOUNT, href: '' }),
  user_data: maybe(texts),
  autograph: maybe(
    fc.oneof(texts, fc.boolean(), fc.constant(0), fc.constant({ watermark_strength: 'light' })),
  ),
  pipeline: maybe(pipelines.map((id) => ({ id, href: '' }))),
  application: maybe(pipelines.map((id) => ({ id, href: '' }))),
  title: maybe(texts),
  unique_custom_key: maybe(texts),
  error_code: maybe(texts),
  outputs: maybe(
    fc.array(fc.record({ preset: maybe(presets.map((id) => ({ id, href: '' }))) }), { maxLength: 3 }),
  ),
  created_at: maybe(times),
  finished_at: maybe(times),
  input: maybe(
    fc.record({
      file: maybe(
        fc
          .tuple(texts, texts)
          .chain(([a, b]) =>
            fc.record({ id: pipelines, href: fc.constant(''), name: maybe(fc.constant(a + b)) }),
          ),
      ),
    }),
  ),
});

const idOf = (n: number): ObjectId => toObjectId(n.toString(16).padStart(24, '0'));

const FILTERS = {
  search: fc.oneof(
    texts.filter((text) => text !== ''),
    fc.integer({ min: 0, max: 320 }).map((n) => idOf(n).toUpperCase()),
  ),
  id: fc.uniqueArray(fc.integer({ min: 0, max: 320 }).map(idOf), { minLength: 1, maxLength: 100 }),
  unique_custom_key: fc.uniqueArray(
    texts.filter((text) => text !== ''),
    { minLength: 1, maxLength: 5 },
  ),
  inprogress: fc.boolean(),
  status: fc.uniqueArray(fc.constantFrom(...JOB_STATUSES), { minLength: 1 }),
  error_code: texts,
  'application.id': pipelines,
  'output.preset.id': presets,
  autograph: fc.boolean(),
  user_data: texts,
  'pipeline.id': pipelines,
  'input.file.name': texts,
  from_date: times,
  to_date: times,
} satisfies Record<keyof JobFilters, fc.Arbitrary<unknown>>;

/** Three of them at most: more meet no job. */
const someFilters = fc
  .subarray(Object.keys(FILTERS) as (keyof JobFilters)[], { maxLength: 3 })
  .chain((keys) =>
    fc.record(Object.fromEntries(keys.map((key) => [key, FILTERS[key]])) as Partial<typeof FILTERS>),
  )
  .map((filters): JobFilters => ({ inprogress: false, ...filters }));

describe('Conditions in memory', () => {
  let database: TestDatabase;
  let documents: ReadonlyMap<ObjectId, Job>;

  beforeAll(async () => {
    database = await createTestDatabase();
    const jobs = fc
      .sample(someJob, { numRuns: 300, seed: SEED })
      .map((job, n): Job => ({ ...job, id: idOf(n) }));
    await inTransaction(database.pool, (client) => writeJobs(client, jobs));
    const { rows } = await database.pool.query<{ id: Buffer; document: string }>(
      'SELECT id, document FROM job_documents',
    );
    documents = new Map(rows.map(({ id, document }) => [objectIdFromBytes(id), JSON.parse(document) as Job]));
  });

  afterAll(() => database.drop());

  it('match the same jobs as conditions in SQL', async () => {
    let met = 0;
    const property = fc.asyncProperty(someFilters, async (filters) => {
      const conditions = toConditions(filters, NOW);
      const parameters = new SqlParameters();
      const { rows } = await database.pool.query<{ id: Buffer }>(
        `SELECT id FROM ${filteredFrom(ACCOUNT, conditions, parameters, true)} ORDER BY id`,
        parameters.values,
      );
      const inMemory = [...documents].filter(([, job]) =>
        conditions.every((each) => matchesCondition(each, job)),
      );
      met += inMemory.length;
      expect(inMemory.map(([id]) => id).sort()).toEqual(rows.map(({ id }) => objectIdFromBytes(id)));
    });
    await fc.assert(property, { numRuns: 300, seed: SEED });
    expect(met).toBeGreaterThan(1_000);
  });

  it.each([
    ['abc', true],
    [' ab', true],
    ['ab.', true],
    ['-a-', true],
    ['映画館', true],
    ['a', false],
    ['ab', false],
    ['.a', false],
    ['a-b', false],
    [' - ', false],
    ['(*)_[%]', false],
    ['🎬🎬🎬', false],
  ])('is looked for by trigrams only where a part of a name holds one: %s', async (contains, byTrigrams) => {
    const parameters = new SqlParameters();
    const matching = filteredFrom(ACCOUNT, [{ field: 'input.file.name', contains }], parameters, true);
    const plan = await inTransaction(database.pool, async (client) => {
      // Of any account, and where nothing is read from end to end, no other index is left.
      await client.query(
        'SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off; SET LOCAL enable_indexonlyscan = off',
      );
      const anyones = matching.replace('account_id = $1', '$1::bytea IS NOT NULL');
      const { rows } = await client.query(`EXPLAIN SELECT name FROM ${anyones}`, parameters.values);
      return JSON.stringify(rows);
    });
    expect(plan.includes('job_file_names_search_idx')).toBe(byTrigrams);
  });
});
