import { toObjectId, type Job, type JobStatus, type ObjectId } from '@mediajobs/jobs-domain';
import { inTransaction } from '@mediajobs/postgres';
import { createTestDatabase, waitForBlockedConnections, type TestDatabase } from '@mediajobs/testing';
import { readJobDocuments } from '../reads/job-documents.js';
import type { JobKey } from '../tables/job-key.js';
import { reportProgress } from './report-progress.js';
import { transition } from './transition.js';
import { writeJobs } from './write-jobs.js';

const ACCOUNT = toObjectId('a'.repeat(24));
const NOW = 1_800_000_000_000;
const keyAt = (n: number): JobKey => ({ account: ACCOUNT, id: toObjectId(n.toString(16).padStart(24, '0')) });
const KEY = keyAt(1);

const jobWith = (status: JobStatus, id: ObjectId = KEY.id): Job => ({
  id,
  href: '',
  status,
  percentage_completed: 0,
  updated_at: NOW,
  user: { id: ACCOUNT, href: '' },
  outputs: [{ percentage_completed: 0 }, { percentage_completed: 0 }],
});

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(() =>
  database.pool.query('TRUNCATE jobs, job_file_names, job_documents, job_progress, job_events'),
);
afterAll(() => database.drop());

const write = (...jobs: Job[]): Promise<number> =>
  inTransaction(database.pool, (client) => writeJobs(client, jobs));
const report = (outputs: number[], at = NOW, key = KEY): Promise<number> =>
  reportProgress(database.pool, [{ ...key, outputs, at }]);
const current = async (): Promise<Job> =>
  JSON.parse((await readJobDocuments(database.pool, [KEY]))[0]?.document ?? '') as Job;
const version = async (): Promise<string | undefined> => {
  const { rows } = await database.pool.query<{ version: string }>(
    'SELECT version FROM current_job_documents',
  );
  return rows[0]?.version;
};

