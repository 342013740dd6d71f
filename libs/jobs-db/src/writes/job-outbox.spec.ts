import { toObjectId, type Job } from '@mediajobs/jobs-domain';
import { inTransaction } from '@mediajobs/postgres';
import { createTestDatabase, waitForBlockedConnections, type TestDatabase } from '@mediajobs/testing';
import { CopyBatch } from './copy-batch.js';
import { writeJobs } from './write-jobs.js';
import { writeResources } from './write-resources.js';

const ALICE = toObjectId('a'.repeat(24));
const FILE = toObjectId('f'.repeat(24));
const jobAt = (n: number, given: Partial<Job> = {}): Job => ({
  id: toObjectId(n.toString(16).padStart(24, '0')),
  href: '',
  status: 'QUEUED',
  user: { id: ALICE, href: '' },
  ...given,
});

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(() => database.pool.query('TRUNCATE jobs, job_file_names, job_documents, resources, job_events'));
afterAll(() => database.drop());

const write = (...jobs: Job[]): Promise<number> =>
  inTransaction(database.pool, (client) => writeJobs(client, jobs));

async function readEvents(): Promise<string[]> {
  const { rows } = await database.pool.query<{ event: string }>(
    "SELECT change || ' ' || get_byte(job_id, 11) AS event FROM job_events ORDER BY transaction_id, sequence",
  );
  return rows.map(({ event }) => event);
}

describe('writeJobs adds an event', () => {
  it.each<[string, Job[][], string[]]>([
    ['`created` for new jobs', [[jobAt(1), jobAt(2)]], ['created 1', 'created 2']],
    ['`created` for a new job that is finished', [[jobAt(1, { status: 'SUCCESS' })]], ['created 1']],
    ['not for a job that does not change', [[jobAt(1)], [jobAt(1)]], ['created 1']],
    [
      '`progressed` for a change',
      [[jobAt(1)], [jobAt(1, { percentage_completed: 5 })], [jobAt(1, { status: 'PROCESSING' })]],
      ['created 1', 'progressed 1', 'progressed 1'],
    ],
    [
      '`finished` for a success',
      [[jobAt(1)], [jobAt(1, { status: 'SUCCESS' })]],
      ['created 1', 'finished 1'],
    ],
    [
      '`finished` for a failure',
      [[jobAt(1)], [jobAt(1, { status: 'FAILURE' })]],
      ['created 1', 'finished 1'],
    ],
    [
      '`finished` only once',
      [[jobAt(1)], [jobAt(1, { status: 'FAILURE' })], [jobAt(1, { status: 'SUCCESS' })]],
      ['created 1', 'finished 1', 'progressed 1'],
    ],
    [
      'for each job of a batch',
      [
        [jobAt(1), jobAt(2)],
        [jobAt(1, { status: 'SUCCESS' }), jobAt(2, { title: 'x' }), jobAt(3)],
      ],
      ['created 1', 'created 2', 'finished 1', 'progressed 2', 'created 3'],
    ],
    [
      '`progressed` for a change of the document alone',
      [[jobAt(1)], [jobAt(1, { outputs: [{ percentage_completed: 5 }] })]],
      ['created 1', 'progressed 1'],
    ],
  ])('%s', async (_, batches, expected) => {
    for (const batch of batches) await write(...batch);
    expect(await readEvents()).toEqual(expected);
  });

  it('`progressed` for the jobs of a renamed file', async () => {
    const file = (name: string) =>
      inTransaction(database.pool, (client) =>
        writeResources(client, [{ account: ALICE, kind: 'file', record: { id: FILE, href: '', name } }]),
      );
    await file('a.mp4');
    await write(jobAt(1, { input: { file: { id: FILE, href: '', name: 'a.mp4' } } }), jobAt(2));
    await file('b.mp4');
    expect(await readEvents()).toEqual(['created 1', 'created 2', 'progressed 1']);
  });

  it('not in a transaction that is rolled back, and not by COPY', async () => {
    await expect(write(jobAt(1), jobAt(2, { user: null }))).rejects.toThrow();
    const batch = new CopyBatch();
    batch.addJob(jobAt(3));
    await inTransaction(database.pool, (client) => batch.write(client));
    expect(await readEvents()).toEqual([]);
  });

  it.each<[string, Partial<Job>[], Partial<Job>, string[]]>([
    ['that another writer adds', [{}], { status: 'SUCCESS' }, ['created 1', 'finished 1']],
    [
      'that another writer finishes',
      [{ status: 'FAILURE' }],
      { status: 'SUCCESS' },
      ['created 1', 'progressed 1'],
    ],
    [
      'that another writer restarts',
      [{ status: 'FAILURE' }, {}],
      { status: 'SUCCESS' },
      ['created 1', 'progressed 1', 'finished 1'],
    ],
    [
      'that another writer adds, and leaves it unfinished',
      [{}],
      { status: 'PROCESSING' },
      ['created 1', 'progressed 1'],
    ],
    [
      'that another writer adds and finishes',
      [{}, { status: 'SUCCESS' }],
      { status: 'FAILURE' },
      ['created 1', 'finished 1', 'progressed 1'],
    ],
  ])('for the change under the lock of a job %s', async (_, theirs, ours, expected) => {
    const [first, second] = await Promise.all([database.pool.connect(), database.pool.connect()]);
    await first.query('BEGIN');
    for (const given of theirs) await writeJobs(first, [jobAt(1, given)]);
    await second.query('BEGIN');
    const late = writeJobs(second, [jobAt(1, ours)]);
    await waitForBlockedConnections(database);
    await first.query('COMMIT');
    await late;
    await second.query('COMMIT');
    for (const client of [first, second]) client.release();
    expect(await readEvents()).toEqual(expected);
  });
});
