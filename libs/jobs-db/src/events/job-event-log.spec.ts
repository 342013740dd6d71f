import {
  isAtOrPast,
  toObjectId,
  formatEventPosition,
  type EventPosition,
  type Job,
  type ObjectId,
} from '@mediajobs/jobs-domain';
import type { Pool, PoolClient } from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { waitForBlockedConnections, createTestDatabase, type TestDatabase } from '@mediajobs/testing';
import { CopyBatch } from '../writes/copy-batch.js';
import { inTransaction } from '@mediajobs/postgres';
import { writeJobs } from '../writes/write-jobs.js';
import { writeResources } from '../writes/write-resources.js';
import { JobEventLog, type JobEvent } from './job-event-log.js';

const ALICE = toObjectId('a'.repeat(24));
const BOB = toObjectId('b'.repeat(24));
const FILE = toObjectId('f'.repeat(24));
const idAt = (n: number): ObjectId => toObjectId(n.toString(16).padStart(24, '0'));
const jobOf = (n: number, given: Partial<Job> = {}): Job => ({
  ...{ id: idAt(n), href: '', status: 'QUEUED', user: { id: ALICE, href: '' } },
  ...given,
});

let database: TestDatabase;
let outbox: JobEventLog;

beforeAll(async () => {
  database = await createTestDatabase();
  outbox = new JobEventLog(database.pool);
  START = { ...(await outbox.end()).end, transaction: 0n };
});
beforeEach(() =>
  database.pool.query(
    `TRUNCATE jobs, job_file_names, job_documents, resources, job_events;
     UPDATE job_events_removed SET transaction_id = '0', sequence = 0`,
  ),
);
afterAll(() => database.drop());

const write = (...jobs: Job[]): Promise<number> =>
  inTransaction(database.pool, (client) => writeJobs(client, jobs));
/** Before all events of this epoch. */
let START: EventPosition;
const wordsOf = (events: readonly JobEvent[]): string[] =>
  events.map(({ change, job }) => `${change} ${Number.parseInt(job, 16)}`);
/** Until older transactions have ended, as of a process that analyzes a table, nothing newer is read. */
async function settled(): Promise<void> {
  while ((await outbox.read(START)).isWaiting) await sleep(5);
}
const told = async (): Promise<string[]> => {
  await settled();
  return wordsOf((await outbox.read(START)).events);
};

