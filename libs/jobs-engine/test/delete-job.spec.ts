import { newObjectId, type ObjectId } from '@mediajobs/jobs-domain';
import { JOB_FAILURES } from '@mediajobs/jobs-domain/lifecycle';
import { ALICE, jobWithId, storeRecords } from '@mediajobs/testing';
import { readFile, readJob, waitForStatus, waitUntil } from './support/engine-fixture.js';
import { EngineSuite } from './support/engine-suite.js';
import { FakeHandlers, type StartedStep } from './support/fake-handlers.js';
import { outputKey, submitJob } from './support/submit-job.js';

const suite = new EngineSuite();

describe('deleting', () => {
  it('stops a running job on its worker, and removes its outputs', async () => {
    const handlers = new FakeHandlers(({ outputIndex }) => outputIndex === 1);
    await suite.start(handlers);
    const id = await submitJob(suite.database.pool, { outputs: 2 });
    await waitUntil(() => handlers.stored.has(outputKey(id, 0)));
    const findSecond = (): StartedStep | undefined =>
      handlers.started.find(({ step }) => step.jobId === id && step.outputIndex === 1);
    await waitUntil(() => findSecond() !== undefined);
    const running = findSecond();
    expect(await suite.engine.delete(ALICE, id)).toBe('cancelled');
    await waitUntil(() => running?.context.signal.aborted === true);
    await waitUntil(() => !handlers.stored.has(outputKey(id, 0)));
    expect(await readJob(suite.database.pool, id)).toMatchObject({
      status: 'FAILURE',
      error_code: JOB_FAILURES.cancelled.code,
    });
    await waitUntil(() => handlers.released.includes(id));
    expect(await suite.readAttempts(id)).toContain('1 encode 1 1 cancelled');
    expect(await suite.countRows("stored_files WHERE job_id = decode('" + id + "', 'hex')")).toBe(0);
  });

  it('discards an output that is stored while the job is cancelled', async () => {
    const handlers = new FakeHandlers(({ kind }) => kind === 'encode');
    await suite.start(handlers);
    const id = await submitJob(suite.database.pool);
    const { context, step } = await handlers.nextStart(id, 'encode');
    const key = outputKey(id, 0);
    expect(await context.reserve(key)).toEqual({ overwrite: false });
    handlers.stored.add(key);
    expect(step.attempt).toBe(1);
    await suite.engine.delete(ALICE, id);
    await waitUntil(() => !handlers.stored.has(key));
  });

  it('discards an output that is stored after its removal, although the step is aborted', async () => {
    const handlers = new FakeHandlers();
    const removed: string[] = [];
    // Workers also remove objects of earlier tests.
    const countRemovals = (id: ObjectId): number => removed.filter((key) => key === outputKey(id, 0)).length;
    handlers.discard = (key) => {
      removed.push(key);
      handlers.stored.delete(key);
      return Promise.resolve();
    };
    handlers.encode = async ({ jobId }, context) => {
      const key = outputKey(jobId, 0);
      await context.reserve(key);
      await suite.engine.delete(ALICE, jobId);
      await waitUntil(() => countRemovals(jobId) === 1);
      handlers.stored.add(key);
      throw context.signal.reason;
    };
    await suite.start(handlers);
    const id = await submitJob(suite.database.pool);
    await waitUntil(() => countRemovals(id) === 2);
    expect(handlers.stored).toEqual(new Set());
  });

  it('deletes a finished job with its files', async () => {
    const handlers = new FakeHandlers();
    await suite.start(handlers);
    const id = await submitJob(suite.database.pool);
    await waitForStatus(suite.database.pool, id, 'SUCCESS');
    expect(await suite.engine.delete(ALICE, id)).toBe('deleted');
    await waitUntil(() => !handlers.stored.has(outputKey(id, 0)));
    await expect(readJob(suite.database.pool, id)).rejects.toThrow('does not exist');
    await expect(suite.engine.attempts(ALICE, id)).rejects.toMatchObject({ errorName: 'jobNotFound' });
    await expect(suite.engine.delete(ALICE, id)).rejects.toMatchObject({ errorName: 'jobNotFound' });
  });

  it('publishes the deletion', async () => {
    await suite.start(new FakeHandlers());
    const id = await submitJob(suite.database.pool);
    await waitForStatus(suite.database.pool, id, 'SUCCESS');
    await suite.engine.delete(ALICE, id);
    const { rows } = await suite.database.pool.query<{ change: string }>(
      `SELECT change FROM job_events WHERE job_id = decode($1, 'hex') ORDER BY transaction_id, sequence`,
      [id],
    );
    expect(rows.map(({ change }) => change)).toEqual(['created', 'progressed', 'finished', 'deleted']);
  });

  it('leaves objects in directories of customers where they are', async () => {
    const handlers = new FakeHandlers();
    await suite.start(handlers);
    const id = await submitJob(suite.database.pool, { outputDirectory: 's3://eu/b/out/' });
    const job = await waitForStatus(suite.database.pool, id, 'SUCCESS');
    const [key = ''] = handlers.stored;
    expect(key).toMatch(/^extern\/.*\/output_upload_dir\/.*output-0\.mp4$/);
    expect(await readFile(suite.database.pool, job.outputs?.[0]?.file?.id)).toMatchObject({
      storage: 'extern',
      uri: `s3://eu/b/out/${id}/output-0.mp4`,
    });
    await suite.engine.delete(ALICE, id);
    expect(await suite.countRows('discarded_objects')).toBe(0);
    expect(await suite.countRows(`stored_files WHERE job_id = decode('${id}', 'hex')`)).toBe(0);
  });

  it('closes and then removes a job that was not submitted', async () => {
    const id = newObjectId();
    await storeRecords(suite.database, { jobs: [jobWithId(id, { status: 'PROCESSING', outputs: [] })] });
    expect(await suite.engine.delete(ALICE, id)).toBe('cancelled');
    await expect(suite.engine.retry(ALICE, id)).rejects.toMatchObject({ errorName: 'jobNotSubmitted' });
    expect(await readJob(suite.database.pool, id)).toMatchObject({ status: 'FAILURE' });
    expect(await suite.engine.delete(ALICE, id)).toBe('deleted');
  });
});

describe('cancelling', () => {
  it('stops an unfinished job, and removes its outputs', async () => {
    const handlers = new FakeHandlers(({ outputIndex }) => outputIndex === 1);
    await suite.start(handlers);
    const id = await submitJob(suite.database.pool, { outputs: 2, outputDirectory: 's3://eu/b/out/' });
    await waitUntil(() => handlers.stored.size > 0);
    await suite.engine.cancel(ALICE, id);
    expect(await readJob(suite.database.pool, id)).toMatchObject({
      status: 'FAILURE',
      error_code: JOB_FAILURES.cancelled.code,
    });
    await waitUntil(() => handlers.stored.size === 0);
  });

  it('leaves a finished job alone', async () => {
    await suite.start(new FakeHandlers());
    const id = await submitJob(suite.database.pool);
    await waitForStatus(suite.database.pool, id, 'SUCCESS');
    await expect(suite.engine.cancel(ALICE, id)).rejects.toMatchObject({ errorName: 'jobNotCancellable' });
    expect(await readJob(suite.database.pool, id)).toMatchObject({ status: 'SUCCESS' });
    await expect(suite.engine.cancel(ALICE, newObjectId())).rejects.toMatchObject({
      errorName: 'jobNotFound',
    });
  });
});
