import { ALICE, BOB, createTestDatabase, type TestDatabase } from '@mediajobs/testing';
import type { EngineRuntime } from '../src/runtime/engine-runtime.js';
import { LIMITS, startWorker, waitUntil } from './support/engine-fixture.js';
import { FakeHandlers } from './support/fake-handlers.js';
import { submitJob } from './support/submit-job.js';

let database: TestDatabase;
let workers: EngineRuntime[] = [];

beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.stop()));
  workers = [];
  await database.drop();
});

async function start(handlers: FakeHandlers, options: Parameters<typeof startWorker>[2] = {}): Promise<void> {
  workers.push(await startWorker(database, handlers, options));
}

async function submitMany(count: number, options: Parameters<typeof submitJob>[1]): Promise<void> {
  for (let n = 0; n < count; n++) await submitJob(database.pool, options);
}

it('an account with one job gets the next free slot before 500 jobs of another', async () => {
  await submitMany(500, { account: ALICE });
  const handlers = new FakeHandlers(() => true);
  await start(handlers);
  await start(handlers);
  await waitUntil(() => handlers.started.length === 4);
  const id = await submitJob(database.pool, { account: BOB });
  const [first] = handlers.started;
  first?.finish();
  const next = await handlers.nextStart(id);
  expect(next.step.account).toBe(BOB);
  expect(handlers.started.length).toBe(4);
});

it('no account gets more slots than its limit', async () => {
  await submitMany(4, { account: ALICE });
  const handlers = new FakeHandlers(() => true);
  await start(handlers, { slots: 4, limits: { ...LIMITS, maxStepsPerAccount: 2 } });
  await waitUntil(() => handlers.started.length === 2);
  const id = await submitJob(database.pool, { account: BOB });
  await handlers.nextStart(id);
  expect(handlers.started.map(({ step }) => step.account)).toEqual([ALICE, ALICE]);
});

it('a priority orders the jobs of an account, and waiting makes up for it', async () => {
  const at = Date.now();
  const low = await submitJob(database.pool, { priority: -10, at });
  const high = await submitJob(database.pool, { priority: 10, at });
  const old = await submitJob(database.pool, { priority: -10, at: at - 21 * 60_000 });
  const handlers = new FakeHandlers(({ kind }) => kind === 'encode');
  await start(handlers, { slots: 1 });
  const order = [];
  for (let n = 0; n < 3; n++) {
    const { step, finish } = await handlers.nextStart(undefined, 'encode');
    order.push(step.jobId);
    finish();
  }
  expect(order).toEqual([old, high, low]);
});

it('jobs over 8 slots of two workers run exactly once each', async () => {
  const handlers = new FakeHandlers();
  await submitMany(120, { account: ALICE });
  await start(handlers, { slots: 4 });
  await start(handlers, { slots: 4 });
  const statuses = async (): Promise<unknown> =>
    (await database.pool.query<object>('SELECT status, count(*)::int FROM jobs GROUP BY 1')).rows;
  await waitUntil(async () => {
    const { rowCount } = await database.pool.query('SELECT FROM job_steps LIMIT 1');
    return rowCount === 0;
  });
  expect(await statuses()).toEqual([{ status: 'SUCCESS', count: 120 }]);
  const runs = handlers.started.map(({ step }) => `${step.jobId} ${step.kind}`);
  expect(runs.length).toBe(240);
  expect(new Set(runs).size).toBe(240);
});
