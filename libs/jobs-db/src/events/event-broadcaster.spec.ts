import {
  eventPositionParameter,
  toObjectId,
  type EventPosition,
  type Job,
  type ObjectId,
} from '@mediajobs/jobs-domain';
import { inTransaction } from '@mediajobs/postgres';
import { createTestDatabase, type TestDatabase } from '@mediajobs/testing';
import type { Pool } from 'pg';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { writeJobs } from '../writes/write-jobs.js';
import { RecordingSubscriber, replaceMembers } from '../../test/recording-subscriber.js';
import { EventBroadcaster } from './event-broadcaster.js';
import { JobEventLog } from './job-event-log.js';

const ALICE = toObjectId('a'.repeat(24));
const BOB = toObjectId('b'.repeat(24));
const idAt = (n: number): ObjectId => toObjectId(n.toString(16).padStart(24, '0'));
const jobFor = (account: ObjectId, n: number, given: Partial<Job> = {}): Job => ({
  id: idAt(n),
  href: '',
  status: 'QUEUED',
  user: { id: account, href: '' },
  ...given,
});

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const poolWith = (replaced: Readonly<Record<string, unknown>>): Pool =>
  replaceMembers(database.pool, replaced);
const subscriberOf = (account: ObjectId = ALICE): RecordingSubscriber => new RecordingSubscriber(account);

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await nextTurn();
}

const write = (...jobs: Job[]): Promise<number> =>
  inTransaction(database.pool, (client) => writeJobs(client, jobs));

/** Ids of the stored events of an account after a position, in the order of delivery. */
async function storedIds(account: ObjectId, after: EventPosition): Promise<string[]> {
  const { rows } = await database.pool.query<{ id: string }>(
    `SELECT $4 || '-' || transaction_id || '-' || sequence AS id FROM job_events
     WHERE account_id = $1 AND (transaction_id, sequence) > ($2::xid8, $3::bigint) ORDER BY transaction_id, sequence`,
    [Buffer.from(account, 'hex'), String(after.transaction), String(after.sequence), after.epoch],
  );
  return rows.map(({ id }) => id);
}

it('sends every event once and in order to subscribers that stay, join and resume', async () => {
  const broadcaster = new EventBroadcaster(database.pool);
  const start = await broadcaster.resolveStart(null);
  let isWriting = true;
  const writer = async (writerNumber: number): Promise<void> => {
    for (let n = 0; n < 40; n += 1) {
      const account = n % 3 === 0 ? BOB : ALICE;
      const jobs = Array.from({ length: 1 + ((n * 7) % 20) }, (_, m) =>
        jobFor(account, writerNumber * 1_000 + ((n + m) % 50), { title: `${writerNumber} ${n}` }),
      );
      await inTransaction(database.pool, async (client) => {
        await writeJobs(client, jobs);
        // Some commit long after later ones, and some roll back.
        for (let turn = 0; n % 4 === 0 && turn < writerNumber * 20; turn += 1) await nextTurn();
        if (n % 9 === 8) throw new Error('rolled back');
      }).catch((error: unknown) => {
        if (String(error) !== 'Error: rolled back') throw error;
      });
    }
  };
  const written = Promise.all(Array.from({ length: 4 }, (_, n) => writer(n))).then(() => (isWriting = false));
  const resumingClient = async (client: number): Promise<void> => {
    const account = client % 2 === 0 ? ALICE : BOB;
    const received: string[] = [];
    let last: EventPosition | null = client % 3 === 0 ? null : start.position;
    let first: EventPosition | null = null;
    for (let round = 0; isWriting || round === 0; round += 1) {
      const subscriber = subscriberOf(account);
      const from = await broadcaster.resolveStart(last);
      first ??= from.position;
      const unsubscribe = await broadcaster.subscribe(subscriber, from);
      await Promise.race([written, subscriber.receives(1 + ((client * 37 + round * 11) % 40))]);
      subscriber.isOpen = false;
      unsubscribe();
      received.push(...subscriber.ids);
      last =
        eventPositionParameter.parse(subscriber.ids.at(-1) ?? '') ?? (last === null ? from.position : last);
    }
    const rest = subscriberOf(account);
    const unsubscribe = await broadcaster.subscribe(rest, await broadcaster.resolveStart(last));
    const expected = await storedIds(account, first ?? start.position);
    await rest.receives(expected.length - received.length);
    unsubscribe();
    expect([...received, ...rest.ids]).toEqual(expected);
    expect(expected.length).toBeGreaterThan(50);
  };
  const permanent = subscriberOf();
  const unsubscribe = await broadcaster.subscribe(permanent, start);
  const resuming = Array.from({ length: 8 }, (_, n) => resumingClient(n));
  await written;
  await Promise.all(resuming);
  const expected = await storedIds(ALICE, start.position);
  await permanent.receives(expected.length);
  expect(permanent.ids).toEqual(expected);
  unsubscribe();
});

