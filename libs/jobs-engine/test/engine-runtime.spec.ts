import { checkDatabase, listStepAttempts, listWorkers } from '@mediajobs/jobs-db';
import { newObjectId, type Job, type ObjectId } from '@mediajobs/jobs-domain';
import { JOB_FAILURES } from '@mediajobs/jobs-domain/lifecycle';
import { ALICE, createTestDatabase, jobWithId, storeRecords, type TestDatabase } from '@mediajobs/testing';
import { JobsEngine } from '../src/jobs-engine.js';
import type { EngineRuntime } from '../src/runtime/engine-runtime.js';
import { StepError } from '../src/step.js';
import { LIMITS, readJob, startWorker, waitForStatus, waitUntil } from './support/engine-fixture.js';
import { FakeHandlers, type StartedStep } from './support/fake-handlers.js';
import { submitJob } from './support/submit-job.js';

let database: TestDatabase;
let engine: JobsEngine;
let workers: EngineRuntime[] = [];
let clockOffset = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  engine = new JobsEngine(database.pool);
});
afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.stop()));
  workers = [];
  clockOffset = 0;
});
afterAll(() => database.drop());

const now = (): number => Date.now() + clockOffset;

async function start(
  handlers: FakeHandlers,
  options: Parameters<typeof startWorker>[2] = {},
): Promise<EngineRuntime> {
  const worker = await startWorker(database, handlers, { now, ...options });
  workers.push(worker);
  return worker;
}

async function readAttempts(id: ObjectId): Promise<string[]> {
  const attempts = await listStepAttempts(database.pool, { account: ALICE, id });
  return attempts.map(
    ({ run, kind, outputIndex, attempt, outcome }) =>
      `${run} ${kind}${outputIndex === null ? '' : ` ${outputIndex}`} ${attempt} ${outcome ?? 'runs'}`,
  );
}