describe('A write notes', () => {
  it.each<[string, Job[][], string[]]>([
    ['what was not there as created', [[jobOf(1), jobOf(2)]], ['created 1', 'created 2']],
    ['what was finished elsewhere as created', [[jobOf(1, { status: 'SUCCESS' })]], ['created 1']],
    ['nothing where nothing changed', [[jobOf(1)], [jobOf(1)]], ['created 1']],
    [
      'a change',
      [[jobOf(1)], [jobOf(1, { percentage_completed: 5 })], [jobOf(1, { status: 'PROCESSING' })]],
      ['created 1', 'progressed 1', 'progressed 1'],
    ],
    ['a success', [[jobOf(1)], [jobOf(1, { status: 'SUCCESS' })]], ['created 1', 'finished 1']],
    ['a failure', [[jobOf(1)], [jobOf(1, { status: 'FAILURE' })]], ['created 1', 'finished 1']],
    [
      'a change after the end as no end',
      [[jobOf(1)], [jobOf(1, { status: 'FAILURE' })], [jobOf(1, { status: 'SUCCESS' })]],
      ['created 1', 'finished 1', 'progressed 1'],
    ],
    [
      'the changes of a batch apart',
      [
        [jobOf(1), jobOf(2)],
        [jobOf(1, { status: 'SUCCESS' }), jobOf(2, { title: 'x' }), jobOf(3)],
      ],
      ['created 1', 'created 2', 'finished 1', 'progressed 2', 'created 3'],
    ],
    [
      'a change that no column shows',
      [[jobOf(1)], [jobOf(1, { outputs: [{ percentage_completed: 5 }] })]],
      ['created 1', 'progressed 1'],
    ],
  ])('%s', async (_, batches, expected) => {
    for (const batch of batches) await write(...batch);
    expect(await told()).toEqual(expected);
  });

  it('a file that was renamed as a change of the jobs that read it', async () => {
    const file = (name: string) =>
      inTransaction(database.pool, (client) =>
        writeResources(client, [{ account: ALICE, kind: 'file', record: { id: FILE, href: '', name } }]),
      );
    await file('a.mp4');
    await write(jobOf(1, { input: { file: { id: FILE, href: '', name: 'a.mp4' } } }), jobOf(2));
    await file('b.mp4');
    expect(await told()).toEqual(['created 1', 'created 2', 'progressed 1']);
  });

  it('nothing where it is rolled back, or is a copy in bulk', async () => {
    await expect(write(jobOf(1), jobOf(2, { user: null }))).rejects.toThrow();
    const batch = new CopyBatch();
    batch.addJob(jobOf(3));
    await inTransaction(database.pool, (client) => batch.write(client));
    expect(await told()).toEqual([]);
  });

  it.each<[string, Partial<Job>[], Partial<Job>, string[]]>([
    ['that others add', [{}], { status: 'SUCCESS' }, ['created 1', 'finished 1']],
    ['that others end', [{ status: 'FAILURE' }], { status: 'SUCCESS' }, ['created 1', 'progressed 1']],
    [
      'that others restart',
      [{ status: 'FAILURE' }, {}],
      { status: 'SUCCESS' },
      ['created 1', 'progressed 1', 'finished 1'],
    ],
    ['that others add, and leaves it open', [{}], { status: 'PROCESSING' }, ['created 1', 'progressed 1']],
  ])('the end of a job %s meanwhile as what it is', async (_, theirs, ours, expected) => {
    const [first, second] = await Promise.all([database.pool.connect(), database.pool.connect()]);
    await first.query('BEGIN');
    for (const given of theirs) await writeJobs(first, [jobOf(1, given)]);
    await second.query('BEGIN');
    const late = writeJobs(second, [jobOf(1, ours)]);
    await waitForBlockedConnections(database);
    await first.query('COMMIT');
    await late;
    await second.query('COMMIT');
    for (const client of [first, second]) client.release();
    expect(await told()).toEqual(expected);
  });

  it('one end, where two writers end a job at a time', async () => {
    await write(jobOf(1));
    const [first, second] = await Promise.all([database.pool.connect(), database.pool.connect()]);
    await first.query('BEGIN');
    await second.query('BEGIN');
    await writeJobs(first, [jobOf(1, { status: 'SUCCESS' })]);
    const late = writeJobs(second, [jobOf(1, { status: 'FAILURE' })]);
    await first.query('COMMIT');
    await late;
    await second.query('COMMIT');
    for (const client of [first, second]) client.release();
    expect((await told()).sort()).toEqual(['created 1', 'finished 1', 'progressed 1']);
  });
});

describe('Changes are read', () => {
  it('not before an older transaction has ended, which may still note some', async () => {
    const open: PoolClient = await database.pool.connect();
    await open.query('BEGIN');
    await writeJobs(open, [jobOf(1)]);
    const before = await outbox.end();
    await write(jobOf(2));
    const page = await outbox.read(before.end);
    expect([page.events, page.isWaiting]).toEqual([[], true]);
    await open.query('COMMIT');
    open.release();
    await settled();
    const after = await outbox.read(page.end);
    expect([wordsOf(after.events), after.isWaiting]).toEqual([['created 1', 'created 2'], false]);
  });

  it.each([
    ['is under way', [], ['COMMIT']],
    ['was prepared and forgotten', ["PREPARE TRANSACTION 'elsewhere'"], ["COMMIT PREPARED 'elsewhere'"]],
  ])('and removed while a transaction of another database %s', async (_, before, after) => {
    const other = await createTestDatabase();
    const open = await other.pool.connect();
    const { end } = await outbox.end();
    for (const sql of ['BEGIN', 'SELECT pg_current_xact_id()', ...before]) await open.query(sql);
    await write(jobOf(1));
    await settled();
    expect(wordsOf((await outbox.read(end)).events)).toEqual(['created 1']);
    expect(await outbox.removeOlderThan(-1_000)).toBe(1);
    for (const sql of after) await open.query(sql);
    open.release();
    await other.drop();
  });

  it('to an end that never goes back, while transactions of another database end', async () => {
    const other = await createTestDatabase();
    let going = true;
    const churning = Array.from({ length: 8 }, async () => {
      while (going) await other.pool.query('SELECT pg_current_xact_id(), pg_sleep(0.005)');
    });
    const ends: EventPosition[] = [];
    for (let n = 0; n < 500; n += 1) ends.push((await outbox.read(START)).end);
    going = false;
    await Promise.all(churning);
    expect(ends.slice(1).every((end, n) => isAtOrPast(end, ends[n] ?? START))).toBe(true);
    expect(new Set(ends.map(formatEventPosition)).size).toBeGreaterThan(10);
    await other.drop();
  });

  it('from any position on, without a gap and without a repeat', async () => {
    for (let n = 0; n < 30; n += 1) await write(...Array.from({ length: n }, (_, m) => jobOf(100 * n + m)));
    await settled();
    const all: JobEvent[] = [];
    for (let from = START, more = true; more;) {
      const page = await outbox.read(from);
      all.push(...page.events);
      ({ end: from, hasMore: more } = page);
    }
    expect(all).toHaveLength((29 * 30) / 2);
    expect(new Set(all.map(({ position }) => formatEventPosition(position))).size).toBe(all.length);
    for (const n of [0, 1, 77, 200, all.length - 2, all.length - 1]) {
      const { events } = await outbox.read(all[n]?.position ?? START);
      expect(events).toEqual(all.slice(n + 1, n + 1 + events.length));
      expect(events.length).toBe(Math.min(200, all.length - n - 1));
    }
  });

  it('of one account, where one is asked for', async () => {
    await write(jobOf(1), jobOf(2, { user: { id: BOB, href: '' } }));
    await settled();
    expect(wordsOf((await outbox.read(START, BOB)).events)).toEqual(['created 2']);
  });

  it('with documents of the account alone', async () => {
    await write(jobOf(1));
    const key = { account: ALICE, job: idAt(1) };
    expect([...(await outbox.documents([key])).values()]).toEqual([expect.stringContaining(ALICE)]);
    await database.pool.query('UPDATE job_documents SET document = replace(document, $1, $2)', [ALICE, BOB]);
    expect((await outbox.documents([key])).size).toBe(0);
  });
});

