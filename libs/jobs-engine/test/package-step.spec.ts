import { findStoredFile, listStepAttempts } from '@mediajobs/jobs-db';
import { newObjectId } from '@mediajobs/jobs-domain';
import { JOB_FAILURES } from '@mediajobs/jobs-domain/lifecycle';
import { ALICE, resourceFor, storeRecords } from '@mediajobs/testing';
import { StepError } from '../src/step.js';
import { readFile, readJob, waitForStatus, waitUntil } from './support/engine-fixture.js';
import { EngineSuite } from './support/engine-suite.js';
import { FakeHandlers } from './support/fake-handlers.js';
import { outputKey, PIPELINE, submitJob } from './support/submit-job.js';

const suite = new EngineSuite();

describe('playlists', () => {
  it('are created after all outputs, and then the job is finished', async () => {
    const handlers = new FakeHandlers(({ kind }) => kind === 'package');
    await suite.start(handlers);
    const id = await submitJob(suite.database.pool, { outputs: 2, playlists: 1 });
    const { step, finish } = await handlers.nextStart(id, 'package');
    await waitUntil(async () => (await readJob(suite.database.pool, id)).percentage_completed === 99);
    expect(handlers.stored).toEqual(new Set([outputKey(id, 0), outputKey(id, 1)]));
    finish();
    const job = await waitForStatus(suite.database.pool, id, 'SUCCESS');
    expect(job.percentage_completed).toBe(100);
    const [playlist] = step.plan.playlists ?? [];
    expect(await readFile(suite.database.pool, playlist?.fileId)).toMatchObject({
      name: 'playlist-0.m3u8',
      size: 5,
      storage: 'intern',
    });
    expect((await suite.readAttempts(id)).at(-1)).toBe('1 package 1 succeeded');
  });

  it('are not created when an output has failed', async () => {
    const handlers = new FakeHandlers(({ kind, outputIndex }) => kind === 'encode' && outputIndex === 0);
    await suite.start(handlers);
    const id = await submitJob(suite.database.pool, { outputs: 2, playlists: 1 });
    await waitUntil(() => handlers.started.some(({ step }) => step.outputIndex === 0));
    handlers.started
      .find(({ step }) => step.outputIndex === 0)
      ?.fail(new StepError('presetUnsuitable', 'too small'));
    await waitForStatus(suite.database.pool, id, 'FAILURE');
    expect((await suite.readAttempts(id)).join()).not.toContain('package');
  });

  it('that cannot be created fail the job; a retry keeps the outputs', async () => {
    const handlers = new FakeHandlers(({ kind, attempt }) => kind === 'package' && attempt === 1);
    await suite.start(handlers);
    const id = await submitJob(suite.database.pool, { outputs: 2, playlists: 1 });
    const { fail } = await handlers.nextStart(id, 'package');
    fail(new StepError('transcodingFailed', 'the segments do not fit'));
    expect(await waitForStatus(suite.database.pool, id, 'FAILURE')).toMatchObject({
      error_code: JOB_FAILURES.transcodingFailed.code,
    });
    await suite.engine.retry(ALICE, id);
    await waitForStatus(suite.database.pool, id, 'SUCCESS');
    expect((await suite.readAttempts(id)).slice(-2)).toEqual([
      '2 probe 2 succeeded',
      '2 package 2 succeeded',
    ]);
  });

  it('are removed with a job that is cancelled while they are created', async () => {
    const handlers = new FakeHandlers(({ kind }) => kind === 'package');
    await suite.start(handlers);
    const id = await submitJob(suite.database.pool, { playlists: 1 });
    const { context, step } = await handlers.nextStart(id, 'package');
    const [playlist] = step.plan.playlists ?? [];
    await context.reserve(`${id}/segment`, playlist?.fileId);
    handlers.stored.add(`${id}/segment`);
    await suite.engine.cancel(ALICE, id);
    await waitUntil(() => handlers.stored.size === 0);
  });
});

describe('related files of an output', () => {
  const fileId = newObjectId();
  const name = 'thumbs/thumb_0001.jpg';

  it('are stored with it, and deleted with the job', async () => {
    const handlers = new FakeHandlers();
    handlers.relate = () => [{ fileId, name }];
    await suite.start(handlers);
    const id = await submitJob(suite.database.pool);
    const job = await waitForStatus(suite.database.pool, id, 'SUCCESS');
    expect(await readFile(suite.database.pool, fileId)).toMatchObject({
      id: fileId,
      name,
      type: 'file',
      subtype: 'image',
      size: 1,
      storage: 'intern',
      job: { id },
    });
    expect(await findStoredFile(suite.database.pool, ALICE, fileId)).toMatchObject({ size: 1 });
    await suite.engine.delete(ALICE, job.id);
    await waitUntil(() => handlers.stored.size === 0);
    expect(await readFile(suite.database.pool, fileId)).toBeNull();
  });

  it('are deleted with the job also when the output has failed after they were stored', async () => {
    const handlers = new FakeHandlers(({ kind }) => kind === 'encode');
    await suite.start(handlers);
    const id = await submitJob(suite.database.pool);
    const { context, fail } = await handlers.nextStart(id, 'encode');
    await context.reserve(`${id}/thumb.jpg`, newObjectId());
    handlers.stored.add(`${id}/thumb.jpg`);
    fail(new StepError('outputExists', 'exists'));
    await waitForStatus(suite.database.pool, id, 'FAILURE');
    await suite.engine.delete(ALICE, id);
    await waitUntil(() => handlers.stored.size === 0);
    expect(await suite.countRows(`stored_files WHERE job_id = decode('${id}', 'hex')`)).toBe(0);
  });
});

it('warnings are stored with the attempt, and sent to the webhook of the pipeline', async () => {
  await storeRecords(suite.database, {
    resources: [
      resourceFor(ALICE, 'pipeline', {
        id: PIPELINE,
        ping_urls: { warning: 'https://hooks.example.com/warning' },
      }),
    ],
  });
  const handlers = new FakeHandlers();
  handlers.warnings = ['The source ends early', 'The logo was reduced'];
  await suite.start(handlers);
  const id = await submitJob(suite.database.pool);
  await waitForStatus(suite.database.pool, id, 'SUCCESS');
  const attempts = await listStepAttempts(suite.database.pool, { account: ALICE, id });
  expect(attempts.map(({ kind, warnings }) => [kind, warnings])).toEqual([
    ['probe', null],
    ['encode', handlers.warnings],
  ]);
  expect(await suite.countRows(`webhook_deliveries WHERE type = 'job.warning'`)).toBe(1);
});
