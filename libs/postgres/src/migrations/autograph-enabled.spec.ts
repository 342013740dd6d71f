import { toObjectId, type Job, type OpenValue } from '@mediajobs/jobs-domain';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkDatabase } from '@mediajobs/jobs-db';
import { createTestDatabase, type TestDatabase } from '@mediajobs/testing';
import { inTransaction } from '../queries/transaction.js';
import { writeJobs } from '@mediajobs/jobs-db';
import { findMigrationsDir } from './migration-files.js';

const MIGRATION = '20261129100000_autograph_enabled';
const USER = toObjectId('547f3eede4b025bcbff38655');

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

function job(n: number, autograph: OpenValue | null): Job {
  const id = toObjectId(`5${n.toString(16).padStart(23, '0')}`);
  // A text that looks like the key must not be taken for it.
  return {
    id,
    href: '',
    status: 'SUCCESS',
    autograph,
    title: '"autograph":false',
    user: { id: USER, href: '' },
  };
}

async function run(file: 'migration.sql' | 'down.sql'): Promise<void> {
  await database.pool.query(await readFile(join(await findMigrationsDir(), MIGRATION, file), 'utf8'));
}

async function enabled(): Promise<{ rows: boolean[]; counts: unknown }> {
  const { rows } = await database.pool.query<{ autograph_set: boolean }>(
    'SELECT autograph_set FROM jobs ORDER BY id',
  );
  const counts = await database.pool.query(
    `SELECT value, sum(count)::int AS count FROM job_counts WHERE facet = 'autograph' GROUP BY 1 HAVING sum(count) <> 0 ORDER BY 1`,
  );
  return { rows: rows.map(({ autograph_set: set }) => set), counts: counts.rows };
}

it('Jobs of earlier versions with autograph false count as disabled', async () => {
  const values: (OpenValue | null)[] = [null, false, true, 'false', 0, { watermark_strength: 'light' }];
  await inTransaction(database.pool, (client) =>
    writeJobs(
      client,
      values.map((value, n) => job(n, value)),
    ),
  );
  const now = await enabled();
  expect(now).toEqual({
    rows: [false, false, true, true, true, true],
    counts: [
      { value: 'false', count: 2 },
      { value: 'true', count: 4 },
    ],
  });

  await run('down.sql');
  expect((await enabled()).rows).toEqual([false, true, true, true, true, true]);
  await run('migration.sql');
  expect(await enabled()).toEqual(now);
  for await (const finding of checkDatabase(database.pool)) expect(finding).toMatchObject({ key: 'user.id' });
});