describe('reportProgress', () => {
  it.each<[string, number[][], number, number[]]>([
    ['the first report', [[10, 31]], 20, [10, 31]],
    [
      'a later one',
      [
        [10, 31],
        [20, 40],
      ],
      30,
      [20, 40],
    ],
    [
      'no percentage that decreases',
      [
        [50, 50],
        [60, 40],
      ],
      55,
      [60, 50],
    ],
    [
      'the mean of outputs that different workers report',
      [
        [60, 0],
        [0, 21],
        [61, 0],
      ],
      41,
      [61, 21],
    ],
    ['99 until the job succeeds', [[100, 100]], 99, [100, 100]],
    ['integers', [[10.9, 20.2]], 15, [10, 20]],
  ])('stores %s', async (_, reports, percentage, outputs) => {
    await write(jobWith('PROCESSING'));
    for (const [n, each] of reports.entries()) expect(await report(each, NOW + n)).toBe(1);
    expect(await current()).toEqual({
      ...jobWith('PROCESSING'),
      href: expect.any(String) as string,
      user: expect.any(Object) as object,
      percentage_completed: percentage,
      outputs: outputs.map((percentage_completed) => ({ percentage_completed })),
      updated_at: NOW + reports.length - 1,
    });
  });

  it('changes nothing but the progress, and changes the version each time', async () => {
    const job: Job = {
      ...jobWith('PROCESSING'),
      autograph: { percentage_completed: 1, updated_at: 2, outputs: 'x' },
      title: '"percentage_completed":4,é\u0001',
      outputs: [{ percentage_completed: 0, output_name: '{"updated_at":5}' }],
    };
    await write(job);
    const before = (await readJobDocuments(database.pool, [KEY]))[0]?.document ?? '';
    const versions = [await version()];
    for (const percent of [7, 8]) {
      await report([percent], NOW + percent);
      versions.push(await version());
    }
    const expected = before
      .replace(/"percentage_completed":0/g, '"percentage_completed":8')
      .replace(`"updated_at":${NOW}`, `"updated_at":${NOW + 8}`);
    expect((await readJobDocuments(database.pool, [KEY]))[0]?.document).toBe(expected);
    expect(versions[0]).toBe('1.1');
    expect(new Set(versions).size).toBe(3);
  });

  it('keeps the stored progress of a document with an escaped NUL', async () => {
    await write({ ...jobWith('PROCESSING'), outputs: [{ output_name: 'a\0', percentage_completed: 0 }] });
    expect(await report([50])).toBe(1);
    expect(await current()).toMatchObject({ percentage_completed: 0 });
  });

  it.each<JobStatus>(['QUEUED', 'SUCCESS', 'FAILURE'])('ignores a job that is %s', async (status) => {
    await write(jobWith(status));
    expect([await report([50, 50]), await report([50, 50], NOW, keyAt(9))]).toEqual([0, 0]);
  });

  it('ignores a report that meets the end of its job', async () => {
    await write(jobWith('PROCESSING'));
    const worker = await database.pool.connect();
    await worker.query('BEGIN');
    await transition(worker, KEY, { type: 'succeed' }, NOW);
    expect(await report([50, 50])).toBe(0);
    await worker.query('COMMIT');
    worker.release();
    expect(await report([50, 50])).toBe(0);
    expect(await current()).toMatchObject({ status: 'SUCCESS', percentage_completed: 100 });
  });

  it('ignores a report that waited for the end of its job', async () => {
    await write(jobWith('PROCESSING'));
    await report([10, 10]);
    const worker = await database.pool.connect();
    await worker.query('BEGIN');
    await transition(worker, KEY, { type: 'succeed' }, NOW);
    const late = report([50, 50]);
    await waitForBlockedConnections(database);
    await worker.query('COMMIT');
    worker.release();
    expect(await late).toBe(0);
    expect(await current()).toMatchObject({ status: 'SUCCESS', percentage_completed: 100 });
  });

  it('ends with the next write of the job', async () => {
    await write(jobWith('PROCESSING'));
    await report([50, 50]);
    await write({ ...jobWith('PROCESSING'), title: 'replaced' });
    expect(await current()).toMatchObject({ percentage_completed: 0, title: 'replaced' });
  });

  it('merges several reports of a job', async () => {
    await write(jobWith('PROCESSING'));
    const reports = [
      { ...KEY, outputs: [40, 0], at: NOW + 2 },
      { ...KEY, outputs: [0, 21], at: NOW + 1 },
    ];
    expect(await reportProgress(database.pool, reports)).toBe(1);
    expect(await current()).toMatchObject({ percentage_completed: 30, updated_at: NOW + 2 });
  });

  it('locks in key order, whatever the order of the rows in the table', async () => {
    await write(...[1, 2].map((n) => jobWith('PROCESSING', keyAt(n).id)));
    for (const n of [2, 1]) await report([10, 10], NOW, keyAt(n));
    const [first, second] = [await database.pool.connect(), await database.pool.connect()];
    const lock = (n: number): Promise<unknown> =>
      first.query('SELECT FROM job_progress WHERE id = $1 FOR UPDATE', [Buffer.from(keyAt(n).id, 'hex')]);
    try {
      await first.query('BEGIN');
      await lock(1);
      // Reads the table from its start.
      await second.query(
        'SET enable_nestloop = off; SET enable_indexscan = off; SET enable_bitmapscan = off',
      );
      const reports = [1, 2].map((n) => ({ ...keyAt(n), outputs: [50, 50], at: NOW }));
      const reported = reportProgress(second, reports);
      await waitForBlockedConnections(database);
      await Promise.all([lock(2).then(() => first.query('COMMIT')), expect(reported).resolves.toBe(2)]);
    } finally {
      first.release(true);
      second.release(true);
    }
  });

  it('adds an event for each job that progressed', async () => {
    await write(jobWith('PROCESSING'), jobWith('PROCESSING', keyAt(2).id), jobWith('QUEUED', keyAt(3).id));
    const reports = [1, 2, 3].map((n) => ({ ...keyAt(n), outputs: [5, 5], at: NOW }));
    expect(await reportProgress(database.pool, reports)).toBe(2);
    expect(await reportProgress(database.pool, reports)).toBe(0);
    const { rows } = await database.pool.query<{ id: string }>(
      `SELECT encode(job_id, 'hex') AS id FROM job_events WHERE change = 'progressed' ORDER BY job_id`,
    );
    expect(rows.map(({ id }) => id)).toEqual([KEY.id, keyAt(2).id]);
  });
});

it('reportProgress updates HOT and touches no index of jobs', async () => {
  const fresh = await createTestDatabase();
  const { pool } = fresh;
  const keys = Array.from({ length: 200 }, (_, n) => keyAt(n + 1));
  await inTransaction(pool, (client) =>
    writeJobs(
      client,
      keys.map(({ id }) => jobWith('PROCESSING', id)),
    ),
  );
  const indexSizes = async (): Promise<object[]> =>
    (
      await pool.query<object>(
        `SELECT indexrelid::regclass::text AS name, pg_relation_size(indexrelid) AS bytes FROM pg_index
         WHERE indrelid IN ('jobs'::regclass, 'job_documents'::regclass) ORDER BY 1`,
      )
    ).rows;
  const before = await indexSizes();
  const client = await pool.connect();
  // As many versions as fit into a page: transactions of other specs may keep PostgreSQL from pruning old ones.
  const percentages = [0, 40, 80];
  for (const percent of percentages) {
    await reportProgress(
      client,
      keys.map((key) => ({ ...key, outputs: [percent, percent], at: NOW + percent })),
    );
  }
  // Otherwise the session reports its statistics later.
  await client.query('SELECT pg_stat_force_next_flush()');
  client.release();
  const { rows } = await pool.query<object>(
    `SELECT relname, n_tup_upd AS updated, n_tup_hot_upd AS hot FROM pg_stat_user_tables
     WHERE relname IN ('jobs', 'job_documents', 'job_progress') ORDER BY relname`,
  );
  expect(rows).toEqual([
    { relname: 'job_documents', updated: 0, hot: 0 },
    { relname: 'job_progress', updated: 2 * keys.length, hot: 2 * keys.length },
    { relname: 'jobs', updated: 0, hot: 0 },
  ]);
  expect(await indexSizes()).toEqual(before);
  await fresh.drop();
});
