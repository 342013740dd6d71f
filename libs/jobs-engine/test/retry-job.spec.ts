import { newObjectId } from '@mediajobs/jobs-domain';
import { JOB_FAILURES } from '@mediajobs/jobs-domain/lifecycle';
import { ALICE } from '@mediajobs/testing';
import { StepError } from '../src/step.js';
import { LIMITS, readJob, waitForStatus, waitUntil } from './support/engine-fixture.js';
import { EngineSuite } from './support/engine-suite.js';
import { FakeHandlers } from './support/fake-handlers.js';
import { outputKey, submitJob } from './support/submit-job.js';

const suite = new EngineSuite();

describe('retry', () => {
  it('keeps finished outputs, and counts attempts on', async () => {
    const handlers = new FakeHandlers(({ outputIndex }) => outputIndex === 0);
    await suite.start(handlers);
    const id = await submitJob(suite.database.pool, { outputs: 2 });
    await waitUntil(() => handlers.started.some(({ step }) => step.jobId === id && step.outputIndex === 0));
    handlers.started
      .find(({ step }) => step.outputIndex === 0)
      ?.fail(new StepError('outputExists', 'exists'));
    await waitForStatus(suite.database.pool, id, 'FAILURE');
    handlers.started.length = 0;
    await suite.engine.retry(ALICE, id);
    (await handlers.nextStart(id, 'encode')).finish();
    await waitForStatus(suite.database.pool, id, 'SUCCESS');
    expect((await suite.readAttempts(id)).slice(3)).toEqual([
      '2 probe 2 succeeded',
      '2 encode 0 2 succeeded',
    ]);
  });

  it('of a cancelled job encodes all outputs again', async () => {
    const handlers = new FakeHandlers(({ outputIndex, attempt }) => outputIndex === 1 && attempt === 1);
    await suite.start(handlers);
    const id = await submitJob(suite.database.pool, { outputs: 2 });
    await waitUntil(() => handlers.stored.has(outputKey(id, 0)));
    await waitUntil(() => handlers.started.some(({ step }) => step.outputIndex === 1));
    await suite.engine.delete(ALICE, id);
    await suite.engine.retry(ALICE, id);
    await waitForStatus(suite.database.pool, id, 'SUCCESS');
    await waitUntil(async () => (await suite.countRows('discarded_objects')) === 0);
    expect(handlers.stored).toContain(outputKey(id, 0));
    expect(handlers.stored).toContain(outputKey(id, 1));
  });

  it('refuses a job that has not failed', async () => {
    await suite.start(new FakeHandlers());
    const id = await submitJob(suite.database.pool);
    await waitForStatus(suite.database.pool, id, 'SUCCESS');
    await expect(suite.engine.retry(ALICE, id)).rejects.toMatchObject({ errorName: 'jobNotRetryable' });
    await expect(suite.engine.retry(ALICE, newObjectId())).rejects.toMatchObject({
      errorName: 'jobNotFound',
    });
  });
});

it('a queued job is cancelled after the timeout of its pipeline', async () => {
  const [late, patient] = [
    await submitJob(suite.database.pool, { cancelTimeoutS: 60, at: suite.now() - 61_000 }),
    await submitJob(suite.database.pool, { cancelTimeoutS: 600, at: suite.now() - 61_000 }),
  ];
  await suite.start(new FakeHandlers(() => true), { limits: { ...LIMITS, maxStepsPerAccount: 0 } });
  expect(await waitForStatus(suite.database.pool, late, 'FAILURE')).toMatchObject({
    error_code: JOB_FAILURES.cancelledInQueue.code,
  });
  expect(await readJob(suite.database.pool, patient)).toMatchObject({ status: 'QUEUED' });
  await suite.engine.delete(ALICE, patient);
});
