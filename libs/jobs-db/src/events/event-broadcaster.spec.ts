import {
  eventPositionParameter,
  toObjectId,
  type EventPosition,
  type Job,
  type ObjectId,
} from '@mediajobs/jobs-domain';
import type { Pool } from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { createTestDatabase, type TestDatabase } from '@mediajobs/testing';
import { inTransaction } from '@mediajobs/postgres';
import { writeJobs } from '../writes/write-jobs.js';
import { EventBroadcaster } from './event-broadcaster.js';
import { JobEventLog } from './job-event-log.js';
import type { EventChunk, Subscriber } from './subscription.js';

const ALICE = toObjectId('a'.repeat(24));
const BOB = toObjectId('b'.repeat(24));
const idAt = (n: number): ObjectId => toObjectId(n.toString(16).padStart(24, '0'));
const jobOf = (account: ObjectId, n: number, given: Partial<Job> = {}): Job => ({
  ...{ id: idAt(n), href: '', status: 'QUEUED', user: { id: account, href: '' } },
  ...given,
});

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** Keeps what it is told. */
class Listener implements Subscriber {
  readonly origin = 'http://localhost';
  readonly filters = { inprogress: false };
  isOpen = true;
  /** Ids of events, in the order in which they came; `ready` and `reset` are none. */
  readonly ids: string[] = [];
  resets = 0;
  private wake: () => void = () => undefined;

  constructor(readonly account: ObjectId = ALICE) {}

  send({ bytes }: EventChunk): void {
    for (const [, id = '', event] of bytes.toString().matchAll(/^id: (.+)\nevent: (.+)$/gm)) {
      if (event === 'reset') this.resets += 1;
      else if (event !== 'ready') this.ids.push(id);
    }
    this.wake();
  }

  drained(): Promise<void> {
    return Promise.resolve();
  }

  async has(count: number): Promise<void> {
    while (this.ids.length < count) await new Promise<void>((resolve) => (this.wake = resolve));
  }
}

/** The pool of the database, but for some of it. */
function poolWith(own: Readonly<Record<string, unknown>>): Pool {
  return new Proxy(database.pool, {
    get: (pool, key) => {
      if (typeof key === 'string' && key in own) return own[key];
      const value: unknown = Reflect.get(pool, key, pool);
      return typeof value === 'function' ? (value.bind(pool) as unknown) : value;
    },
  });
}

const write = (...jobs: Job[]): Promise<number> =>
  inTransaction(database.pool, (client) => writeJobs(client, jobs));

/** What was noted of an account after a position, in the order in which it is told. */
async function noted(account: ObjectId, after: EventPosition): Promise<string[]> {
  const { rows } = await database.pool.query<{ id: string }>(
    `SELECT $4 || '-' || transaction_id || '-' || sequence AS id FROM job_events
     WHERE account_id = $1 AND (transaction_id, sequence) > ($2::xid8, $3::bigint) ORDER BY transaction_id, sequence`,
    [Buffer.from(account, 'hex'), String(after.transaction), String(after.sequence), after.epoch],
  );
  return rows.map(({ id }) => id);
}

