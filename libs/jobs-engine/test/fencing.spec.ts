import { listStepAttempts } from '@mediajobs/jobs-db';
import type { ObjectId } from '@mediajobs/jobs-domain';
import { JOB_FAILURES } from '@mediajobs/jobs-domain/lifecycle';
import { ALICE, createTestDatabase, type TestDatabase } from '@mediajobs/testing';
import { JobsEngine } from '../src/jobs-engine.js';
import { confirmSteps } from '../src/runtime/confirm-steps.js';
import { readJob } from './support/engine-fixture.js';
import { StepDriver, type DrivenClaim } from './support/step-driver.js';
import { submitJob } from './support/submit-job.js';

let database: TestDatabase;
let driver: StepDriver;
let engine: JobsEngine;

beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  await database.pool.query(
    'TRUNCATE jobs, job_documents, job_progress, job_requests, job_steps, step_attempts, stored_files, discarded_objects',
  );
  driver = new StepDriver(database.pool);
  engine = new JobsEngine(database.pool);
  await driver.announce(10);
});
afterAll(() => database.drop());

const readAttempts = async (id: ObjectId): Promise<unknown[]> =>
  (await listStepAttempts(database.pool, { account: ALICE, id }))
    .filter(({ kind }) => kind === 'encode')
    .map(({ attempt, outcome }) => `${attempt} ${outcome ?? 'runs'}`);

describe('a lost claim', () => {
  it.each<[string, (claim: DrivenClaim) => Promise<unknown>]>([
    ['result', (claim) => driver.succeed(claim)],
    ['failure', (claim) => driver.fail(claim, 'transcodingFailed')],
    ['repetition', (claim) => driver.fail(claim, 'downloadFailed')],
    ['return', (claim) => driver.return(claim)],
  ])('stores no %s', async (_, settle) => {
    const { id, claim } = await driver.claimEncode();
    const successor = await driver.takeOver(claim);
    expect(await settle(claim)).toBeNull();
    expect(await readJob(database.pool, id)).toMatchObject({ status: 'PROCESSING', percentage_completed: 0 });
    expect(await readAttempts(id)).toEqual(['1 lost', '2 runs']);
    expect(await driver.succeed(successor)).toBe('jobEnded');
    expect(await readAttempts(id)).toEqual(['1 lost', '2 succeeded']);
  });

  it('stores no progress, and is aborted', async () => {
    const { id, claim } = await driver.claimEncode();
    const successor = await driver.takeOver(claim);
    claim.step.reportProgress(80);
    successor.step.reportProgress(10);
    await confirmSteps(database.pool, new Set([claim.step, successor.step]), Date.now(), 1_000);
    expect(await readJob(database.pool, id)).toMatchObject({ percentage_completed: 10 });
    expect([claim.step.abortReason, successor.step.abortReason]).toEqual(['claimLost', null]);
  });

  it('reserves no key', async () => {
    const { claim } = await driver.claimEncode();
    await driver.takeOver(claim);
    await expect(claim.step.reserve('key')).rejects.toMatchObject({ reason: 'claimLost' });
    expect((await database.pool.query('SELECT FROM stored_files')).rowCount).toBe(0);
  });

  it('aborts the storing of its object, unless the worker shuts down', async () => {
    const { claim } = await driver.claimEncode();
    claim.step.abort('shutdown');
    expect([claim.step.signal.aborted, claim.step.cancelSignal.aborted]).toEqual([true, false]);
    claim.step.abort('jobEnded');
    expect(claim.step.cancelSignal.aborted).toBe(true);
  });

  it('of a job that was cancelled and queued again stores nothing', async () => {
    const { id, claim } = await driver.claimEncode();
    await engine.delete(ALICE, id);
    await engine.retry(ALICE, id);
    expect(await driver.succeed(claim)).toBeNull();
    expect(await driver.claim(claim.delivery)).toBeNull();
    expect(await readJob(database.pool, id)).toMatchObject({ status: 'QUEUED' });
  });
});

it('an output has the name that its worker has expanded', async () => {
  const { id, claim } = await driver.claimEncode();
  await driver.succeed(claim);
  const { rows } = await database.pool.query<{ name: string; document: { finished_at: number } }>(
    `SELECT name, document::json FROM resources WHERE job_id = decode($1, 'hex') AND name LIKE 'output%'`,
    [id],
  );
  expect(rows).toMatchObject([{ name: 'output.mp4', document: { size: 1, finished_at: driver.time } }]);
});

it('the first failure is the one of the job', async () => {
  const id = await submitJob(database.pool, { outputs: 2 });
  await driver.succeed(await driver.claimNext());
  const [first, second] = [await driver.claimNext(), await driver.claimNext()];
  await driver.fail(second, 'videoUndecodable');
  driver.time += 1_000;
  expect(await driver.fail(first, 'presetUnsuitable')).toBe('jobEnded');
  expect(await readJob(database.pool, id)).toMatchObject({ error_code: JOB_FAILURES.videoUndecodable.code });
});

it('attempts record how long a run has waited, and what was encoded', async () => {
  const queuedAt = driver.time;
  const id = await submitJob(database.pool, { at: queuedAt });
  driver.time += 5_000;
  const probe = await driver.claimNext();
  driver.time += 1_000;
  await driver.succeed(await driver.takeOver(probe));
  const encode = await driver.claimNext();
  const preset = encode.step.work.plan.outputs[0]?.encoding.id;
  encode.step.reportProgress(50, { speed: 4.5, remaining: null });
  await driver.succeed(encode);
  const { rows } = await database.pool.query(
    `SELECT kind, waited_ms AS waited, encode(preset_id, 'hex') AS preset, media_ms AS media, encoded_speed AS speed
     FROM step_attempts WHERE job_id = decode($1, 'hex') ORDER BY id`,
    [id],
  );
  const none = { waited: null, preset: null, media: null, speed: null };
  expect(rows).toEqual([
    { ...none, kind: 'probe', waited: 5_000 },
    { ...none, kind: 'probe' },
    { ...none, kind: 'encode', preset, media: 60_000, speed: 4.5 },
  ]);
});
