import { discardUnownedObjects, listStepAttempts } from '@mediajobs/jobs-db';
import type { ObjectId } from '@mediajobs/jobs-domain';
import { JOB_FAILURES } from '@mediajobs/jobs-domain/lifecycle';
import { ALICE, createTestDatabase, waitForBlockedConnections, type TestDatabase } from '@mediajobs/testing';
import { JobsEngine } from '../src/jobs-engine.js';
import { confirmSteps } from '../src/runtime/confirm-steps.js';
import { removeDiscardedObjects } from '../src/runtime/remove-discarded.js';
import { QUIET_LOG, readJob } from './support/engine-fixture.js';
import { StepDriver, storageKey, type DrivenClaim } from './support/step-driver.js';
import { submitJob, type TestJob } from './support/submit-job.js';

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

/** Submits a job with one output and claims its encode step. */
async function claimEncode(options: TestJob = {}): Promise<{ id: ObjectId; claim: DrivenClaim }> {
  const id = await submitJob(database.pool, options);
  await driver.succeed(await driver.claimNext());
  return { id, claim: await driver.claimNext() };
}

/** Delivers the step of a claim again, as after the loss of its worker. */
async function takeOver({ delivery }: DrivenClaim): Promise<DrivenClaim> {
  const claim = await driver.claim(delivery);
  if (!claim) throw new Error('the step could not be claimed');
  return claim;
}

const readAttempts = async (id: ObjectId): Promise<unknown[]> =>
  (await listStepAttempts(database.pool, { account: ALICE, id }))
    .filter(({ kind }) => kind === 'encode')
    .map(({ attempt, outcome }) => `${attempt} ${outcome ?? 'runs'}`);

const listKeys = async (table: string): Promise<string[]> =>
  (
    await database.pool.query<{ storage_key: string }>(`SELECT storage_key FROM ${table} ORDER BY 1`)
  ).rows.map(({ storage_key }) => storage_key);

/** Removes what is due, and adds its keys to a list. */
const discard = (keys: string[], at = Date.now()): Promise<boolean> =>
  removeDiscardedObjects(
    database.pool,
    (key) => {
      keys.push(key);
      return Promise.resolve();
    },
    at,
    QUIET_LOG,
  );

describe('a lost claim', () => {
  it.each<[string, (claim: DrivenClaim) => Promise<unknown>]>([
    ['result', (claim) => driver.succeed(claim)],
    ['failure', (claim) => driver.fail(claim, 'transcodingFailed')],
    ['repetition', (claim) => driver.fail(claim, 'downloadFailed')],
    ['return', (claim) => driver.return(claim)],
  ])('stores no %s', async (_, settle) => {
    const { id, claim } = await claimEncode();
    const successor = await takeOver(claim);
    expect(await settle(claim)).toBeNull();
    expect(await readJob(database.pool, id)).toMatchObject({ status: 'PROCESSING', percentage_completed: 0 });
    expect(await readAttempts(id)).toEqual(['1 lost', '2 runs']);
    expect(await driver.succeed(successor)).toBe('jobEnded');
    expect(await readAttempts(id)).toEqual(['1 lost', '2 succeeded']);
  });

  it('stores no progress, and is aborted', async () => {
    const { id, claim } = await claimEncode();
    const successor = await takeOver(claim);
    claim.step.reportProgress(80);
    successor.step.reportProgress(10);
    await confirmSteps(database.pool, new Set([claim.step, successor.step]), Date.now(), 1_000);
    expect(await readJob(database.pool, id)).toMatchObject({ percentage_completed: 10 });
    expect([claim.step.abortReason, successor.step.abortReason]).toEqual(['claimLost', null]);
  });

  it('reserves no key', async () => {
    const { claim } = await claimEncode();
    await takeOver(claim);
    await expect(claim.step.reserve('key')).rejects.toMatchObject({ reason: 'claimLost' });
    expect(await listKeys('stored_files')).toEqual([]);
  });

  it('discards its objects again unless a later attempt owns them', async () => {
    const { id, claim } = await claimEncode();
    await claim.step.reserve('key');
    await takeOver(claim);
    await claim.step.discard();
    expect(await listKeys('discarded_objects')).toEqual([]);
    await engine.delete(ALICE, id);
    await discard([]);
    await claim.step.discard();
    expect(await listKeys('discarded_objects')).toEqual(['key']);
  });

  it('discards its object after a removal that is under way, which may have come before the object', async () => {
    const { id, claim } = await claimEncode();
    await claim.step.reserve('key');
    await engine.delete(ALICE, id);
    let discarding: Promise<void> | undefined;
    const remove = async (): Promise<void> => {
      discarding = claim.step.discard();
      await waitForBlockedConnections(database);
    };
    await removeDiscardedObjects(database.pool, remove, Date.now(), QUIET_LOG);
    await discarding;
    expect(await listKeys('discarded_objects')).toEqual(['key']);
  });

  it('aborts the storing of its object, unless the worker shuts down', async () => {
    const { claim } = await claimEncode();
    claim.step.abort('shutdown');
    expect([claim.step.signal.aborted, claim.step.cancelSignal.aborted]).toEqual([true, false]);
    claim.step.abort('jobEnded');
    expect(claim.step.cancelSignal.aborted).toBe(true);
  });

  it('of a job that was cancelled and queued again stores nothing', async () => {
    const { id, claim } = await claimEncode();
    await engine.delete(ALICE, id);
    await engine.retry(ALICE, id);
    expect(await driver.succeed(claim)).toBeNull();
    expect(await driver.claim(claim.delivery)).toBeNull();
    expect(await readJob(database.pool, id)).toMatchObject({ status: 'QUEUED' });
  });
});

