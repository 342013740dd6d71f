import { listStepAttempts, listWorkers } from '@mediajobs/jobs-db';
import {
  ALICE,
  createTestDatabase,
  spawnProgram,
  stopPrograms,
  type Program,
  type TestDatabase,
} from '@mediajobs/testing';
import type { EngineRuntime } from '../src/runtime/engine-runtime.js';
import { readJob, startWorker, waitForStatus } from './support/engine-fixture.js';
import { FakeHandlers } from './support/fake-handlers.js';
import { submitJob } from './support/submit-job.js';

let database: TestDatabase;
let worker: EngineRuntime | undefined;

beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(async () => {
  await stopPrograms('SIGKILL');
  await worker?.stop();
  worker = undefined;
  await database.drop();
});

const spawnWorker = (): Program =>
  spawnProgram('libs/jobs-engine/test/support/worker-program.mjs', { DATABASE_URL: database.url });

const readOutcomes = async (id: Parameters<typeof readJob>[1]): Promise<unknown[]> =>
  (await listStepAttempts(database.pool, { account: ALICE, id })).map(
    ({ kind, attempt, outcome, worker: host }) => ({
      kind,
      attempt,
      outcome,
      host,
    }),
  );

it('a step of a killed worker runs again on another one, and no other step does', async () => {
  const killed = spawnWorker();
  const id = await submitJob(database.pool);
  await killed.waitForOutput(`encode ${id} 1`);
  worker = await startWorker(database, new FakeHandlers());
  await killed.stop('SIGKILL');
  expect(await readJob(database.pool, id)).toMatchObject({ status: 'PROCESSING' });
  await waitForStatus(database.pool, id, 'SUCCESS');
  expect(await readOutcomes(id)).toEqual([
    { kind: 'probe', attempt: 1, outcome: 'succeeded', host: 'killed' },
    { kind: 'encode', attempt: 1, outcome: 'lost', host: 'killed' },
    { kind: 'encode', attempt: 2, outcome: 'succeeded', host: 'test' },
  ]);
});

it('the successor of a killed worker on its machine takes its step without waiting for the queue', async () => {
  const killed = spawnWorker();
  const id = await submitJob(database.pool);
  await killed.waitForOutput(`encode ${id} 1`);
  await killed.stop('SIGKILL');
  worker = await startWorker(database, new FakeHandlers(), {
    worker: { host: 'killed', pid: process.pid, version: '0', details: {} },
    lostPids: [killed.pid],
  });
  expect(await listWorkers(database.pool)).toMatchObject([{ id: worker.id }]);
  const { rows } = await database.pool.query(
    'SELECT FROM job_steps WHERE worker_id NOT IN (SELECT id FROM workers)',
  );
  expect(rows).toEqual([]);
  await waitForStatus(database.pool, id, 'SUCCESS');
  expect(await readOutcomes(id)).toMatchObject([
    { kind: 'probe', attempt: 1, outcome: 'succeeded' },
    { kind: 'encode', attempt: 1, outcome: 'lost' },
    { kind: 'encode', attempt: 2, outcome: 'succeeded' },
  ]);
});

it('a worker that is terminated returns its step', async () => {
  const terminated = spawnWorker();
  const id = await submitJob(database.pool);
  await terminated.waitForOutput(`encode ${id} 1`);
  expect(await terminated.stop('SIGTERM')).toMatchObject({ code: 0, stderr: '' });
  expect(await readJob(database.pool, id)).toMatchObject({ status: 'QUEUED' });
  worker = await startWorker(database, new FakeHandlers());
  await waitForStatus(database.pool, id, 'SUCCESS');
  expect(await readOutcomes(id)).toContainEqual({
    kind: 'encode',
    attempt: 1,
    outcome: 'returned',
    host: 'killed',
  });
});
