import { ALICE, BOB } from '@mediajobs/testing';
import { waitForStatus, waitUntil } from './support/engine-fixture.js';
import { EngineSuite } from './support/engine-suite.js';
import { FakeHandlers } from './support/fake-handlers.js';
import { submitJob } from './support/submit-job.js';

const suite = new EngineSuite();

const countDeliveries = (): Promise<number> => suite.countRows(`mediajobs_queue.job WHERE name = 'steps'`);

describe('a worker that has ended a step', () => {
  it('continues with its job under one delivery while no other step waits', async () => {
    await suite.start(new FakeHandlers(), { slots: 1 });
    const before = await countDeliveries();
    const id = await submitJob(suite.database.pool, { outputs: 2, playlists: 1 });
    await waitForStatus(suite.database.pool, id, 'SUCCESS');
    expect(await suite.readAttempts(id)).toEqual([
      '1 probe 1 succeeded',
      '1 encode 0 1 succeeded',
      '1 encode 1 1 succeeded',
      '1 package 1 succeeded',
    ]);
    expect(await countDeliveries()).toBe(before + 1);
  });

  it('takes no further step under a delivery of an hour', async () => {
    const handlers = new FakeHandlers(({ kind }) => kind === 'probe');
    await suite.start(handlers, { slots: 1 });
    const before = await countDeliveries();
    const id = await submitJob(suite.database.pool);
    const { finish } = await handlers.nextStart(id, 'probe');
    suite.advance(60 * 60 * 1000);
    finish();
    await waitForStatus(suite.database.pool, id, 'SUCCESS');
    expect(await countDeliveries()).toBe(before + 2);
  });

  it.each([
    ['another account', BOB],
    ['its account', ALICE],
  ])('leaves its slot to a step of %s that comes first', async (_, account) => {
    const handlers = new FakeHandlers(() => true);
    await suite.start(handlers, { slots: 1 });
    const id = await submitJob(suite.database.pool);
    const { finish } = await handlers.nextStart(id, 'probe');
    const other = await submitJob(suite.database.pool, { account, priority: 50 });
    finish();
    await waitUntil(() => handlers.started.length > 0);
    expect(handlers.started.map(({ step }) => step.jobId)).toEqual([other]);
    await suite.engine.cancel(account, other);
    await suite.engine.cancel(ALICE, id);
  });

  it('returns the next step when it shuts down', async () => {
    const handlers = new FakeHandlers(({ kind }) => kind === 'encode');
    const worker = await suite.start(handlers, { slots: 1 });
    const id = await submitJob(suite.database.pool, { outputs: 2 });
    await handlers.nextStart(id, 'encode');
    await worker.stop();
    const { rows } = await suite.database.pool.query(
      `SELECT DISTINCT state FROM job_steps WHERE kind = 'encode'`,
    );
    expect(rows).toEqual([{ state: 'waiting' }]);
    await suite.engine.cancel(ALICE, id);
  });
});