it('an object under a lost worker is replaced by the next attempt', async () => {
  const { claim } = await claimEncode();
  expect(await claim.step.reserve('key')).toEqual({ overwrite: false });
  const successor = await takeOver(claim);
  expect(await successor.step.reserve('key')).toEqual({ overwrite: true });
});

it('a key of the storage belongs to one file', async () => {
  const [first, second] = [await claimEncode(), await claimEncode()];
  expect(await first.claim.step.reserve('same')).toEqual({ overwrite: false });
  expect(await first.claim.step.reserve('same')).toEqual({ overwrite: true });
  await expect(second.claim.step.reserve('same')).rejects.toMatchObject({ failure: 'outputExists' });
});

it('a new key of a file discards the object of the old one', async () => {
  const { claim } = await claimEncode();
  await claim.step.reserve('old');
  await claim.step.reserve('new');
  expect([await listKeys('stored_files'), await listKeys('discarded_objects')]).toEqual([['new'], ['old']]);
});

it('cancellation discards complete and reserved objects', async () => {
  const id = await submitJob(database.pool, { outputs: 2 });
  await driver.succeed(await driver.claimNext());
  const [first, second] = [await driver.claimNext(), await driver.claimNext()];
  await first.step.reserve(storageKey(first.step.work));
  await driver.succeed(first);
  await second.step.reserve('reserved');
  await engine.delete(ALICE, id);
  expect(await listKeys('stored_files')).toEqual([]);
  expect(await listKeys('discarded_objects')).toEqual(
    [storageKey({ id, outputIndex: 0 }), 'reserved'].sort(),
  );
  const removed: string[] = [];
  await discard(removed);
  expect(removed.length).toBe(2);
  expect(await listKeys('discarded_objects')).toEqual([]);
});

it('a key that waits for its removal is taken back by the next run', async () => {
  const { id, claim } = await claimEncode();
  await claim.step.reserve('key');
  await engine.delete(ALICE, id);
  await engine.retry(ALICE, id);
  await driver.succeed(await driver.claimNext());
  const next = await driver.claimNext();
  expect(await next.step.reserve('key')).toEqual({ overwrite: true });
  const removed: string[] = [];
  await discard(removed);
  expect(removed).toEqual([]);
});

it('a reservation waits for a removal of its key that is under way', async () => {
  const { id, claim } = await claimEncode();
  await claim.step.reserve('key');
  await engine.delete(ALICE, id);
  await engine.retry(ALICE, id);
  await driver.succeed(await driver.claimNext());
  const next = await driver.claimNext();
  const order: string[] = [];
  let reservation: Promise<unknown> | undefined;
  const remove = async (): Promise<void> => {
    reservation = next.step.reserve('key').finally(() => order.push('reserved'));
    await waitForBlockedConnections(database);
    order.push('removed');
  };
  await removeDiscardedObjects(database.pool, remove, Date.now(), QUIET_LOG);
  expect(await reservation).toEqual({ overwrite: false });
  expect(order).toEqual(['removed', 'reserved']);
});

it.each([false, true])(
  'a key belongs to one file until its job has finished (%s)',
  async (allowsOverwriting) => {
    const earlier = await claimEncode({ allowsOverwriting });
    const later = await claimEncode({ allowsOverwriting });
    const key = storageKey(earlier.claim.step.work);
    const reserve = (): Promise<unknown> => later.claim.step.reserve(key);
    await earlier.claim.step.reserve(key);
    await expect(reserve()).rejects.toMatchObject({ failure: 'outputExists' });
    await driver.succeed(earlier.claim);
    if (allowsOverwriting) expect(await reserve()).toEqual({ overwrite: true });
    else await expect(reserve()).rejects.toMatchObject({ failure: 'outputExists' });
  },
);

it('events do not wait for a storage that does not respond to a removal', async () => {
  await discardUnownedObjects(database.pool, ['key'], Date.now());
  // Events wait for every transaction that has an id.
  const running = `
    SELECT query FROM pg_stat_activity
    WHERE datname = current_database() AND backend_type = 'client backend' AND backend_xid IS NOT NULL`;
  const queries: unknown[] = [];
  const remove = async (): Promise<void> => {
    queries.push((await database.pool.query(running)).rows);
  };
  await removeDiscardedObjects(database.pool, remove, Date.now(), QUIET_LOG);
  expect(queries).toEqual([[]]);
});

it('workers remove different objects at the same time', async () => {
  const keys = Array.from({ length: 25 }, (_, index) => `key ${index + 10}`);
  await discardUnownedObjects(database.pool, keys, Date.now());
  const removed: string[] = [];
  const others: string[] = [];
  const remove = async (key: string): Promise<void> => {
    if (removed.push(key) === 1) await discard(others);
  };
  await removeDiscardedObjects(database.pool, remove, Date.now(), QUIET_LOG);
  expect([removed.length, others.length]).toEqual([20, 5]);
  expect([...removed, ...others].sort()).toEqual(keys);
});

it('a removal that fails is tried again later', async () => {
  const { id, claim } = await claimEncode();
  await claim.step.reserve('key');
  await engine.delete(ALICE, id);
  const fail = (): Promise<void> => Promise.reject(new Error('storage is unavailable'));
  await removeDiscardedObjects(database.pool, fail, Date.now(), QUIET_LOG);
  const removed: string[] = [];
  await discard(removed);
  expect(removed).toEqual([]);
  await discard(removed, Date.now() + 60_000);
  expect(removed).toEqual(['key']);
});

it('an output has the name that its worker has expanded', async () => {
  const { id, claim } = await claimEncode();
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
  await driver.succeed(await takeOver(probe));
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
