import { JobListQuery, toObjectId, type JobFilters } from '@mediajobs/jobs-domain';
import { createTestDatabase, type TestDatabase } from '@mediajobs/testing';
import { jobListPlan } from './job-list-plan.js';
import { inlineParameters, type Statement } from '@mediajobs/postgres';

const ACCOUNT = toObjectId('a'.repeat(24));
const OTHER_ACCOUNT = toObjectId('b'.repeat(24));
const idOf = (n: number) => toObjectId(n.toString(16).padStart(24, '0'));

/** Twenty thousand jobs of an account; of its hundred applications, codes and presets each is in a hundredth of them. */
const JOBS = `
  INSERT INTO jobs (account_id, id, status, autograph_set, created_at, application_id, unique_custom_key, error_code,
    preset_ids)
  SELECT $1, id_of(n), (ARRAY['SUCCESS', 'QUEUED', 'PROCESSING', 'FAILURE'])[CASE WHEN n % 100 < 3 THEN n % 100 + 2 ELSE 1 END]::job_status,
    false, n, id_of(n % 100), 'key-' || n, CASE WHEN n % 10 = 0 THEN 'code-' || n % 100 END, id_of(n % 100) || id_of(100 + n % 7)
  FROM generate_series(1, 20000) n`;

const ID_OF = `CREATE FUNCTION id_of(n int) RETURNS bytea IMMUTABLE LANGUAGE sql
  RETURN decode(lpad(to_hex(n), 24, '0'), 'hex')`;

describe('The plan of a filtered page', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
    await database.pool.query(ID_OF);
    for (const account of [ACCOUNT, OTHER_ACCOUNT]) {
      await database.pool.query(JOBS, [Buffer.from(account, 'hex')]);
    }
    await database.pool.query('VACUUM ANALYZE jobs');
  });

  afterAll(() => database.drop());

  async function explained(statement: Statement): Promise<string> {
    const { rows } = await database.pool.query<Record<string, string>>(
      `EXPLAIN ${inlineParameters(statement)}`,
    );
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  }

  const planOf = (filters: Partial<JobFilters>) =>
    jobListPlan(ACCOUNT, Object.assign(new JobListQuery(), { limit: 10 }, filters), '');

  it.each<[string, Partial<JobFilters>]>([
    ['jobs_pkey', { id: [idOf(5)] }],
    ['jobs_pkey', { id: [idOf(5), idOf(6), idOf(7)] }],
    ['jobs_unique_custom_key_idx', { unique_custom_key: ['key-7'] }],
    ['jobs_unique_custom_key_idx', { unique_custom_key: ['key-7', 'key-8', 'none'] }],
    ['jobs_error_code_idx', { error_code: 'code-50' }],
    ['jobs_application_id_idx', { 'application.id': idOf(7) }],
    ['jobs_status_idx', { status: ['QUEUED'] }],
    ['jobs_status_idx', { status: ['QUEUED', 'PROCESSING'] }],
    ['jobs_status_idx', { status: ['SUCCESS', 'FAILURE'] }],
    ['jobs_preset_keys_idx', { 'output.preset.id': idOf(7) }],
  ])('reads %s for %j, and not every job of the account', async (index, filters) => {
    const plan = await explained(planOf(filters));
    expect(plan).toMatch(new RegExp(index));
    expect(plan).not.toContain('Seq Scan on jobs');
  });

  it('reads an index in the order of ids for a preset that many jobs name', async () => {
    const plan = await explained(planOf({ 'output.preset.id': idOf(103) }));
    expect(plan).toContain('using jobs_pkey');
    expect(plan).not.toContain('Seq Scan on jobs');
  });

  it.each<[string, Partial<JobFilters>]>([
    ['one state', { status: ['QUEUED'] }],
    ['several states', { status: ['QUEUED', 'PROCESSING'] }],
    ['several states far into the list', { status: ['SUCCESS', 'PROCESSING'], start: 10_000 } as object],
  ])('takes the total of %s from the kept counts', (_, filters) => {
    const { text } = planOf(filters);
    expect(text).toContain('FROM job_counts');
    expect(text).not.toContain('count(*)');
  });
});
