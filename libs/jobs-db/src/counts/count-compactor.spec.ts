import { createTestDatabase, type TestDatabase } from '@mediajobs/testing';
import { CountCompactor } from './count-compactor.js';

let database: TestDatabase;

beforeAll(async () => {
  // One connection, so that its statistics are flushed before the next statement.
  database = await createTestDatabase({ poolSize: 1 });
});
afterAll(() => database.drop());

/** Inserts jobs by single statements, which append a few counts each. */
async function insertJobs(times: number): Promise<void> {
  await database.pool.query(
    `DO $$ BEGIN FOR n IN 1..${times} LOOP
       INSERT INTO jobs (account_id, id, status, autograph_set)
         VALUES (decode(repeat('a', 24), 'hex'), substr(sha256(random()::text::bytea), 1, 12), 'QUEUED', false);
     END LOOP; END $$`,
  );
  await flushStatistics();
}

async function flushStatistics(): Promise<void> {
  await database.pool.query('SELECT pg_stat_force_next_flush()');
  await database.pool.query('SELECT 1');
}

const counts = async (): Promise<unknown> =>
  (
    await database.pool.query(
      "SELECT count(*) AS rows, sum(count)::integer AS jobs FROM job_counts WHERE facet = 'status'",
    )
  ).rows[0];

it('compacts counts that have grown, once among several processes', async () => {
  const [first, second] = [new CountCompactor(database.pool), new CountCompactor(database.pool)];
  await first.compactIfGrown();
  await second.compactIfGrown();
  await insertJobs(20);
  expect([await first.compactIfGrown(), await second.compactIfGrown()]).toEqual([false, false]);
  expect(await counts()).toEqual({ rows: 20, jobs: 20 });
  await insertJobs(480);
  expect(await first.compactIfGrown()).toBe(true);
  expect(await counts()).toEqual({ rows: 1, jobs: 500 });
  await flushStatistics();
  expect([await first.compactIfGrown(), await second.compactIfGrown()]).toEqual([false, false]);
});