async function countRows(table: string): Promise<number> {
  const { rows } = await database.pool.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM ${table}`,
  );
  return rows[0]?.count ?? 0;
}

const percentages = (job: Job): unknown[] =>
  (job.outputs ?? []).map(({ percentage_completed }) => percentage_completed);

describe('a worker', () => {
  it('probes, encodes every output, and finishes the job', async () => {
    const handlers = new FakeHandlers();
    await start(handlers);
    const id = await submitJob(database.pool, { outputs: 2 });
    const job = await waitForStatus(database.pool, id, 'SUCCESS');
    expect(job.percentage_completed).toBe(100);
    expect(percentages(job)).toEqual([100, 100]);
    expect((await readAttempts(id)).sort()).toEqual([
      '1 encode 0 1 succeeded',
      '1 encode 1 1 succeeded',
      '1 probe 1 succeeded',
    ]);
    expect(await countRows('job_steps')).toBe(0);
    const fileId = job.outputs?.[1]?.file?.id ?? newObjectId();
    expect(await engine.findStoredFile(ALICE, fileId)).toEqual({
      storageKey: `${ALICE}/${id}/output-1.mp4`,
      size: 10,
    });
    await waitUntil(() => handlers.released.includes(id));
  });

  it('announces itself, and signs off when it stops', async () => {
    const worker = await start(new FakeHandlers());
    expect(await listWorkers(database.pool)).toMatchObject([{ id: worker.id, slots: 2, running: 0 }]);
    await worker.stop();
    expect(await listWorkers(database.pool)).toEqual([]);
  });

  it('stores progress of outputs, and never a smaller one', async () => {
    const handlers = new FakeHandlers(({ kind }) => kind === 'encode');
    await start(handlers);
    const id = await submitJob(database.pool, { outputs: 2 });
    const [first, second] = [await handlers.nextStart(id, 'encode'), await handlers.nextStart(id, 'encode')];
    first.context.reportProgress(40.9, 2.5);
    second.context.reportProgress(21);
    const percent = async (): Promise<unknown> => (await readJob(database.pool, id)).percentage_completed;
    await waitUntil(async () => (await percent()) === 30);
    first.context.reportProgress(10);
    first.finish();
    await waitUntil(async () => (await percent()) === 60);
    second.finish();
    await waitForStatus(database.pool, id, 'SUCCESS');
    const attempts = await listStepAttempts(database.pool, { account: ALICE, id });
    expect(attempts.map(({ phase, speed }) => [phase, speed])).toContainEqual(['transcoding', 2.5]);
  });

  it('produces the other outputs when one fails, and then fails the job', async () => {
    const handlers = new FakeHandlers(({ outputIndex }) => outputIndex === 0);
    await start(handlers);
    const id = await submitJob(database.pool, { outputs: 2 });
    const step = await handlers.nextStart(id, 'encode');
    const failing = step.step.outputIndex === 0 ? step : await handlers.nextStart(id, 'encode');
    failing.fail(new StepError('presetUnsuitable', 'the source is too small', 'last line'));
    const job = await waitForStatus(database.pool, id, 'FAILURE');
    expect(job).toMatchObject({
      error_code: JOB_FAILURES.presetUnsuitable.code,
      error_msg: JOB_FAILURES.presetUnsuitable.message,
    });
    expect(job.outputs?.[1]?.percentage_completed).toBe(100);
    const attempts = await listStepAttempts(database.pool, { account: ALICE, id });
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
    await start(handlers);
    const id = await submitJob(database.pool);
    for (let attempt = 1; attempt <= LIMITS.maxAttempts; attempt++) {
      const { step, fail } = await handlers.nextStart(id);
      expect(step.attempt).toBe(attempt);
      fail(error);
      await waitUntil(
        async () => (await readAttempts(id)).filter((text) => text.endsWith('failed')).length === attempt,
      );
      clockOffset += 600_000;
    }
    await waitForStatus(database.pool, id, 'FAILURE');
    expect(await readAttempts(id)).toEqual(['1 probe 1 failed', '1 probe 2 failed', '1 probe 3 failed']);
  });

  it('stops an encoder without progress, and repeats the step', async () => {
    const handlers = new FakeHandlers(({ kind }) => kind === 'encode');
    await start(handlers);
    const id = await submitJob(database.pool);
    await handlers.nextStart(id, 'encode');
    clockOffset += LIMITS.stallTimeoutMs + 1_000;
    await waitUntil(async () => (await readAttempts(id)).includes('1 encode 0 1 failed'));
    const [, stalled] = await listStepAttempts(database.pool, { account: ALICE, id });
    expect(stalled?.errorCode).toBe(JOB_FAILURES.noProgress.code);
    await engine.delete(ALICE, id);
  });

  it('returns its steps when it stops, without counting them', async () => {
    const handlers = new FakeHandlers(({ kind }) => kind === 'encode');
    const worker = await start(handlers);
    const id = await submitJob(database.pool);
    const { context } = await handlers.nextStart(id, 'encode');
    await worker.stop();
    expect(context.signal.aborted).toBe(true);
    expect(await readJob(database.pool, id)).toMatchObject({ status: 'QUEUED', percentage_completed: 0 });
    await start(new FakeHandlers());
    await waitForStatus(database.pool, id, 'SUCCESS');
    expect(await readAttempts(id)).toEqual([
      '1 probe 1 succeeded',
      '1 encode 0 1 returned',
      '1 encode 0 2 succeeded',
    ]);
  });

  it('does not run a step again that was lost with too many workers', async () => {
    const id = await submitJob(database.pool);
    await database.pool.query(`UPDATE job_steps SET losses = 4 WHERE job_id = decode($1, 'hex')`, [id]);
    const handlers = new FakeHandlers();
    await start(handlers);
    expect(await waitForStatus(database.pool, id, 'FAILURE')).toMatchObject({
      error_code: JOB_FAILURES.workerLost.code,
    });
    expect(handlers.started).toEqual([]);
    expect(await readAttempts(id)).toEqual(['1 probe 1 failed']);
  });

  it('takes steps again whose job in the queue has vanished', async () => {
    const id = await submitJob(database.pool);
    await database.pool.query(
      `UPDATE job_steps SET state = 'queued', queue_id = gen_random_uuid() WHERE job_id = decode($1, 'hex')`,
      [id],
    );
    await start(new FakeHandlers());
    await waitForStatus(database.pool, id, 'SUCCESS');
  });
});

describe('delete', () => {
  it('stops a running job on its worker, and removes its outputs', async () => {
    const handlers = new FakeHandlers(({ outputIndex }) => outputIndex === 1);
    await start(handlers);
    const id = await submitJob(database.pool, { outputs: 2 });
    await waitUntil(() => handlers.stored.has(`${ALICE}/${id}/output-0.mp4`));
    const findSecond = (): StartedStep | undefined =>
      handlers.started.find(({ step }) => step.jobId === id && step.outputIndex === 1);
    await waitUntil(() => findSecond() !== undefined);
    const running = findSecond();
    expect(await engine.delete(ALICE, id)).toBe('cancelled');
    await waitUntil(() => running?.context.signal.aborted === true);
    await waitUntil(() => !handlers.stored.has(`${ALICE}/${id}/output-0.mp4`));
    expect(await readJob(database.pool, id)).toMatchObject({
      status: 'FAILURE',
      error_code: JOB_FAILURES.cancelled.code,
    });
    await waitUntil(() => handlers.released.includes(id));
    expect(await readAttempts(id)).toContain('1 encode 1 1 cancelled');
    expect(await countRows("stored_files WHERE job_id = decode('" + id + "', 'hex')")).toBe(0);
  });

  it('discards an output that is stored while the job is cancelled', async () => {
    const handlers = new FakeHandlers(({ kind }) => kind === 'encode');
    await start(handlers);
    const id = await submitJob(database.pool);
    const { context, step } = await handlers.nextStart(id, 'encode');
    const key = `${ALICE}/${id}/output-0.mp4`;
    expect(await context.reserve(key)).toEqual({ overwrite: false });
    handlers.stored.add(key);
    expect(step.attempt).toBe(1);
    await engine.delete(ALICE, id);
    await waitUntil(() => !handlers.stored.has(key));
  });

  it('deletes a finished job with its files', async () => {
    const handlers = new FakeHandlers();
    await start(handlers);
    const id = await submitJob(database.pool);
    await waitForStatus(database.pool, id, 'SUCCESS');
    expect(await engine.delete(ALICE, id)).toBe('deleted');
    await waitUntil(() => !handlers.stored.has(`${ALICE}/${id}/output-0.mp4`));
    await expect(readJob(database.pool, id)).rejects.toThrow('does not exist');
    await expect(engine.attempts(ALICE, id)).rejects.toMatchObject({ errorName: 'jobNotFound' });
    await expect(engine.delete(ALICE, id)).rejects.toMatchObject({ errorName: 'jobNotFound' });
  });

  it('closes and then removes a job that was not submitted', async () => {
    const id = newObjectId();
    await storeRecords(database, { jobs: [jobWithId(id, { status: 'PROCESSING', outputs: [] })] });
    expect(await engine.delete(ALICE, id)).toBe('cancelled');
    await expect(engine.retry(ALICE, id)).rejects.toMatchObject({ errorName: 'jobNotRetryable' });
    expect(await readJob(database.pool, id)).toMatchObject({ status: 'FAILURE' });
    expect(await engine.delete(ALICE, id)).toBe('deleted');
  });
});

describe('retry', () => {
  it('keeps finished outputs, and counts attempts on', async () => {
    const handlers = new FakeHandlers(({ outputIndex }) => outputIndex === 0);
    await start(handlers);
    const id = await submitJob(database.pool, { outputs: 2 });
    await waitUntil(() => handlers.started.some(({ step }) => step.jobId === id && step.outputIndex === 0));
    handlers.started
      .find(({ step }) => step.outputIndex === 0)
      ?.fail(new StepError('outputExists', 'exists'));
    await waitForStatus(database.pool, id, 'FAILURE');
    handlers.started.length = 0;
    await engine.retry(ALICE, id);
    (await handlers.nextStart(id, 'encode')).finish();
    await waitForStatus(database.pool, id, 'SUCCESS');
    expect((await readAttempts(id)).slice(3)).toEqual(['2 probe 2 succeeded', '2 encode 0 2 succeeded']);
  });

  it('of a cancelled job encodes all outputs again', async () => {
    const handlers = new FakeHandlers(({ outputIndex, attempt }) => outputIndex === 1 && attempt === 1);
    await start(handlers);
    const id = await submitJob(database.pool, { outputs: 2 });
    await waitUntil(() => handlers.stored.has(`${ALICE}/${id}/output-0.mp4`));
    await waitUntil(() => handlers.started.some(({ step }) => step.outputIndex === 1));
    await engine.delete(ALICE, id);
    await engine.retry(ALICE, id);
    await waitForStatus(database.pool, id, 'SUCCESS');
    await waitUntil(async () => (await countRows('discarded_objects')) === 0);
    expect(handlers.stored).toContain(`${ALICE}/${id}/output-0.mp4`);
    expect(handlers.stored).toContain(`${ALICE}/${id}/output-1.mp4`);
  });

  it('refuses a job that has not failed', async () => {
    await start(new FakeHandlers());
    const id = await submitJob(database.pool);
    await waitForStatus(database.pool, id, 'SUCCESS');
    await expect(engine.retry(ALICE, id)).rejects.toMatchObject({ errorName: 'jobNotRetryable' });
    await expect(engine.retry(ALICE, newObjectId())).rejects.toMatchObject({ errorName: 'jobNotFound' });
  });
});

it('a queued job is cancelled after the timeout of its pipeline', async () => {
  const [late, patient] = [
    await submitJob(database.pool, { cancelTimeoutS: 60, at: now() - 61_000 }),
    await submitJob(database.pool, { cancelTimeoutS: 600, at: now() - 61_000 }),
  ];
  await start(new FakeHandlers(() => true), { limits: { ...LIMITS, maxStepsPerAccount: 0 } });
  expect(await waitForStatus(database.pool, late, 'FAILURE')).toMatchObject({
    error_code: JOB_FAILURES.cancelledInQueue.code,
  });
  expect(await readJob(database.pool, patient)).toMatchObject({ status: 'QUEUED' });
  await engine.delete(ALICE, patient);
});

it('leaves no contradiction in the database', async () => {
  const findings = [];
  for await (const finding of checkDatabase(database.pool)) findings.push(finding);
  const contradictions = findings.filter(({ field }) => !['user.id', 'pipeline.id'].includes(field));
  expect(contradictions).toEqual([]);
});
