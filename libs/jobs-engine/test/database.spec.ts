import { migrateDatabase, connectDatabase, type Database } from '@mediajobs/postgres';
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from '@mediajobs/testing';
import type { EngineRuntime } from '../src/runtime/engine-runtime.js';
import { startWorker, waitForStatus, waitUntil } from './support/engine-fixture.js';
import { FakeHandlers } from './support/fake-handlers.js';
import { submitJob } from './support/submit-job.js';

let workers: EngineRuntime[] = [];
let opened: Pick<Database, 'close'>[] = [];

afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.stop()));
  await Promise.all(opened.map((database) => database.close()));
  workers = [];
  opened = [];
});

async function start(database: Pick<Database, 'url' | 'pool'>, handlers: FakeHandlers): Promise<void> {
  workers.push(await startWorker(database, handlers));
}

async function listSchemas({ pool }: Pick<Database, 'pool'>): Promise<string[]> {
  const { rows } = await pool.query<{ nspname: string }>(
    `SELECT nspname FROM pg_namespace WHERE nspname LIKE '%queue' ORDER BY 1`,
  );
  return rows.map(({ nspname }) => nspname);
}

it('workers that start at the same time create one queue', async () => {
  const database = await createTestDatabase();
  opened.push({ close: () => database.drop() });
  const handlers = new FakeHandlers();
  await Promise.all([1, 2, 3].map(() => start(database, handlers)));
  const id = await submitJob(database.pool);
  await waitForStatus(database.pool, id, 'SUCCESS');
  expect(await listSchemas(database)).toEqual(['mediajobs_queue']);
});

it('two installations in one database have separate queues', async () => {
  const url = await createEmptyDatabase();
  for (const schema of ['first', 'second']) {
    await migrateDatabase(`${url}?schema=${schema}`);
    const database = connectDatabase(`${url}?schema=${schema}`, {});
    opened.push(database);
    await start(database, new FakeHandlers());
    const id = await submitJob(database.pool);
    await waitForStatus(database.pool, id, 'SUCCESS');
  }
  const [database] = opened as Database[];
  expect(database && (await listSchemas(database))).toEqual([
    'first_mediajobs_queue',
    'second_mediajobs_queue',
  ]);
});

it('a worker survives the loss of all connections while a step runs', async () => {
  const database = await createTestDatabase();
  opened.push({ close: () => database.drop() });
  const handlers = new FakeHandlers(({ kind }) => kind === 'encode');
  await start(database, handlers);
  const id = await submitJob(database.pool);
  const { finish, context } = await handlers.nextStart(id, 'encode');
  await terminateConnections(database);
  finish();
  await waitForStatus(database.pool, id, 'SUCCESS');
  expect(context.signal.aborted).toBe(false);
  const later = await submitJob(database.pool);
  (await handlers.nextStart(later, 'encode')).finish();
  await waitForStatus(database.pool, later, 'SUCCESS');
});

async function terminateConnections({ pool }: TestDatabase): Promise<void> {
  const others = `FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`;
  await pool.query(`SELECT pg_terminate_backend(pid) ${others}`);
  await waitUntil(async () => {
    try {
      return ((await pool.query('SELECT 1')).rowCount ?? 0) > 0;
    } catch {
      return false;
    }
  });
}
