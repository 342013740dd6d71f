import {
  nextPageCursor,
  JOB_SORT_KEY_NAMES,
  JOB_SORT_KEYS,
  JobListQuery,
  toObjectId,
  type Job,
} from '@mediajobs/jobs-domain';
import { toSortColumn } from '../../tables/job-columns.js';
import { createTestDatabase, type TestDatabase } from '@mediajobs/testing';
import { jobListPlan } from './job-list-plan.js';
import { isReportedColumn } from './progress-sql.js';
import { inlineParameters } from '@mediajobs/postgres';

const ACCOUNT = toObjectId('a'.repeat(24));
const LAST: Job = {
  id: toObjectId('b'.repeat(24)),
  href: '',
  status: 'SUCCESS',
  title: '5',
  user_data: '5',
  unique_custom_key: '5',
  error_code: '5',
  error_msg: '5',
  output_prefix: '5',
  input: { input_name: '5', file: { id: ACCOUNT, href: '', name: '5' } },
};

/** As many jobs as an index pays for; few of them have an error. */
const JOBS = `
  INSERT INTO jobs (account_id, id, status, autograph_set, percentage_completed, created_at, updated_at, finished_at,
    version, pipeline_id, application_id, input_file_id, title, user_data, unique_custom_key, error_code, error_msg,
    output_prefix, input_name, input_file_name)
  SELECT $1, oid, 'SUCCESS', false, n % 100, n, n, n, 1, oid, oid, oid, text, text, text, error, error, text, text, text
  FROM generate_series(1, 20000) n
  CROSS JOIN LATERAL (SELECT decode(lpad(to_hex(n), 24, '0'), 'hex') AS oid, md5(n::text) AS text,
    CASE WHEN n % 12 = 0 THEN md5(n::text) END AS error) row`;

const BODIES =
  "INSERT INTO job_documents (account_id, id, rendering, revision, document) SELECT account_id, id, 1, 1, '{}' FROM jobs";

describe('The plan of a page', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
    await database.pool.query(JOBS, [Buffer.from(ACCOUNT, 'hex')]);
    await database.pool.query(BODIES);
    await database.pool.query('ANALYZE jobs, job_documents');
  });

  afterAll(() => database.drop());

  const queryOf = (given: Partial<JobListQuery>): JobListQuery =>
    Object.assign(new JobListQuery(), { limit: 10 }, given);

  /** A page that is found by its cursor. */
  const afterLast = (given: Partial<JobListQuery>): Partial<JobListQuery> => ({
    ...given,
    start: 10,
    cursor: nextPageCursor(
      { id: LAST.id, value: JOB_SORT_KEYS[given.sort ?? 'id'](LAST) ?? null },
      queryOf(given),
    ),
  });

  /** Operations of PostgreSQL for a page of 10. */
  async function explained(given: Partial<JobListQuery>): Promise<string> {
    const query = queryOf(given);
    const page = jobListPlan(ACCOUNT, query, 'http://localhost');
    const { rows } = await database.pool.query<Record<string, string>>(`EXPLAIN ${inlineParameters(page)}`);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  }

  const prefixed = JOB_SORT_KEY_NAMES.filter((key) => toSortColumn(key).indexedPrefix);
  const reported = JOB_SORT_KEY_NAMES.filter(isReportedColumn);
  const whole = JOB_SORT_KEY_NAMES.filter(
    (key) => !toSortColumn(key).indexedPrefix && !isReportedColumn(key),
  );

  describe.each([1, -1] as const)('in direction %i', (direction) => {
    it.each(whole)('by %s is read from an index, in order', async (sort) => {
      expect(await explained({ sort, direction })).not.toMatch(/\bSort\b/);
      expect(await explained({ sort, direction, start: 1_000 })).not.toMatch(/\bSort\b/);
    });

    it.each(reported)('by %s is merged from an index and the few jobs that run', async (sort) => {
      for (const given of [
        { sort, direction },
        { sort, direction, start: 1_000 },
      ]) {
        const plan = await explained(given);
        expect(plan).toContain(`jobs_${sort}_idx`);
        expect(plan).toContain('Merge Append');
        // Only the running jobs are sorted.
        expect(plan.match(/\bSort {2}\(/g)).toHaveLength(1);
      }
    });

    it.each(prefixed)('by %s is read from an index of prefixes', async (sort) => {
      const { name } = toSortColumn(sort);
      const index = name === 'user_data' ? 'jobs_user_data_prefix_idx' : `jobs_${name}_idx`;
      const [first, deep] = [
        { sort, direction },
        { sort, direction, start: 1_000 },
      ];
      for (const given of [first, deep, afterLast(first)]) {
        const plan = await explained(given);
        expect(plan).toContain(index);
        expect(plan).toContain('Presorted Key: ("left"');
        expect(plan).not.toContain('Seq Scan');
      }
    });

    it('by id after a cursor reads only documents', async () => {
      const plan = await explained(afterLast({ direction }));
      expect(plan).toContain('job_documents_pkey');
      expect(plan).not.toMatch(/\bSort\b|jobs_pkey/);
    });
  });
});
