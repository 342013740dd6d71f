import { discardUnownedObjects } from '@mediajobs/jobs-db';
import { ALICE, createTestDatabase, waitForBlockedConnections, type TestDatabase } from '@mediajobs/testing';
import { JobsEngine } from '../src/jobs-engine.js';
import { removeDiscardedObjects } from '../src/runtime/remove-discarded.js';
import { QUIET_LOG } from './support/engine-fixture.js';
import { StepDriver, storageKey } from './support/step-driver.js';
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
  it('discards its objects again unless a later attempt owns them', async () => {
    const { id, claim } = await driver.claimEncode();
    await claim.step.reserve('key');
    await driver.takeOver(claim);
    await claim.step.discard();
    expect(await listKeys('discarded_objects')).toEqual([]);
    await engine.delete(ALICE, id);
    await discard([]);
    await claim.step.discard();
    expect(await listKeys('discarded_objects')).toEqual(['key']);
  });

  it('discards its object after a removal that is under way, which may have come before the object', async () => {
    const { id, claim } = await driver.claimEncode();
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
});

it('an object under a lost worker is replaced by the next attempt', async () => {
  const { claim } = await driver.claimEncode();
  expect(await claim.step.reserve('key')).toEqual({ overwrite: false });
  const successor = await driver.takeOver(claim);
  expect(await successor.step.reserve('key')).toEqual({ overwrite: true });
});

it('a key of the storage belongs to one file', async () => {
  const [first, second] = [await driver.claimEncode(), await driver.claimEncode()];
  expect(await first.claim.step.reserve('same')).toEqual({ overwrite: false });
  expect(await first.claim.step.reserve('same')).toEqual({ overwrite: true });
  await expect(second.claim.step.reserve('same')).rejects.toMatchObject({ failure: 'outputExists' });
});

it('a new key of a file discards the object of the old one', async () => {
  const { claim } = await driver.claimEncode();
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
  const { id, claim } = await driver.claimEncode();
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
  const { id, claim } = await driver.claimEncode();
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
    const earlier = await driver.claimEncode({ allowsOverwriting });
    const later = await driver.claimEncode({ allowsOverwriting });
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
  const { id, claim } = await driver.claimEncode();
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
