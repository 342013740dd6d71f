import {
  formatEventPosition,
  isAtOrPast,
  toObjectId,
  type EventPosition,
  type Job,
  type ObjectId,
} from '@mediajobs/jobs-domain';
import { inTransaction } from '@mediajobs/postgres';
import { createTestDatabase, type TestDatabase } from '@mediajobs/testing';
import type { Pool, PoolClient } from 'pg';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { writeJobs } from '../writes/write-jobs.js';
import { JobEventLog, type JobEvent } from './job-event-log.js';

const ALICE = toObjectId('a'.repeat(24));
const BOB = toObjectId('b'.repeat(24));
const idAt = (n: number): ObjectId => toObjectId(n.toString(16).padStart(24, '0'));
const jobAt = (n: number, given: Partial<Job> = {}): Job => ({
  id: idAt(n),
  href: '',
  status: 'QUEUED',
  user: { id: ALICE, href: '' },
  ...given,
});

let database: TestDatabase;
let log: JobEventLog;

beforeAll(async () => {
  database = await createTestDatabase();
  log = new JobEventLog(database.pool);
  START = { ...(await log.end()).end, transaction: 0n };
});
beforeEach(() =>
  database.pool.query(
    `TRUNCATE jobs, job_file_names, job_documents, job_events;
     UPDATE job_events_removed SET transaction_id = '0', sequence = 0`,
  ),
);
afterAll(() => database.drop());

const write = (...jobs: Job[]): Promise<number> =>
  inTransaction(database.pool, (client) => writeJobs(client, jobs));
/** Before all events of this epoch. */
let START: EventPosition;
const describeEvents = (events: readonly JobEvent[]): string[] =>
  events.map(({ change, job }) => `${change} ${Number.parseInt(job.id, 16)}`);
/** Waits for older transactions, such as an ANALYZE in the background. */
async function settled(): Promise<void> {
  while ((await log.read(START)).isWaiting) await nextTurn();
}
const readEvents = async (): Promise<string[]> => {
  await settled();
  return describeEvents((await log.read(START)).events);
};

describe('read', () => {
  it('waits for older transactions, which may still add events', async () => {
    const open: PoolClient = await database.pool.connect();
    await open.query('BEGIN');
    await writeJobs(open, [jobAt(1)]);
    const before = await log.end();
    await write(jobAt(2));
    const page = await log.read(before.end);
    expect([page.events, page.isWaiting]).toEqual([[], true]);
    await open.query('COMMIT');
    open.release();
    await settled();
    const after = await log.read(page.end);
    expect([describeEvents(after.events), after.isWaiting]).toEqual([['created 1', 'created 2'], false]);
  });

  it.each([
    ['is running', [], ['COMMIT']],
    ['is prepared', ["PREPARE TRANSACTION 'elsewhere'"], ["COMMIT PREPARED 'elsewhere'"]],
  ])('does not wait for a transaction of another database that %s', async (_, before, after) => {
    const other = await createTestDatabase();
    const open = await other.pool.connect();
    const { end } = await log.end();
    for (const sql of ['BEGIN', 'SELECT pg_current_xact_id()', ...before]) await open.query(sql);
    await write(jobAt(1));
    await settled();
    expect(describeEvents((await log.read(end)).events)).toEqual(['created 1']);
    expect(await log.removeOlderThan(-1_000)).toBe(1);
    for (const sql of after) await open.query(sql);
    open.release();
    await other.drop();
  });

  it('never goes backwards while transactions of another database end', async () => {
    const other = await createTestDatabase();
    let isRunning = true;
    const churning = Array.from({ length: 8 }, async () => {
      while (isRunning) await other.pool.query('SELECT pg_current_xact_id(), pg_sleep(0.005)');
    });
    const ends: EventPosition[] = [];
    for (let n = 0; n < 500; n += 1) ends.push((await log.read(START)).end);
    isRunning = false;
    await Promise.all(churning);
    expect(ends.slice(1).every((end, n) => isAtOrPast(end, ends[n] ?? START))).toBe(true);
    expect(new Set(ends.map(formatEventPosition)).size).toBeGreaterThan(10);
    await other.drop();
  });

  it('resumes from any position without a gap or a duplicate', async () => {
    for (let n = 0; n < 30; n += 1) await write(...Array.from({ length: n }, (_, m) => jobAt(100 * n + m)));
    await settled();
    const all: JobEvent[] = [];
    for (let from = START, hasMore = true; hasMore;) {
      const page = await log.read(from);
      all.push(...page.events);
      ({ end: from, hasMore } = page);
    }
    expect(all).toHaveLength((29 * 30) / 2);
    expect(new Set(all.map(({ position }) => formatEventPosition(position))).size).toBe(all.length);
    for (const n of [0, 1, 77, 200, all.length - 2, all.length - 1]) {
      const { events } = await log.read(all[n]?.position ?? START);
      expect(events).toEqual(all.slice(n + 1, n + 1 + events.length));
      expect(events.length).toBe(Math.min(200, all.length - n - 1));
    }
  });

  it('filters by account', async () => {
    await write(jobAt(1), jobAt(2, { user: { id: BOB, href: '' } }));
    await settled();
    expect(describeEvents((await log.read(START, BOB)).events)).toEqual(['created 2']);
  });

  it('is given only documents of the account itself', async () => {
    await write(jobAt(1));
    const key = { account: ALICE, id: idAt(1) };
    expect([...(await log.documents([key])).values()]).toEqual([expect.stringContaining(ALICE)]);
    await database.pool.query('UPDATE job_documents SET document = replace(document, $1, $2)', [ALICE, BOB]);
    expect((await log.documents([key])).size).toBe(0);
  });
});

