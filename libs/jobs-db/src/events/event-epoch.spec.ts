import { toObjectId, type EventPosition, type Job, type ObjectId } from '@mediajobs/jobs-domain';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createTestDatabase, type TestDatabase } from '@mediajobs/testing';
import { inTransaction } from '@mediajobs/postgres';
import { writeJobs } from '../writes/write-jobs.js';
import { JobEventLog, type JobEvent } from './job-event-log.js';

const ALICE = toObjectId('a'.repeat(24));
const idAt = (n: number): ObjectId => toObjectId(n.toString(16).padStart(24, '0'));
const jobAt = (n: number): Job => ({
  id: idAt(n),
  href: '',
  status: 'QUEUED',
  user: { id: ALICE, href: '' },
});

let database: TestDatabase;
let log: JobEventLog;
let jobs = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  log = new JobEventLog(database.pool);
});
beforeEach(async () => {
  await database.pool.query('DELETE FROM job_event_epochs');
});
afterAll(() => database.drop());

/** Adds a job and returns its number. */
async function write(): Promise<number> {
  jobs += 1;
  await inTransaction(database.pool, (client) => writeJobs(client, [jobAt(jobs)]));
  return jobs;
}
const toNumbers = (events: readonly JobEvent[]): number[] =>
  events.map(({ job }) => Number.parseInt(job.id, 16));

/** Waits for older transactions, such as an ANALYZE in the background. */
async function readAll(after: EventPosition): Promise<number[]> {
  for (;;) {
    const { events, isWaiting } = await log.read(after);
    if (!isWaiting) return toNumbers(events);
    await nextTurn();
  }
}

/** Traces of a database that differs from the one of its epoch. */
const FOREIGN: [string, string][] = [
  [
    'another origin, as after a restore',
    "UPDATE job_event_epochs SET origin = '1/00000001/5', written_by = pg_current_xact_id()",
  ],
  [
    'another timeline, as after a failover',
    "UPDATE job_event_epochs SET origin = replace(origin, '/00000001/', '/00000002/'), written_by = pg_current_xact_id()",
  ],
  ['another transaction, as after a restore in place', 'UPDATE job_event_epochs SET epoch = epoch'],
  [
    'a second row, as after a restore of data alone',
    "INSERT INTO job_event_epochs (origin) VALUES ('1/00000001/5')",
  ],
  ['no row', 'DELETE FROM job_event_epochs'],
];

describe('a new epoch', () => {
  it.each(FOREIGN)('starts after %s, and reports a gap to older ids', async (_, sql) => {
    const { end } = await log.end();
    await write();
    await database.pool.query(sql);
    const other = new JobEventLog(database.pool);
    const page = await other.read(end);
    const now = await log.end(end);
    expect([page.hasGap, now.hasGap, page.events]).toEqual([true, true, []]);
    expect(page.end.epoch).toBe(now.end.epoch);
    expect(page.end.epoch).not.toBe(end.epoch);
    expect(await readAll(page.end)).toEqual([]);
    expect(await readAll({ ...page.end, transaction: 0n })).toEqual([]);
    const added = await write();
    expect(await readAll(page.end)).toEqual([added]);
    expect((await other.read(page.end)).hasGap).toBe(false);
  });

  it('ignores events of another database', async () => {
    const { end } = await log.end();
    for (const transaction of [end.transaction + 1_000_000n, 1n]) {
      await database.pool.query(
        "INSERT INTO job_events (transaction_id, account_id, job_id, change) VALUES ($1, $2, $3, 'created')",
        [String(transaction), Buffer.from(ALICE, 'hex'), Buffer.from(idAt(0), 'hex')],
      );
    }
    const added = await write();
    expect(await readAll(end)).toEqual([added]);
    await database.pool.query('DELETE FROM job_event_epochs');
    await log.end();
    expect((await database.pool.query('SELECT FROM job_events')).rowCount).toBe(0);
  });

  it('is started by one of several processes', async () => {
    const ends = await Promise.all(Array.from({ length: 4 }, () => new JobEventLog(database.pool).end()));
    expect(new Set(ends.map(({ end }) => end.epoch)).size).toBe(1);
  });
});
