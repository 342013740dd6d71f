import { createTestDatabase, type TestDatabase } from '@mediajobs/testing';
import { CountCompactor } from './count-compactor.js';

let database: TestDatabase;

beforeAll(async () => {
  // One connection: what it did is told to the statistics before it does the next thing.
  database = await createTestDatabase({ poolSize: 1 });
});
afterAll(() => database.drop());

/** So many statements, each of which appends a few counts. */
async function writeOften(times: number): Promise<void> {
  await database.pool.query(
    `DO $$ BEGIN FOR n IN 1..${times} LOOP
       INSERT INTO jobs (account_id, id, status, autograph_set)
         VALUES (decode(repeat('a', 24), 'hex'), substr(sha256(random()::text::bytea), 1, 12), 'QUEUED', false);
     END LOOP; END $$`,
  );
  await told();
}

async function told(): Promise<void> {
  await database.pool.query('SELECT pg_stat_force_next_flush()');
  await database.pool.query('SELECT 1');
}

const counts = async (): Promise<unknown> =>
  (
    await database.pool.query(
      "SELECT count(*) AS rows, sum(count)::integer AS jobs FROM job_counts WHERE facet = 'status'",
    )
  ).rows[0];

it('Counts are folded when they have grown, by whoever sees it first', async () => {
  const [one, two] = [new CountCompactor(database.pool), new CountCompactor(database.pool)];
  await one.compactIfGrown();
  await two.compactIfGrown();
  await writeOften(20);
  expect([await one.compactIfGrown(), await two.compactIfGrown()]).toEqual([false, false]);
  expect(await counts()).toEqual({ rows: 20, jobs: 20 });
  await writeOften(480);
  expect(await one.compactIfGrown()).toBe(true);
  expect(await counts()).toEqual({ rows: 1, jobs: 500 });
  await told();
  expect([await one.compactIfGrown(), await two.compactIfGrown()]).toEqual([false, false]);
});
