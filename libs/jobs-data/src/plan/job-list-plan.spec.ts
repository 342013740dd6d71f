import { JobListQuery, objectIdOf, type JobSortKey } from '@mediajobs/jobs-domain';
import { createTestDatabase, type TestDatabase } from '../testing/index.js';
import { inTransaction } from '../write/transaction.js';
import { jobListPlan } from './job-list-plan.js';
import { literalText } from './statement.js';

const ACCOUNT = objectIdOf('a'.repeat(24));
const LAST = { id: objectIdOf('b'.repeat(24)) };

describe('The plan of a page', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
  });

  afterAll(() => database.drop());

  /** What PostgreSQL does where it sorts only if it must, as it would for a million jobs. */
  async function explained(given: Partial<JobListQuery>): Promise<string> {
    const { page } = jobListPlan(ACCOUNT, Object.assign(new JobListQuery(), given), 'http://localhost');
    return inTransaction(database.pool, async (client) => {
      await client.query('SET LOCAL enable_sort = off; SET LOCAL enable_incremental_sort = off');
      const { rows } = await client.query<Record<string, string>>(`EXPLAIN ${literalText(page)}`);
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    });
  }

  const indexed = ['id', 'status', 'created_at', 'updated_at', 'finished_at', 'pipeline.id'] as const;

  describe.each([1, -1] as const)('in direction %i', (direction) => {
    it.each<JobSortKey>(indexed)('by %s is read from an index, in order', async (sort) => {
      expect(await explained({ sort, direction })).not.toMatch(/\bSort\b/);
      expect(await explained({ sort, direction, start: 1_000 })).not.toMatch(/\bSort\b/);
    });

    it('by a key that has no index is sorted', async () => {
      expect(await explained({ sort: 'title', direction })).toMatch(/\bSort\b/);
    });

    it('by id goes on from a cursor in the bodies alone', async () => {
      const plan = await explained({ direction, cursor: LAST });
      expect(plan).toContain('job_bodies_pkey');
      expect(plan).not.toMatch(/\bSort\b|jobs_pkey/);
    });
  });
});