it('reads every page once for all subscribers', async () => {
  const asked: string[] = [];
  const counted = poolWith({
    query: (statement: { readonly name?: string }) => {
      asked.push(statement.name ?? '');
      return database.pool.query(statement as never);
    },
  });
  const broadcaster = new EventBroadcaster(counted);
  const subscribers = Array.from({ length: 200 }, () => subscriberOf());
  const unsubscribes = await Promise.all(
    subscribers.map(async (subscriber) =>
      broadcaster.subscribe(subscriber, await broadcaster.resolveStart(null)),
    ),
  );
  asked.length = 0;
  await write(jobFor(ALICE, 900_001));
  await Promise.all(subscribers.map((subscriber) => subscriber.receives(1)));
  expect(asked.filter((name) => name === 'job documents')).toHaveLength(1);
  for (const unsubscribe of unsubscribes) unsubscribe();
});

it('resets only subscribers that were behind removed events', async () => {
  let [held, release] = [0, (): void => undefined];
  const gate = new Promise<void>((resolve) => (release = resolve));
  const slow = poolWith({
    query: async (statement: { readonly name?: string }) => {
      if (statement.name === 'job events') {
        held += 1;
        await gate;
      }
      return database.pool.query(statement as never);
    },
  });
  const broadcaster = new EventBroadcaster(slow);
  const [behind, after] = [subscriberOf(), subscriberOf()];
  const start = await broadcaster.resolveStart(null);
  const unsubscribes = [await broadcaster.subscribe(behind, start)];
  await until(() => held > 0);
  await write(jobFor(ALICE, 900_010));
  const eventLog = new JobEventLog(database.pool);
  while ((await storedIds(ALICE, start.position)).length > 0) await eventLog.removeOlderThan(-1_000);
  unsubscribes.push(await broadcaster.subscribe(after, await broadcaster.resolveStart(null)));
  release();
  await behind.until(() => behind.resets > 0);
  await write(jobFor(ALICE, 900_011));
  await Promise.all([behind.receives(1), after.receives(1)]);
  expect([behind.resets, after.resets]).toEqual([1, 0]);
  for (const unsubscribe of unsubscribes) unsubscribe();
});

it('sends nothing twice to a client that another process has sent more', async () => {
  const broadcaster = new EventBroadcaster(database.pool);
  const open = await database.pool.connect();
  await open.query('BEGIN; SELECT pg_current_xact_id()');
  for (const n of [900_020, 900_021]) await write(jobFor(ALICE, n));
  const { position: at } = await broadcaster.resolveStart(null);
  const [first = '', second = ''] = await storedIds(ALICE, at);
  const [ahead, after] = [subscriberOf(), subscriberOf()];
  const unsubscribes = [
    await broadcaster.subscribe(
      ahead,
      await broadcaster.resolveStart(eventPositionParameter.parse(first) ?? null),
    ),
  ];
  unsubscribes.push(await broadcaster.subscribe(after, await broadcaster.resolveStart(null)));
  expect([ahead.ids, after.ids]).toEqual([[], []]);
  await open.query('COMMIT');
  open.release();
  await Promise.all([ahead.receives(1), after.receives(2)]);
  expect([ahead.resets, ahead.ids, after.ids]).toEqual([0, [second], [first, second]]);
  for (const unsubscribe of unsubscribes) unsubscribe();
});

