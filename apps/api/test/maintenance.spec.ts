import { connectDatabase, type Database } from '@mediajobs/postgres';
import { cleanUp, createEmptyDatabase, PROGRAMS, startProgram } from '@mediajobs/testing';
import { setTimeout as sleep } from 'node:timers/promises';

let settings: Record<string, string>;
let database: Database;

beforeAll(async () => {
  const url = await createEmptyDatabase();
  settings = { DATABASE_URL: url, PORT: '0', DEMO_JOBS: '60' };
  database = connectDatabase(url, {}, () => Promise.resolve());
});
afterAll(async () => {
  await cleanUp();
  await database.close();
});

it('compacts counts that have grown', async () => {
  const program = await startProgram(PROGRAMS.api, settings);
  await program.waitForOutput(/Make a token: .+\n/);
  // One statement is one transaction. Without the setting, counts that are inserted by hand are skipped.
  await database.pool.query(
    `SET LOCAL mediajobs.writes_counts = 'on';
     INSERT INTO job_counts SELECT decode(repeat('a', 24), 'hex'), 'status', 'QUEUED', 0, 1 FROM generate_series(1, 3000)`,
  );
  const rows = async (): Promise<number> => {
    const sql = `SELECT count(*)::integer AS count FROM job_counts WHERE account_id = decode(repeat('a', 24), 'hex')`;
    return (await database.pool.query<{ count: number }>(sql)).rows[0]?.count ?? 0;
  };
  while ((await rows()) > 1) await sleep(200);
  program.kill('SIGTERM');
  expect((await program.ended).code).toBe(0);
});
