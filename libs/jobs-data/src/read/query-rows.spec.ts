import { createTestDatabase, type TestDatabase } from '../testing/index.js';
import { isDatabaseAway } from './database-away.js';
import { batchesOf } from './query-rows.js';

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase({ poolSize: 1 });
});
afterEach(() => database.drop());

/** Begins to read many rows by a cursor, and ends the connection before more are asked for. */
async function begunAndLost(): Promise<AsyncGenerator<{ n: number }[]>> {
  const { pool } = database;
  const rows = batchesOf<{ n: number }>(
    pool,
    { text: 'SELECT n FROM generate_series(1, 5000) n', values: [] },
    Infinity,
  );
  expect((await rows.next()).value).toHaveLength(1000);
  const other = await createTestDatabase();
  await other.pool.query(
    "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = $1 AND application_name = 'mediajobs'",
    [new URL(database.url).pathname.slice(1)],
  );
  await other.drop();
  return rows;
}

describe('Rows that are read in batches', () => {
  it('fail when their connection is lost between two batches, and give its place back', async () => {
    const rows = await begunAndLost();
    const error: unknown = await rows.next().catch((reason: unknown) => reason);
    expect(isDatabaseAway(error)).toBe(true);
    expect((await database.pool.query('SELECT 1 AS x')).rows).toEqual([{ x: 1 }]);
  });

  it('give the place of a lost connection back when nobody asks for more', async () => {
    const rows = await begunAndLost();
    await rows.return(undefined);
    expect((await database.pool.query('SELECT 1 AS x')).rows).toEqual([{ x: 1 }]);
  });
});
