import {
  cursorParameter,
  decodeNdjson,
  nextPageCursor,
  JOB_SORT_KEY_NAMES,
  JOB_SORT_KEYS,
  JOB_STATUSES,
  JobListQuery,
  LIST_QUERIES,
  toObjectId,
  RESOURCE_KINDS,
  type Cursor,
  type Job,
  type JobSortKey,
  type ObjectId,
} from '@mediajobs/jobs-domain';
import fc from 'fast-check';
import { jobListPlan } from './plans/job-list-plan.js';
import { observeStatements } from '@mediajobs/postgres';
import { inlineParameters } from '@mediajobs/postgres';
import { waitForBlockedConnections, createTestDatabase, type TestDatabase } from '@mediajobs/testing';
import { inTransaction } from '@mediajobs/postgres';
import { writeJobs } from '../writes/write-jobs.js';
import { ObjectReader } from './object-reader.js';
import type { Page, PageSummary } from './page.js';

const ACCOUNT = toObjectId('a'.repeat(24));
const idAt = (n: number): ObjectId => toObjectId(n.toString(16).padStart(24, '0'));

/** Few values, many ties, many nulls. */
const nullable = <T>(values: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(values, { freq: 2 });
const word = fc.constantFrom('', 'a', 'B', 'b', 'é', 'Ａ', '𝕏', 'zz');
const ref = nullable(fc.integer({ min: 1, max: 3 }).map((n) => ({ id: idAt(n), href: '' })));
const time = nullable(fc.integer({ min: 1, max: 4 }));

const someJob = fc.record({
  status: fc.constantFrom(...JOB_STATUSES),
  percentage_completed: nullable(fc.constantFrom(0, 12.5, 100)),
  created_at: time,
  updated_at: time,
  finished_at: time,
  title: nullable(word),
  user_data: nullable(word),
  unique_custom_key: nullable(word),
  version: nullable(fc.constantFrom(1, 2)),
  error_code: nullable(word),
  error_msg: nullable(word),
  output_prefix: nullable(word),
  pipeline: ref,
  application: ref,
  autograph: nullable(fc.boolean()),
  input: fc.record({
    input_name: nullable(word),
    file: nullable(fc.record({ id: fc.constant(idAt(9)), href: fc.constant(''), name: nullable(word) })),
  }),
});

const jobs: Job[] = fc.sample(someJob, { numRuns: 120, seed: 7 }).map((job, index) => ({
  ...job,
  id: idAt(1000 + index * 7919),
  href: '',
  user: { id: ACCOUNT, href: '' },
}));

/** Null first, numbers by value, text by code point. */
function compare(a: string | number | null | undefined, b: string | number | null | undefined): number {
  const [left, right] = [a ?? null, b ?? null];
  if (left === null || right === null) return Number(left !== null) - Number(right !== null);
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  return Buffer.compare(Buffer.from(String(left)), Buffer.from(String(right)));
}

function sorted(key: JobSortKey, direction: 1 | -1): ObjectId[] {
  const of = JOB_SORT_KEYS[key];
  return [...jobs]
    .sort((a, b) => direction * (compare(of(a), of(b)) || compare(a.id, b.id)))
    .map(({ id }) => id);
}

const queryOf = (given: Partial<JobListQuery>): JobListQuery => Object.assign(new JobListQuery(), given);

async function documentsOf({ chunks }: Page): Promise<Job[]> {
  const documents: string[] = [];
  for await (const chunk of chunks) documents.push(...decodeNdjson(chunk));
  return documents.map((document) => JSON.parse(document) as Job);
}

describe('ObjectReader', () => {
  let database: TestDatabase;
  let reader: ObjectReader;

  beforeAll(async () => {
    database = await createTestDatabase();
    reader = new ObjectReader(database.pool);
    await inTransaction(database.pool, (client) => writeJobs(client, jobs));
  });

  afterAll(() => database.drop());

  async function pageOf(query: JobListQuery): Promise<PageSummary & { documents: Job[] }> {
    const page = reader.list(ACCOUNT, 'job', query);
    return { documents: await documentsOf(page), ...page.summary() };
  }

  describe.each(JOB_SORT_KEY_NAMES)('sorted by %s', (sort) => {
    it.each([1, -1] as const)('walks by cursor over every job once, in direction %i', async (direction) => {
      const walked: ObjectId[] = [];
      let [start, cursor]: [number, Cursor | undefined] = [0, undefined];
      do {
        const query = queryOf({ sort, direction, start, limit: 17, ...(cursor ? { cursor } : {}) });
        const { documents, rows, total, cursor: next } = await pageOf(query);
        expect([rows, total]).toEqual([documents.length, jobs.length]);
        walked.push(...documents.map(({ id }) => id));
        cursor = next === undefined ? undefined : cursorParameter.parse(next);
        start += 17;
      } while (cursor);
      expect(walked).toEqual(sorted(sort, direction));
    });

    it('refuses a cursor that was made up', () => {
      const query = queryOf({ sort, start: 17 });
      const id = idAt(5);
      const { fingerprint } = nextPageCursor({ id, value: null }, { ...query, start: 0, limit: 17 });
      const cursor =
        sort === 'id' || sort === 'user.id' ? { id, value: 'a', fingerprint } : { id, fingerprint };
      expect(() => reader.list(ACCOUNT, 'job', Object.assign(query, { cursor }))).toThrow('Invalid Input');
    });
  });

  it.each([
    ['is not full', { 'input.file.name': 'zz', limit: 5000 }, false],
    ['holds none of none', { 'input.file.name': 'zzz' }, false],
    ['is full', { 'input.file.name': 'zz', limit: 1 }, true],
    ['begins past the end', { 'input.file.name': 'zz', start: 5000 }, true],
    ['is filtered twice', { user_data: 'zz', autograph: true, limit: 1000 }, false],
  ] as const)('counts only where the page does not tell the total: where it %s', async (_, given, counts) => {
    const query = queryOf(given);
    const { rows } = await database.pool.query<Record<string, string>>(
      `EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) ${inlineParameters(jobListPlan(ACCOUNT, query, ''))}`,
    );
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    const count = [...plan.matchAll(/InitPlan.*\n *-> +Aggregate \((.*)\)/g)].at(-1)?.[1];
    expect(count).toMatch(counts ? /loops=1$/ : /^never executed$/);

    const { total } = await pageOf(query);
    const { total: counted } = await pageOf(queryOf({ ...given, limit: 1, start: 0 }));
    expect(total).toBe(counted);
  });

  it.each([
    ['all', {}],
    ['of a status', { status: ['QUEUED'] }],
    ['of a name', { 'input.file.name': 'snapshot' }],
    ['of two filters', { status: ['QUEUED'], user_data: 'snapshot' }],
    ['streamed', { limit: 5000 }],
  ] as const)('reads a page and its total from one snapshot: %s', async (_, given) => {
    const writer = await database.pool.connect();
    const user = { id: toObjectId('c'.repeat(24)), href: '' };
    const added = Array.from({ length: 7 }, (_, n) => ({
      id: idAt(n),
      href: '',
      status: 'QUEUED' as const,
      user_data: 'snapshot',
      user,
      input: { file: { id: idAt(9), href: '', name: 'snapshot' } },
    }));
    await writer.query('BEGIN; LOCK TABLE jobs, job_file_names, job_counts');
    // Waits for the locks. The total of a separate statement would be counted after the writer has committed.
    const page = reader.list(user.id, 'job', queryOf(given));
    const documents = documentsOf(page);
    await waitForBlockedConnections(database);
    await writeJobs(writer, added);
    await writer.query('COMMIT');
    const { length } = await documents;
    expect(page.summary().total).toBe(length);
    for (const table of ['jobs', 'job_file_names', 'job_documents']) {
      await writer.query(`DELETE FROM ${table} WHERE account_id = $1`, [Buffer.from(user.id, 'hex')]);
    }
    writer.release();
  });

  it.each(['job', ...RESOURCE_KINDS] as const)(
    'reads a page of %s and its total by one statement',
    async (kind) => {
      const plans: string[] = [];
      const query = kind === 'job' ? new JobListQuery() : new LIST_QUERIES[kind]();
      const page = reader.list(ACCOUNT, kind, query);
      const stop = observeStatements(({ plan }) => plans.push(plan));
      for await (const chunk of page.chunks) expect(chunk.length).toBeGreaterThan(0);
      stop();
      expect(page.summary().total).toBe(kind === 'job' ? jobs.length : 0);
      expect(plans).toHaveLength(1);
    },
  );

  describe('of 12,000 jobs over many days', () => {
    const OTHER = toObjectId('b'.repeat(24));

    beforeAll(async () => {
      // Days of very different sizes, some of them empty, one of them huge.
      await database.pool.query(
        `WITH made AS (
           SELECT decode(lpad(to_hex(86400 * (CASE WHEN n % 3 = 0 THEN 500 ELSE 3 + n / 400 * 2 END)::bigint + n % 86400), 8, '0') || lpad(to_hex(n), 16, '0'), 'hex') AS id,
                  (ARRAY['SUCCESS', 'FAILURE'])[1 + (n % 5 = 0)::int]::job_status AS status
           FROM generate_series(1, 12000) n
         ), bodies AS (
           INSERT INTO job_documents (account_id, id, rendering, revision, document) SELECT $1, id, 1, 1, '{"user":{"id":"' || encode($1, 'hex') || '"},"id":"' || encode(id, 'hex') || '"}' FROM made
         )
         INSERT INTO jobs (account_id, id, status, autograph_set) SELECT $1, id, status, false FROM made`,
        [Buffer.from(OTHER, 'hex')],
      );
    });

    it.each([
      { start: 5000, direction: 1, status: [] },
      { start: 7919, direction: 1, status: [] },
      { start: 11990, direction: -1, status: [] },
      { start: 11999, direction: 1, status: [] },
      { start: 12000, direction: 1, status: [] },
      { start: 1_000_000, direction: -1, status: [] },
      { start: 9000, direction: -1, status: ['SUCCESS'] },
      { start: 9500, direction: 1, status: ['SUCCESS'] },
      { start: 5000, direction: 1, status: ['FAILURE'] },
      { start: 5000, direction: 1, status: ['QUEUED'] },
      { start: 5000, direction: -1, status: ['SUCCESS', 'FAILURE'] },
    ] as const)('begins where counting would: %j', async ({ start, direction, status }) => {
      const { rows } = await database.pool.query<{ id: Buffer }>(
        `SELECT id FROM jobs WHERE account_id = $1 AND (cardinality($2::job_status[]) = 0 OR status = ANY ($2::job_status[]))
         ORDER BY CASE WHEN $3 = 1 THEN id END, CASE WHEN $3 = -1 THEN id END DESC OFFSET $4 LIMIT 20`,
        [Buffer.from(OTHER, 'hex'), status, direction, start],
      );
      const page = reader.list(
        OTHER,
        'job',
        queryOf({ start, direction, limit: 20, ...(status.length > 0 ? { status } : {}) }),
      );
      const ids = (await documentsOf(page)).map(({ id }) => id);
      expect(ids).toEqual(rows.map(({ id }) => id.toString('hex')));
    });
  });
});