describe('removeOlderThan', () => {
  it('removes old events and reports the gap', async () => {
    await write(jobAt(1));
    await write(jobAt(2));
    await settled();
    const [first, second] = (await log.read(START)).events.map(({ position }) => position);
    const hasGap = async (after = START) => (await log.end(after)).hasGap;
    expect(await hasGap(first)).toBe(false);
    await database.pool.query(`UPDATE job_events SET at = at - interval '1 hour'`);
    await write(jobAt(3));
    await settled();
    expect(await log.removeOlderThan(1_800_000)).toBe(2);
    expect(await log.removeOlderThan(1_800_000)).toBe(0);
    expect(await readEvents()).toEqual(['created 3']);
    expect([await hasGap(START), await hasGap(first), await hasGap(second)]).toEqual([true, true, false]);
    expect((await log.read(first ?? START)).hasGap).toBe(true);
    expect((await log.read(second ?? START)).hasGap).toBe(false);
  });

  it('keeps events that are not readable yet', async () => {
    const open = await database.pool.connect();
    await open.query('BEGIN');
    await writeJobs(open, [jobAt(1)]);
    await write(jobAt(2));
    expect(await log.removeOlderThan(-1_000)).toBe(0);
    await open.query('COMMIT');
    open.release();
    await settled();
    expect(await log.removeOlderThan(-1_000)).toBe(2);
  });

  it('removes every event once when processes run it concurrently', async () => {
    for (let n = 0; n < 50; n += 1) await write(jobAt(n));
    await settled();
    const removed = await Promise.all(Array.from({ length: 4 }, () => log.removeOlderThan(-1_000)));
    expect(removed.reduce((sum, each) => sum + each)).toBe(50);
  });
});

it('reports a gap after a position of another database', async () => {
  const { end } = await log.end();
  expect((await log.end({ ...end, transaction: end.transaction + 1_000_000_000n })).hasGap).toBe(true);
  expect((await log.end(end)).hasGap).toBe(false);
});

it('forgets a horizon of the database before it was restored from its files', async () => {
  const { end } = await log.end();
  let isBefore = true;
  const restored = new JobEventLog({
    query: (statement: never) =>
      isBefore
        ? Promise.resolve({
            rows: [
              { horizon: String(end.transaction + 3n), epoch: end.epoch, is_waiting: false, has_gap: false },
            ],
          })
        : database.pool.query(statement),
  } as unknown as Pool);
  const { end: past } = await restored.end();
  isBefore = false;
  expect((await restored.read(past)).hasGap).toBe(true);
  const open = await database.pool.connect();
  await open.query('BEGIN; SELECT pg_current_xact_id()');
  for (let n = 0; n < 10; n += 1) await write(jobAt(n));
  const { events, isWaiting } = await restored.read(START);
  expect([events, isWaiting]).toEqual([[], true]);
  await open.query('COMMIT');
  open.release();
});