it('polls when notifications do not arrive', async () => {
  const withoutNotifications = poolWith({ options: { connectionString: 'postgresql://localhost:1/none' } });
  const broadcaster = new EventBroadcaster(withoutNotifications);
  const subscriber = subscriberOf();
  const unsubscribe = await broadcaster.subscribe(subscriber, await broadcaster.resolveStart(null));
  await write(jobFor(ALICE, 900_002));
  await subscriber.receives(1);
  unsubscribe();
});

it('reports an unavailable database once and loses no event', async () => {
  let isBroken = false;
  let attempts = 0;
  const failures: unknown[] = [];
  const failing = poolWith({
    query: (statement: never) => {
      if (!isBroken) return database.pool.query(statement);
      attempts += 1;
      return Promise.reject(new Error('unavailable'));
    },
  });
  const broadcaster = new EventBroadcaster(failing, (error) => failures.push(error));
  const subscriber = subscriberOf();
  const unsubscribe = await broadcaster.subscribe(subscriber, await broadcaster.resolveStart(null));
  isBroken = true;
  await write(jobFor(ALICE, 900_003));
  await until(() => attempts >= 3);
  expect(failures).toHaveLength(1);
  isBroken = false;
  await subscriber.receives(1);
  unsubscribe();
});

it('resets only the subscribers of a page that cannot be serialized', async () => {
  const replaceAll = (): never => {
    throw new RangeError('Invalid string length');
  };
  const poison = { includes: () => true, replaceAll };
  let isPoisoned = true;
  const failures: unknown[] = [];
  const pool = poolWith({
    query: async (statement: { readonly name?: string }) => {
      const result = await database.pool.query<{ account_id: Buffer }>(statement as never);
      if (!isPoisoned || statement.name !== 'job documents') return result;
      return {
        rows: result.rows.map((row) =>
          row.account_id.toString('hex') === ALICE ? { ...row, document: poison } : row,
        ),
      };
    },
  });
  const broadcaster = new EventBroadcaster(pool, (error) => failures.push(error));
  const [alice, bob] = [subscriberOf(ALICE), subscriberOf(BOB)];
  const { position: at } = await broadcaster.resolveStart(null);
  const unsubscribes = [];
  for (const subscriber of [bob, alice])
    unsubscribes.push(await broadcaster.subscribe(subscriber, await broadcaster.resolveStart(null)));
  await write(jobFor(ALICE, 900_030), jobFor(BOB, 900_031));
  await alice.until(() => alice.resets > 0);
  // So does a client that resumes before it.
  const late = subscriberOf(ALICE);
  unsubscribes.push(await broadcaster.subscribe(late, { position: at, event: null }));
  isPoisoned = false;
  await write(jobFor(ALICE, 900_032), jobFor(BOB, 900_033));
  await Promise.all([alice.receives(1), late.receives(1), bob.receives(2)]);
  expect([alice.ids, alice.resets]).toEqual([(await storedIds(ALICE, at)).slice(1), 1]);
  expect([late.ids, late.resets]).toEqual([alice.ids, 1]);
  expect(bob.ids).toEqual(await storedIds(BOB, at));
  expect(failures).toHaveLength(2);
  for (const unsubscribe of unsubscribes) unsubscribe();
});

it('resets every subscriber once in a new epoch', async () => {
  const broadcaster = new EventBroadcaster(database.pool);
  const before = await broadcaster.resolveStart(null);
  const [connected, resumed] = [subscriberOf(), subscriberOf()];
  const unsubscribes = [await broadcaster.subscribe(connected, before)];
  // Like in a restored cluster, whose transaction ids are far behind.
  await database.pool.query("UPDATE job_event_epochs SET origin = 'another'");
  const last = { ...before.position, transaction: before.position.transaction + 1_000_000n };
  const from = await broadcaster.resolveStart(last);
  expect(from.event).toBe('reset');
  unsubscribes.push(await broadcaster.subscribe(resumed, from));
  await write(jobFor(ALICE, 900));
  await Promise.all([connected.receives(1), resumed.receives(1)]);
  expect([connected.resets, resumed.resets]).toEqual([1, 1]);
  expect(resumed.ids).toEqual(await storedIds(ALICE, { ...from.position, sequence: 0n }));
  expect(resumed.ids).toEqual(connected.ids);
  for (const unsubscribe of unsubscribes) unsubscribe();
});