it('Each change is passed on once and in order, whoever writes at a time, comes late, or comes again', async () => {
  const feed = new EventBroadcaster(database.pool);
  const start = await feed.resolveStart(null);
  let writing = true;
  const writer = async (lane: number): Promise<void> => {
    for (let n = 0; n < 40; n += 1) {
      const account = n % 3 === 0 ? BOB : ALICE;
      const jobs = Array.from({ length: 1 + ((n * 7) % 20) }, (_, m) =>
        jobOf(account, lane * 1_000 + ((n + m) % 50), { title: `${lane} ${n}` }),
      );
      await inTransaction(database.pool, async (client) => {
        await writeJobs(client, jobs);
        // Some commit long after others that began later; some not at all.
        if (n % 4 === 0) await sleep(lane * 15);
        if (n % 9 === 8) throw new Error('rolled back');
      }).catch((error: unknown) => {
        if (String(error) !== 'Error: rolled back') throw error;
      });
    }
  };
  const visitor = async (visit: number): Promise<void> => {
    const account = visit % 2 === 0 ? ALICE : BOB;
    const received: string[] = [];
    let last: EventPosition | null = visit % 3 === 0 ? null : start.position;
    let first: EventPosition | null = null;
    for (let stay = 0; writing || stay === 0; stay += 1) {
      const listener = new Listener(account);
      const beginning = await feed.resolveStart(last);
      first ??= beginning.position;
      const leave = await feed.subscribe(listener, beginning);
      await sleep(20 + ((visit * 37 + stay * 11) % 90));
      listener.isOpen = false;
      leave();
      received.push(...listener.ids);
      last =
        eventPositionParameter.parse(listener.ids.at(-1) ?? '') ??
        (last === null ? beginning.position : last);
    }
    const rest = new Listener(account);
    const leave = await feed.subscribe(rest, await feed.resolveStart(last));
    const expected = await noted(account, first ?? start.position);
    await rest.has(expected.length - received.length);
    leave();
    expect([...received, ...rest.ids]).toEqual(expected);
    expect(expected.length).toBeGreaterThan(50);
  };
  const stays = new Listener();
  const leave = await feed.subscribe(stays, start);
  const visitors = Array.from({ length: 8 }, (_, visit) => visitor(visit));
  await Promise.all(Array.from({ length: 4 }, (_, lane) => writer(lane)));
  writing = false;
  await Promise.all(visitors);
  const expected = await noted(ALICE, start.position);
  await stays.has(expected.length);
  expect(stays.ids).toEqual(expected);
  leave();
});

it('One reader reads for all: what it asks does not grow with those who follow', async () => {
  const asked: string[] = [];
  const counted = poolWith({
    query: (statement: { readonly name?: string }) => {
      asked.push(statement.name ?? '');
      return database.pool.query(statement as never);
    },
  });
  const feed = new EventBroadcaster(counted);
  const listeners = Array.from({ length: 200 }, () => new Listener());
  const leaves = await Promise.all(
    listeners.map(async (listener) => feed.subscribe(listener, await feed.resolveStart(null))),
  );
  asked.length = 0;
  await write(jobOf(ALICE, 900_001));
  await Promise.all(listeners.map((listener) => listener.has(1)));
  expect(asked.filter((name) => name === 'documents of job events')).toHaveLength(1);
  for (const leave of leaves) leave();
});

it('What was removed unread is missed by those who were behind, and by nobody who came after', async () => {
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
  const feed = new EventBroadcaster(slow);
  const [behind, after] = [new Listener(), new Listener()];
  const start = await feed.resolveStart(null);
  const leaves = [await feed.subscribe(behind, start)];
  while (held === 0) await sleep(5);
  await write(jobOf(ALICE, 900_010));
  const outbox = new JobEventLog(database.pool);
  while ((await noted(ALICE, start.position)).length > 0) await outbox.removeOlderThan(-1_000);
  leaves.push(await feed.subscribe(after, await feed.resolveStart(null)));
  release();
  while (behind.resets === 0) await sleep(5);
  await write(jobOf(ALICE, 900_011));
  await Promise.all([behind.has(1), after.has(1)]);
  expect([behind.resets, after.resets]).toEqual([1, 0]);
  for (const leave of leaves) leave();
});

it('Who was told more elsewhere than is read here as yet is told nothing twice, and holds up nobody', async () => {
  const feed = new EventBroadcaster(database.pool);
  const open = await database.pool.connect();
  await open.query('BEGIN; SELECT pg_current_xact_id()');
  for (const n of [900_020, 900_021]) await write(jobOf(ALICE, n));
  const { position: at } = await feed.resolveStart(null);
  const [first = '', second = ''] = await noted(ALICE, at);
  const [ahead, after] = [new Listener(), new Listener()];
  const leaves = [
    await feed.subscribe(ahead, await feed.resolveStart(eventPositionParameter.parse(first) ?? null)),
  ];
  leaves.push(await feed.subscribe(after, await feed.resolveStart(null)));
  expect([ahead.ids, after.ids]).toEqual([[], []]);
  await open.query('COMMIT');
  open.release();
  await Promise.all([ahead.has(1), after.has(2)]);
  expect([ahead.resets, ahead.ids, after.ids]).toEqual([0, [second], [first, second]]);
  for (const leave of leaves) leave();
});