describe('Old changes', () => {
  it('are removed, which whoever has not seen them is told', async () => {
    await write(jobOf(1));
    await write(jobOf(2));
    await settled();
    const [first, second] = (await outbox.read(START)).events.map(({ position }) => position);
    const missed = async (after = START) => (await outbox.end(after)).hasGap;
    expect(await missed(first)).toBe(false);
    await database.pool.query(`UPDATE job_events SET at = at - interval '1 hour'`);
    await write(jobOf(3));
    await settled();
    expect(await outbox.removeOlderThan(1_800_000)).toBe(2);
    expect(await outbox.removeOlderThan(1_800_000)).toBe(0);
    expect(await told()).toEqual(['created 3']);
    expect([await missed(START), await missed(first), await missed(second)]).toEqual([true, true, false]);
    expect((await outbox.read(first ?? START)).hasGap).toBe(true);
    expect((await outbox.read(second ?? START)).hasGap).toBe(false);
  });

  it('are not removed before they could be read', async () => {
    const open = await database.pool.connect();
    await open.query('BEGIN');
    await writeJobs(open, [jobOf(1)]);
    await write(jobOf(2));
    expect(await outbox.removeOlderThan(-1_000)).toBe(0);
    await open.query('COMMIT');
    open.release();
    await settled();
    expect(await outbox.removeOlderThan(-1_000)).toBe(2);
  });

  it('are removed once, by however many', async () => {
    for (let n = 0; n < 50; n += 1) await write(jobOf(n));
    await settled();
    const removed = await Promise.all(Array.from({ length: 4 }, () => outbox.removeOlderThan(-1_000)));
    expect(removed.reduce((sum, each) => sum + each)).toBe(50);
  });
});

it('A position of another database has missed something', async () => {
  const { end } = await outbox.end();
  expect((await outbox.end({ ...end, transaction: end.transaction + 1_000_000_000n })).hasGap).toBe(true);
  expect((await outbox.end(end)).hasGap).toBe(false);
});

it('An end that was read of another database, before this one was restored, is forgotten', async () => {
  const { end } = await outbox.end();
  let before = true;
  const restored = new JobEventLog({
    query: (statement: never) =>
      before
        ? Promise.resolve({
            rows: [{ horizon: String(end.transaction + 3n), epoch: end.epoch, missed: false }],
          })
        : database.pool.query(statement),
  } as unknown as Pool);
  const { end: past } = await restored.end();
  before = false;
  expect((await restored.read(past)).hasGap).toBe(true);
  const open = await database.pool.connect();
  await open.query('BEGIN; SELECT pg_current_xact_id()');
  for (let n = 0; n < 10; n += 1) await write(jobOf(n));
  const { events, isWaiting: waiting } = await restored.read(START);
  expect([events, waiting]).toEqual([[], true]);
  await open.query('COMMIT');
  open.release();
});
