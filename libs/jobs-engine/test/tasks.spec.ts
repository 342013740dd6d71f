import { newObjectId } from '@mediajobs/jobs-domain';
import { inTransaction } from '@mediajobs/postgres';
import { ALICE } from '@mediajobs/testing';
import type { TaskWork } from '../src/runtime/engine-options.js';
import type { Task, TaskHandlers, TaskSource } from '../src/tasks/task.js';
import { TaskQueue } from '../src/tasks/task-queue.js';
import { QUIET_LOG, waitUntil } from './support/engine-fixture.js';
import { EngineSuite } from './support/engine-suite.js';
import { FakeHandlers } from './support/fake-handlers.js';

const suite = new EngineSuite();
let queue: TaskQueue;

beforeAll(() => {
  queue = TaskQueue.connect(suite.database.pool, QUIET_LOG);
});
afterEach(() => suite.database.pool.query('DELETE FROM mediajobs_queue.job'));
afterAll(() => queue.close());

const upload = (): Task => ({ kind: 'completeUpload', account: ALICE, uploadId: newObjectId() });

type Upload = Extract<Task, { kind: 'completeUpload' }>;

/** Work whose uploads are handled by a function. */
function handling(completeUpload: TaskHandlers['completeUpload'], sources: TaskSource[] = []): TaskWork {
  return { handlers: { completeUpload }, sources };
}

async function countMessages(): Promise<number> {
  return suite.countRows(`mediajobs_queue.job WHERE name = 'tasks'`);
}

it('a task is not sent before a worker has created the queue', async () => {
  await queue.send(suite.database.pool, upload());
  const worker = await suite.start(new FakeHandlers(), { tasks: handling(() => Promise.resolve()) });
  await worker.stop();
  expect(await countMessages()).toBe(0);
});

it('a task runs once its transaction is committed', async () => {
  const done: Task[] = [];
  await suite.start(new FakeHandlers(), {
    tasks: handling((task) => {
      done.push(task);
      return Promise.resolve();
    }),
  });
  const [committed, undone] = [upload(), upload()];
  const rollback = inTransaction(suite.database.pool, async (client) => {
    await queue.send(client, undone);
    throw new Error('rollback');
  });
  await expect(rollback).rejects.toThrow('rollback');
  await inTransaction(suite.database.pool, (client) => queue.send(client, committed));
  await waitUntil(() => done.length > 0);
  expect(done).toEqual([committed]);
  expect(await countMessages()).toBe(1);
});

it('of tasks with the same ids, one waits while another one runs', async () => {
  const started: Upload[] = [];
  const { promise: blocked, resolve: release } = Promise.withResolvers<undefined>();
  await suite.start(new FakeHandlers(), {
    tasks: handling(async (task) => {
      started.push(task);
      await blocked;
    }),
  });
  const task = upload();
  await queue.send(suite.database.pool, task);
  await waitUntil(() => started.length === 1);
  for (let i = 0; i < 3; i++) await queue.send(suite.database.pool, task);
  expect(await countMessages()).toBe(2);
  const other = upload();
  await queue.send(suite.database.pool, other);
  await waitUntil(() => started.length === 2);
  expect(started).toEqual([task, other]);
  release(undefined);
  await waitUntil(() => started.length === 3);
  expect(started[2]).toEqual(task);
});

it('watch folders keep no upload waiting', async () => {
  const { promise: blocked, resolve: release } = Promise.withResolvers<undefined>();
  const done: Task[] = [];
  let reading = 0;
  await suite.start(new FakeHandlers(), {
    tasks: {
      handlers: {
        watchFolder: async () => {
          reading += 1;
          await blocked;
        },
        completeUpload: (task) => {
          done.push(task);
          return Promise.resolve();
        },
      },
      sources: [],
    },
  });
  for (let n = 0; n < 3; n += 1)
    await queue.send(suite.database.pool, {
      kind: 'watchFolder',
      account: ALICE,
      pipelineId: newObjectId(),
    });
  await waitUntil(() => reading === 2);
  const task = upload();
  await queue.send(suite.database.pool, task);
  await waitUntil(() => done.length === 1);
  expect([done, reading]).toEqual([[task], 2]);
  release(undefined);
  await waitUntil(() => reading === 3);
});

it('a task that fails is repeated', async () => {
  const attempts: unknown[] = [];
  await suite.start(new FakeHandlers(), {
    tasks: handling((_task, _signal, attempt) => {
      attempts.push(attempt);
      return attempts.length === 1 ? Promise.reject(new Error('unavailable')) : Promise.resolve();
    }),
  });
  await queue.send(suite.database.pool, upload());
  await waitUntil(() => attempts.length === 1);
  await waitUntil(async () => (await suite.countRows(`mediajobs_queue.job WHERE state = 'retry'`)) === 1);
  // The back-off is that of the clock of the database.
  await suite.database.pool.query(`UPDATE mediajobs_queue.job SET start_after = now()`);
  await waitUntil(() => attempts.length === 2);
  expect(attempts).toEqual([
    { number: 1, isLast: false },
    { number: 2, isLast: false },
  ]);
});

it('a task of a worker that stops returns to the queue', async () => {
  const { promise: started, resolve: start } = Promise.withResolvers<undefined>();
  const worker = await suite.start(new FakeHandlers(), {
    tasks: handling(async (_task, signal) => {
      start(undefined);
      await new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(new Error('stopped')), { once: true });
      });
    }),
  });
  await queue.send(suite.database.pool, upload());
  await started;
  await worker.stop();
  expect(await suite.countRows(`mediajobs_queue.job WHERE state = 'retry'`)).toBe(1);
});

it('a source is asked at its interval, and workers send its tasks once', async () => {
  const done: Task[] = [];
  const task = upload();
  let asked = 0;
  const source: TaskSource = {
    name: 'uploads',
    intervalMs: 3_600_000,
    find: () => {
      asked++;
      return Promise.resolve([task]);
    },
  };
  const failing: TaskSource = { ...source, find: () => Promise.reject(new Error('unavailable')) };
  const tasks = handling(
    (found) => {
      done.push(found);
      return Promise.resolve();
    },
    [failing, source],
  );
  await suite.start(new FakeHandlers(), { tasks });
  await waitUntil(() => done.length === 1);
  expect(asked).toBe(1);
  await suite.start(new FakeHandlers(), { tasks });
  await waitUntil(() => asked === 2);
  const last = upload();
  await queue.send(suite.database.pool, last);
  await waitUntil(() => done.length > 1);
  expect(done).toEqual([task, last]);
});
