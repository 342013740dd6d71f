import { toObjectId, type Job, type ObjectId } from '@mediajobs/jobs-domain';
import { InvalidTransitionError, JOB_FAILURES, type JobChange } from '@mediajobs/jobs-domain/lifecycle';
import { inTransaction } from '@mediajobs/postgres';
import { createTestDatabase, waitForBlockedConnections, type TestDatabase } from '@mediajobs/testing';
import type { JobKey } from '../tables/job-key.js';
import { reportProgress } from './report-progress.js';
import { JobNotFoundError, transition, transitionJobs } from './transition.js';
import { writeJobs } from './write-jobs.js';

const ACCOUNT = toObjectId('a'.repeat(24));
const NOW = 1_800_000_000_000;
const keyAt = (n: number): JobKey => ({ account: ACCOUNT, id: toObjectId(n.toString(16).padStart(24, '0')) });
const KEY = keyAt(1);

const queuedJob = (id: ObjectId = KEY.id): Job => ({
  id,
  href: '',
  status: 'QUEUED',
  percentage_completed: 0,
  outputs: [{ percentage_completed: 0 }, { percentage_completed: 0 }],
  user: { id: ACCOUNT, href: '' },
});

const STORED = `
  SELECT status, document::json->>'status' AS document_status, percentage_completed, finished_at,
    ARRAY(SELECT o->>'percentage_completed' FROM json_array_elements(document::json->'outputs') o) AS outputs,
    (SELECT json_object_agg(value, count) FROM (
      SELECT value, sum(count) AS count FROM job_counts WHERE facet = 'status' GROUP BY value HAVING sum(count) <> 0) c) AS counts,
    (SELECT array_agg(change::text ORDER BY transaction_id, sequence) FROM job_events e WHERE e.job_id = j.id) AS events,
    (SELECT count(*) FROM job_progress) AS progress
  FROM jobs j JOIN job_documents USING (account_id, id) WHERE id = $1`;

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  await database.pool.query('TRUNCATE jobs, job_file_names, job_documents, job_progress, job_events');
  await write(queuedJob());
});
afterAll(() => database.drop());

const write = (...jobs: Job[]): Promise<number> =>
  inTransaction(database.pool, (client) => writeJobs(client, jobs));
const apply = (change: JobChange, at = NOW): Promise<Job> =>
  inTransaction(database.pool, (client) => transition(client, KEY, change, at));
const stored = async (): Promise<unknown> =>
  (await database.pool.query<object>(STORED, [Buffer.from(KEY.id, 'hex')])).rows[0];

describe('transition', () => {
  it.each<[string, JobChange[], object]>([
    [
      'a start',
      [{ type: 'start' }],
      { status: 'PROCESSING', percentage_completed: 0, finished_at: null, events: ['created', 'progressed'] },
    ],
    [
      'progress',
      [{ type: 'start' }, { type: 'progress', outputs: [20, 41] }],
      { status: 'PROCESSING', percentage_completed: 30, outputs: ['20', '41'] },
    ],
    [
      'a success',
      [{ type: 'start' }, { type: 'succeed' }],
      {
        status: 'SUCCESS',
        percentage_completed: 100,
        finished_at: NOW,
        outputs: ['100', '100'],
        events: ['created', 'progressed', 'finished'],
      },
    ],
    [
      'a failure',
      [{ type: 'fail', failure: JOB_FAILURES.cancelled }],
      { status: 'FAILURE', finished_at: NOW, events: ['created', 'finished'] },
    ],
    [
      'a retry',
      [{ type: 'cancel' }, { type: 'retry' }],
      { status: 'QUEUED', finished_at: null, events: ['created', 'finished', 'progressed'] },
    ],
  ])('writes row, document, counts and event of %s', async (_, changes, expected) => {
    for (const change of changes) await apply(change);
    const { status } = { status: 'PROCESSING', ...expected };
    expect(await stored()).toMatchObject({
      document_status: status,
      counts: { [status]: 1 },
      progress: 0,
      ...expected,
    });
  });

  it.each<[JobChange, JobChange]>([
    [{ type: 'cancel' }, { type: 'start' }],
    [{ type: 'cancel' }, { type: 'cancel' }],
    [{ type: 'start' }, { type: 'expire' }],
  ])('after %j refuses %j and writes nothing', async (first, second) => {
    await apply(first);
    const before = await stored();
    await expect(apply(second)).rejects.toThrow(InvalidTransitionError);
    expect(await stored()).toEqual(before);
  });

  it('refuses a job that does not exist', async () => {
    const unknown = inTransaction(database.pool, (client) =>
      transition(client, keyAt(9), { type: 'start' }, NOW),
    );
    await expect(unknown).rejects.toThrow(JobNotFoundError);
    await expect(unknown).rejects.toThrow(`account ${ACCOUNT} has no job ${keyAt(9).id}`);
  });

  it('sees the result of a concurrent transition', async () => {
    const first = await database.pool.connect();
    await first.query('BEGIN');
    await transition(first, KEY, { type: 'cancel' }, NOW);
    const second = apply({ type: 'start' });
    const refused = expect(second).rejects.toThrow('start requires a job that is QUEUED, got FAILURE');
    await waitForBlockedConnections(database);
    await first.query('COMMIT');
    first.release();
    await refused;
  });

  it('folds reported progress into the document', async () => {
    await apply({ type: 'start' });
    await reportProgress(database.pool, [{ ...KEY, outputs: [40, 60], at: NOW + 1 }]);
    await apply({ type: 'fail', failure: JOB_FAILURES.cancelled }, NOW);
    expect(await stored()).toMatchObject({
      percentage_completed: 50,
      outputs: ['40', '60'],
      finished_at: NOW + 1,
      progress: 0,
    });
  });
});

describe('transitionJobs', () => {
  it('changes the jobs that the caller decides on, and leaves out unknown ones', async () => {
    await write(queuedJob(keyAt(2).id), queuedJob(keyAt(3).id));
    const keys = [keyAt(3), keyAt(9), keyAt(2), KEY];
    const changed = await inTransaction(database.pool, (client) =>
      transitionJobs(client, keys, ({ id }) =>
        id === KEY.id ? null : { change: { type: 'start' }, at: NOW },
      ),
    );
    expect(changed.map(({ id, status }) => [id, status])).toEqual([
      [keyAt(2).id, 'PROCESSING'],
      [keyAt(3).id, 'PROCESSING'],
    ]);
    expect(await stored()).toMatchObject({ status: 'QUEUED', counts: { PROCESSING: 2, QUEUED: 1 } });
  });

  it('leaves out jobs that another transaction has locked', async () => {
    await write(queuedJob(keyAt(2).id));
    const other = await database.pool.connect();
    await other.query('BEGIN');
    await transition(other, KEY, { type: 'start' }, NOW);
    const changed = await inTransaction(database.pool, (client) =>
      transitionJobs(client, [KEY, keyAt(2)], () => ({ change: { type: 'cancel' }, at: NOW }), {
        skipLocked: true,
      }),
    );
    expect(changed.map(({ id }) => id)).toEqual([keyAt(2).id]);
    await other.query('ROLLBACK');
    other.release();
  });
});
