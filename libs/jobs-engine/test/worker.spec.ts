import { jest } from '@jest/globals';
import { findStoredFile, listStepAttempts, listWorkers, type StepAttempt } from '@mediajobs/jobs-db';
import { newObjectId, type Job } from '@mediajobs/jobs-domain';
import { JOB_FAILURES } from '@mediajobs/jobs-domain/lifecycle';
import { ALICE } from '@mediajobs/testing';
import { StepError } from '../src/step.js';
import { LIMITS, QUIET_LOG, readJob, waitForStatus, waitUntil } from './support/engine-fixture.js';
import { EngineSuite } from './support/engine-suite.js';
import { FakeHandlers } from './support/fake-handlers.js';
import { outputKey, submitJob } from './support/submit-job.js';

const suite = new EngineSuite();

const percentages = (job: Job): unknown[] =>
  (job.outputs ?? []).map(({ percentage_completed }) => percentage_completed);

describe('a worker', () => {
  it('probes, encodes every output, and finishes the job', async () => {
    const handlers = new FakeHandlers();
    await suite.start(handlers);
    const id = await submitJob(suite.database.pool, { outputs: 2 });
    const job = await waitForStatus(suite.database.pool, id, 'SUCCESS');
    expect(job.percentage_completed).toBe(100);
    expect(percentages(job)).toEqual([100, 100]);
    expect((await suite.readAttempts(id)).sort()).toEqual([
      '1 encode 0 1 succeeded',
      '1 encode 1 1 succeeded',
      '1 probe 1 succeeded',
    ]);
    expect(await suite.countRows('job_steps')).toBe(0);
    const fileId = job.outputs?.[1]?.file?.id ?? newObjectId();
    expect(await findStoredFile(suite.database.pool, ALICE, fileId)).toEqual({
      storageKey: outputKey(id, 1),
      size: 10,
    });
    await waitUntil(() => handlers.released.includes(id));
  });

  it('announces itself, and signs off when it stops', async () => {
    const worker = await suite.start(new FakeHandlers());
    expect(await listWorkers(suite.database.pool)).toMatchObject([{ id: worker.id, slots: 2, running: 0 }]);
    await worker.stop();
    expect(await listWorkers(suite.database.pool)).toEqual([]);
  });

  it('reports that its clock differs from that of the database', async () => {
    const warn = jest.fn();
    suite.advance(3_600_000);
    await suite.start(new FakeHandlers(), { log: { ...QUIET_LOG, warn } });
    expect(warn.mock.calls).toEqual([
      [
        { differenceMs: expect.any(Number) as unknown },
        'clock differs from that of the database; synchronize it',
      ],
    ]);
  });

  it('is not announced again by a heartbeat that is under way when it stops', async () => {
    const { pool } = suite.database;
    const worker = await suite.start(new FakeHandlers());
    const heartbeat = Promise.withResolvers<null>();
    const resumed = Promise.withResolvers<null>();
    let signOff: unknown = null;
    const query = pool.query.bind(pool) as (...statement: unknown[]) => Promise<unknown>;
    const intercept: (...statement: unknown[]) => unknown = async (...statement) => {
      const text = JSON.stringify(statement);
      if (text.includes('INSERT INTO workers')) {
        heartbeat.resolve(null);
        await resumed.promise;
      }
      const result = query(...statement);
      if (text.includes('DELETE FROM workers WHERE id')) signOff = result;
      return result;
    };
    const spy = jest.spyOn(pool, 'query').mockImplementation(intercept);
    suite.advance(5_000);
    await heartbeat.promise;
    const stopped = worker.stop();
    await signOff;
    resumed.resolve(null);
    await stopped;
    spy.mockRestore();
    expect(await listWorkers(pool)).toEqual([]);
  });

  it('stores progress of outputs, and never a smaller one', async () => {
    const handlers = new FakeHandlers(({ kind }) => kind === 'encode');
    await suite.start(handlers);
    const id = await submitJob(suite.database.pool, { outputs: 2 });
    const [first, second] = [await handlers.nextStart(id, 'encode'), await handlers.nextStart(id, 'encode')];
    first.context.reportProgress(40.9, { speed: 2.5, remaining: 12 });
    second.context.reportProgress(21);
    const percent = async (): Promise<unknown> =>
      (await readJob(suite.database.pool, id)).percentage_completed;
    await waitUntil(async () => (await percent()) === 30);
    const readAttempts = (): Promise<StepAttempt[]> =>
      listStepAttempts(suite.database.pool, { account: ALICE, id });
    const running = (await readAttempts()).find(({ speed }) => speed === 2.5);
    expect(running).toMatchObject({ outcome: null, phase: 'transcoding' });
    expect(running?.estimatedFinishAt).toBeGreaterThan(running?.startedAt ?? Infinity);
    first.context.reportProgress(10);
    first.finish();
    await waitUntil(async () => (await percent()) === 60);
    second.finish();
    await waitForStatus(suite.database.pool, id, 'SUCCESS');
    const attempts = await readAttempts();
    expect(attempts.map(({ phase, speed }) => [phase, speed])).toContainEqual(['transcoding', 2.5]);
    expect(attempts.map(({ estimatedFinishAt }) => estimatedFinishAt)).toEqual([null, null, null]);
  });

  it('produces the other outputs when one fails, and then fails the job', async () => {
    const handlers = new FakeHandlers(({ outputIndex }) => outputIndex === 0);
    await suite.start(handlers);
    const id = await submitJob(suite.database.pool, { outputs: 2 });
    const step = await handlers.nextStart(id, 'encode');
    const failing = step.step.outputIndex === 0 ? step : await handlers.nextStart(id, 'encode');
    failing.fail(new StepError('presetUnsuitable', 'the source is too small', 'last line'));
    const job = await waitForStatus(suite.database.pool, id, 'FAILURE');
    expect(job).toMatchObject({
      error_code: JOB_FAILURES.presetUnsuitable.code,
      error_msg: JOB_FAILURES.presetUnsuitable.message,
    });
    expect(job.outputs?.[1]?.percentage_completed).toBe(100);
    const attempts = await listStepAttempts(suite.database.pool, { account: ALICE, id });
    expect(attempts).toContainEqual(
      expect.objectContaining({
        outcome: 'failed',
        errorCode: JOB_FAILURES.presetUnsuitable.code,
        message: 'the source is too small',
        log: 'last line',
      }),
    );
  });

  it.each([
    ['a transient failure', new StepError('downloadFailed', 'connection reset')],
    ['a programming error', new TypeError('bug')],
  ])('repeats a step after %s with back-off, up to the limit', async (_, error) => {
    const handlers = new FakeHandlers(() => true);
    await suite.start(handlers);
    const id = await submitJob(suite.database.pool);
    for (let attempt = 1; attempt <= LIMITS.maxAttempts; attempt++) {
      const { step, fail } = await handlers.nextStart(id);
      expect(step.attempt).toBe(attempt);
      fail(error);
      await waitUntil(
        async () =>
          (await suite.readAttempts(id)).filter((text) => text.endsWith('failed')).length === attempt,
      );
      suite.advance(600_000);
    }
    await waitForStatus(suite.database.pool, id, 'FAILURE');
    expect(await suite.readAttempts(id)).toEqual([
      '1 probe 1 failed',
      '1 probe 2 failed',
      '1 probe 3 failed',
    ]);
  });

  it('does not repeat a step after a failure that is final', async () => {
    const handlers = new FakeHandlers(() => true);
    await suite.start(handlers);
    const id = await submitJob(suite.database.pool);
    (await handlers.nextStart(id)).fail(
      new StepError('downloadFailed', 'not found here', '', { isFinal: true }),
    );
    await waitForStatus(suite.database.pool, id, 'FAILURE');
    expect(await suite.readAttempts(id)).toEqual(['1 probe 1 failed']);
  });

  it('stops an encoder without progress, and repeats the step', async () => {
    const handlers = new FakeHandlers(({ kind }) => kind === 'encode');
    await suite.start(handlers);
    const id = await submitJob(suite.database.pool);
    await handlers.nextStart(id, 'encode');
    suite.advance(LIMITS.stallTimeoutMs + 1_000);
    await waitUntil(async () => (await suite.readAttempts(id)).includes('1 encode 0 1 failed'));
    const [, stalled] = await listStepAttempts(suite.database.pool, { account: ALICE, id });
    expect(stalled?.errorCode).toBe(JOB_FAILURES.noProgress.code);
    await suite.engine.delete(ALICE, id);
  });

  it('returns its steps when it stops, without counting them', async () => {
    const handlers = new FakeHandlers(({ kind }) => kind === 'encode');
    const worker = await suite.start(handlers);
    const id = await submitJob(suite.database.pool);
    const { context } = await handlers.nextStart(id, 'encode');
    await worker.stop();
    expect(context.signal.aborted).toBe(true);
    expect(await readJob(suite.database.pool, id)).toMatchObject({
      status: 'QUEUED',
      percentage_completed: 0,
    });
    await suite.start(new FakeHandlers());
    await waitForStatus(suite.database.pool, id, 'SUCCESS');
    expect(await suite.readAttempts(id)).toEqual([
      '1 probe 1 succeeded',
      '1 encode 0 1 returned',
      '1 encode 0 2 succeeded',
    ]);
  });

  it('does not run a step again that was lost with too many workers', async () => {
    const id = await submitJob(suite.database.pool);
    await suite.database.pool.query(`UPDATE job_steps SET losses = 4 WHERE job_id = decode($1, 'hex')`, [id]);
    const handlers = new FakeHandlers();
    await suite.start(handlers);
    expect(await waitForStatus(suite.database.pool, id, 'FAILURE')).toMatchObject({
      error_code: JOB_FAILURES.workerLost.code,
    });
    expect(handlers.started).toEqual([]);
    expect(await suite.readAttempts(id)).toEqual(['1 probe 1 failed']);
  });

  it('takes steps again whose job in the queue has vanished', async () => {
    const id = await submitJob(suite.database.pool);
    await suite.database.pool.query(
      `UPDATE job_steps SET state = 'queued', queue_id = gen_random_uuid() WHERE job_id = decode($1, 'hex')`,
      [id],
    );
    await suite.start(new FakeHandlers());
    await waitForStatus(suite.database.pool, id, 'SUCCESS');
  });
});
