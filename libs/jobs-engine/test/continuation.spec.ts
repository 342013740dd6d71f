import { assignNextStep } from '@mediajobs/jobs-db';
import { newObjectId, objectIdToBytes } from '@mediajobs/jobs-domain';
import { ALICE, BOB } from '@mediajobs/testing';
import { randomUUID } from 'node:crypto';
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

it('a step continues without reading the whole queue', async () => {
  const client = await suite.database.pool.connect();
  await client.query('BEGIN');
  const id = newObjectId();
  const { rows } = await client.query<{ id: number }>(
    `INSERT INTO job_steps (account_id, job_id, kind, state, order_key, priority)
     SELECT $1::bytea, CASE WHEN n < 2 THEN $2::bytea ELSE substring(sha256(n::text::bytea) FOR 12) END, 'probe',
       CASE n WHEN 0 THEN 'done'::step_state ELSE 'waiting' END, greatest(n, 1), 0
     FROM generate_series(0, 3000) n RETURNING id`,
    [objectIdToBytes(ALICE), objectIdToBytes(id)],
  );
  await client.query('ANALYZE job_steps');
  // That of a statement that is prepared, for any values.
  await client.query('SET LOCAL plan_cache_mode = force_generic_plan');
  const countScans = async (): Promise<unknown> =>
    (await client.query(`SELECT seq_scan FROM pg_stat_xact_user_tables WHERE relname = 'job_steps'`)).rows;
  const before = await countScans();
  const stepId = rows[0]?.id ?? 0;
  const ended = {
    account: ALICE,
    id,
    stepId,
    kind: 'probe',
    outputIndex: null,
    attempt: 1,
    attemptId: 1,
  } as const;
  const next = await assignNextStep(client, ended, randomUUID());
  const after = await countScans();
  await client.query('ROLLBACK');
  client.release();
  expect(next).toBe(rows[1]?.id);
  expect(after).toEqual(before);
});
