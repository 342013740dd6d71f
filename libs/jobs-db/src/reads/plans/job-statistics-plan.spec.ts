import { JobStatisticsQuery, toObjectId, resolveTimeRange } from '@mediajobs/jobs-domain';
import { createTestDatabase, type TestDatabase } from '@mediajobs/testing';
import { inTransaction } from '@mediajobs/postgres';
import { jobStatisticsPlan } from './job-statistics-plan.js';
import { inlineParameters } from '@mediajobs/postgres';

const ACCOUNT = toObjectId('a'.repeat(24));
const PIPELINE = toObjectId('e'.repeat(24));
const NOW = Date.UTC(2026, 2, 1);

describe('The plan of statistics', () => {
  let database: TestDatabase;

  /** Twenty thousand jobs of one account, ten minutes between two. */
  beforeAll(async () => {
    database = await createTestDatabase();
    await database.pool.query(
      `INSERT INTO jobs (account_id, id, status, autograph_set, created_at, finished_at, user_data, preset_ids)
       SELECT $1, decode(lpad(to_hex($2::bigint / 1000 - n * 600), 8, '0') || lpad(to_hex(n), 16, '0'), 'hex'),
         'SUCCESS', false, $2::bigint - n * 600000::bigint, $2::bigint, 'order-' || n, $1
       FROM generate_series(1, 20000) n`,
      [Buffer.from(ACCOUNT, 'hex'), NOW],
    );
    await database.pool.query('VACUUM ANALYZE jobs');
  });

  afterAll(() => database.drop());

  async function explained(given: Partial<JobStatisticsQuery>): Promise<string> {
    const query = Object.assign(new JobStatisticsQuery(), given);
    const plan = jobStatisticsPlan(ACCOUNT, query, resolveTimeRange(query, NOW), NOW);
    return inTransaction(database.pool, async (client) => {
      const { rows } = await client.query<Record<string, string>>(`EXPLAIN ${inlineParameters(plan)}`);
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    });
  }

  it.each<[string, string, Partial<JobStatisticsQuery>]>([
    ['jobs_created_at_idx', 'a range', {}],
    ['jobs_created_at_idx', 'a range, of one status', { status: ['SUCCESS'] }],
    ['jobs_pipeline_id_idx', 'a pipeline', { 'pipeline.id': PIPELINE, bucket: 'day' }],
    ['jobs_user_data_idx', 'user_data', { user_data: 'order-7', bucket: 'day' }],
  ])('uses %s for %s, and reads jobs once and no documents', async (index, _, given) => {
    const plan = await explained(given);
    expect(plan).toMatch(new RegExp(`(Index Scan using|Index Scan on|Index Only Scan using) ${index}`));
    expect(plan).not.toMatch(/Seq Scan on jobs|job_documents/);
    expect(plan.match(/ on jobs {2}\(/g)).toHaveLength(1);
    // One message for each error code.
    expect(plan).toContain('Index Scan Backward using jobs_error_code_idx on jobs newest');
  });

  it.each<[string, Partial<JobStatisticsQuery>]>([
    ['all jobs', {}],
    ['some jobs', { status: ['SUCCESS'] }],
  ])('reads the attempts of %s by their indexes', async (_, filters) => {
    const plan = await explained({ ...filters, include: ['encoding', 'previous'] });
    expect(plan).toMatch(/Scan using step_attempts_encoded_idx/);
    expect(plan).toMatch(/Scan using step_attempts_waited_idx/);
    expect(plan).not.toMatch(/Seq Scan on (jobs|step_attempts)/);
  });
});