it('Changes arrive where nothing wakes the reader, only later', async () => {
  const deaf = poolWith({ options: { connectionString: 'postgresql://localhost:1/none' } });
  const feed = new EventBroadcaster(deaf);
  const listener = new Listener();
  const leave = await feed.subscribe(listener, await feed.resolveStart(null));
  await write(jobOf(ALICE, 900_002));
  await listener.has(1);
  leave();
});

it('A database that cannot be read for a while is told once, and nothing is lost', async () => {
  let broken = false;
  const failures: unknown[] = [];
  const failing = poolWith({
    query: (statement: never) =>
      broken ? Promise.reject(new Error('away')) : database.pool.query(statement),
  });
  const feed = new EventBroadcaster(failing, (error) => failures.push(error));
  const listener = new Listener();
  const leave = await feed.subscribe(listener, await feed.resolveStart(null));
  broken = true;
  await write(jobOf(ALICE, 900_003));
  while (failures.length === 0) await sleep(20);
  await sleep(600);
  expect(failures).toHaveLength(1);
  broken = false;
  await listener.has(1);
  leave();
});

it('A page that cannot be told is missed by those it is for, and holds up nobody', async () => {
  const replaceAll = (): never => {
    throw new RangeError('Invalid string length');
  };
  const poison = { includes: () => true, replaceAll };
  let poisoned = true;
  const failures: unknown[] = [];
  const pool = poolWith({
    query: async (statement: { readonly name?: string }) => {
      const result = await database.pool.query<{ account: ObjectId }>(statement as never);
      if (!poisoned || statement.name !== 'documents of job events') return result;
      return { rows: result.rows.map((row) => (row.account === ALICE ? { ...row, document: poison } : row)) };
    },
  });
  const feed = new EventBroadcaster(pool, (error) => failures.push(error));
  const [alice, bob] = [new Listener(ALICE), new Listener(BOB)];
  const { position: at } = await feed.resolveStart(null);
  const leaves = [];
  for (const listener of [bob, alice])
    leaves.push(await feed.subscribe(listener, await feed.resolveStart(null)));
  await write(jobOf(ALICE, 900_030), jobOf(BOB, 900_031));
  while (alice.resets === 0) await sleep(5);
  // So does one that comes again from before it.
  const late = new Listener(ALICE);
  leaves.push(await feed.subscribe(late, { position: at, event: null }));
  poisoned = false;
  await write(jobOf(ALICE, 900_032), jobOf(BOB, 900_033));
  await Promise.all([alice.has(1), late.has(1), bob.has(2)]);
  expect([alice.ids, alice.resets]).toEqual([(await noted(ALICE, at)).slice(1), 1]);
  expect([late.ids, late.resets]).toEqual([alice.ids, 1]);
  expect(bob.ids).toEqual(await noted(BOB, at));
  expect(failures).toHaveLength(2);
  for (const leave of leaves) leave();
});

it('In a new epoch those who follow, and those who come again, are told `reset` once, and then what changes', async () => {
  const feed = new EventBroadcaster(database.pool);
  const before = await feed.resolveStart(null);
  const [stays, comesAgain] = [new Listener(), new Listener()];
  const leaving = [await feed.subscribe(stays, before)];
  // As in a cluster whose transactions are far behind those of the one before.
  await database.pool.query("UPDATE job_event_epochs SET origin = 'another'");
  const last = { ...before.position, transaction: before.position.transaction + 1_000_000n };
  const beginning = await feed.resolveStart(last);
  expect(beginning.event).toBe('reset');
  leaving.push(await feed.subscribe(comesAgain, beginning));
  await write(jobOf(ALICE, 900));
  await Promise.all([stays.has(1), comesAgain.has(1)]);
  expect([stays.resets, comesAgain.resets]).toEqual([1, 1]);
  expect(comesAgain.ids).toEqual(await noted(ALICE, { ...beginning.position, sequence: 0n }));
  expect(comesAgain.ids).toEqual(stays.ids);
  for (const leave of leaving) leave();
});
