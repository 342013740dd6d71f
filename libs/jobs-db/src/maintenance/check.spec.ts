import { createStub, toObjectId, type Job, type JobStatus, type ObjectId } from '@mediajobs/jobs-domain';
import { inTransaction } from '@mediajobs/postgres';
import { createTestDatabase, waitForBlockedConnections, type TestDatabase } from '@mediajobs/testing';
import type { Finding } from '../tables/finding.js';
import { writeJobs } from '../writes/write-jobs.js';
import { writeResources } from '../writes/write-resources.js';
import { checkDatabase, type CheckDatabaseOptions } from './check.js';

const ACCOUNT = toObjectId('a'.repeat(24));
const PIPELINE = toObjectId('e'.repeat(24));
const FILE = toObjectId('f'.repeat(24));
const idAt = (n: number): ObjectId => toObjectId(n.toString(16).padStart(24, '0'));
const toBytes = (id: ObjectId): Buffer => Buffer.from(id, 'hex');
const jobAt = (n: number): Job => ({
  id: idAt(n),
  href: '',
  status: 'SUCCESS',
  title: 'T',
  created_at: 5,
  percentage_completed: 12.5,
  user: { id: ACCOUNT, href: '' },
  pipeline: { id: PIPELINE, href: '' },
  input: { file: { id: FILE, href: '', name: 'A.mp4' } },
});

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** Three jobs and everything that they refer to. */
beforeEach(async () => {
  await database.pool.query(
    'TRUNCATE job_requests, job_steps, jobs, job_file_names, job_documents, job_progress, resources',
  );
  const refs = [
    { kind: 'user', id: ACCOUNT, name: null },
    { kind: 'pipeline', id: PIPELINE, name: null },
    { kind: 'file', id: FILE, name: 'A.mp4' },
  ] as const;
  await inTransaction(database.pool, async (client) => {
    await writeResources(
      client,
      refs.map((ref) => ({ account: ACCOUNT, kind: ref.kind, record: createStub(ref, ACCOUNT), stub: true })),
    );
    await writeJobs(client, [jobAt(1), jobAt(2), jobAt(3)]);
  });
});

async function findAll(options: CheckDatabaseOptions = {}): Promise<Finding[]> {
  const findings: Finding[] = [];
  for await (const finding of checkDatabase(database.pool, options)) findings.push(finding);
  return findings;
}

/** Without the setting, inserted counts are taken for those of a dump and skipped. */
function insertCounts(sql: string, values: readonly unknown[]): Promise<unknown> {
  return inTransaction(database.pool, async (client) => {
    await client.query("SET LOCAL mediajobs.writes_counts = 'on'");
    return client.query(sql, [...values]);
  });
}

const SECOND = `WHERE id = '\\x${idAt(2)}'`;

describe('checkDatabase', () => {
  it.each([1, 2, 500])('finds nothing in a consistent database, in batches of %i', async (batchSize) => {
    expect(await findAll({ batchSize })).toEqual([]);
  });

  it.each<[string, string, Partial<Finding>]>([
    ['a text', `UPDATE jobs SET title = 'x' ${SECOND}`, { field: 'title', actual: 'x', expected: 'T' }],
    [
      'a time',
      `UPDATE jobs SET created_at = NULL ${SECOND}`,
      { field: 'created_at', actual: null, expected: 5 },
    ],
    [
      'a number',
      `UPDATE jobs SET percentage_completed = 1 ${SECOND}`,
      { field: 'percentage_completed', actual: 1, expected: 12.5 },
    ],
    [
      'an id',
      `UPDATE jobs SET pipeline_id = '\\x${FILE}' ${SECOND}`,
      { field: 'pipeline_id', actual: FILE, expected: PIPELINE },
    ],
    [
      'presets',
      `UPDATE jobs SET preset_ids = '\\x${FILE}${PIPELINE}' ${SECOND}`,
      { field: 'preset_ids', actual: `${FILE}${PIPELINE}`, expected: '' },
    ],
    [
      'a file name',
      `UPDATE job_file_names SET name = 'b' ${SECOND}`,
      { field: 'name', actual: 'b', expected: 'a.mp4' },
    ],
    [
      'progress of a job that is not running',
      `INSERT INTO job_progress VALUES ('\\x${ACCOUNT}', '\\x${idAt(2)}', 1, '{}', 0)`,
      { field: 'status of a job with progress', actual: 'SUCCESS', expected: 'PROCESSING' },
    ],
    [
      'a step of a finished job',
      `INSERT INTO job_steps (account_id, job_id, kind, order_key) VALUES ('\\x${ACCOUNT}', '\\x${idAt(2)}', 'probe', 0)`,
      { field: 'status of a job with steps', actual: 'SUCCESS', expected: 'QUEUED or PROCESSING' },
    ],
    [
      'a queued job without a step',
      `INSERT INTO job_requests (account_id, job_id, plan, request_hash, priority, queued_at)
         VALUES ('\\x${ACCOUNT}', '\\x${idAt(2)}', '{}', '', 0, 0);
       UPDATE jobs SET status = 'QUEUED' ${SECOND};
       UPDATE job_documents SET document = replace(document, '"SUCCESS"', '"QUEUED"') ${SECOND}`,
      { field: 'status of a job without steps', actual: 'QUEUED', expected: 'SUCCESS or FAILURE' },
    ],
    ['no row', `DELETE FROM jobs ${SECOND}`, { field: 'row', actual: null, expected: 'a row' }],
    ['no file name', `DELETE FROM job_file_names ${SECOND}`, { field: 'file name', expected: 'a row' }],
    ['no document', `DELETE FROM job_documents ${SECOND}`, { field: 'document', expected: 'a document' }],
    [
      'a file name without a job',
      `WITH j AS (DELETE FROM jobs ${SECOND}) DELETE FROM job_documents ${SECOND}`,
      { field: 'file name', actual: 'a.mp4', expected: null },
    ],
    [
      'a document that is not JSON',
      `UPDATE job_documents SET document = '{' ${SECOND}`,
      { field: 'document', actual: '{', expected: 'JSON' },
    ],
    [
      'the document of another job',
      `UPDATE job_documents SET document = replace(document, '${idAt(2)}', '${idAt(9)}') ${SECOND}`,
      { field: 'id', actual: idAt(9), expected: idAt(2) },
    ],
    [
      'the document of another account',
      `UPDATE job_documents SET document = replace(document, '${ACCOUNT}', '${idAt(9)}') ${SECOND}`,
      { field: 'user.id', actual: idAt(9), expected: ACCOUNT },
    ],
    [
      'a document that is not a job',
      `UPDATE job_documents SET document = replace(document, '"SUCCESS"', '7') ${SECOND}`,
      { field: 'document', actual: expect.any(String) as string },
    ],
  ])('finds %s', async (_, sql, expected) => {
    await database.pool.query(sql);
    const findings = (await findAll({ batchSize: 2 })).filter(
      ({ subject, field, actual }) =>
        subject === 'job' && !(field === 'user.id' && actual === idAt(9) && expected.field !== 'user.id'),
    );
    expect(findings[0]).toMatchObject({ account: ACCOUNT, id: idAt(2), isRepaired: false, ...expected });
  });

  it('finds columns of resources that differ from the document', async () => {
    await database.pool.query(`UPDATE resources SET name = 'x', type = 'y' WHERE kind = 'file'`);
    const finding = { account: ACCOUNT, subject: 'file', id: FILE, isRepaired: false };
    expect(await findAll()).toEqual([
      { ...finding, field: 'name', actual: 'x', expected: 'A.mp4' },
      { ...finding, field: 'type', actual: 'y', expected: null },
    ]);
  });

  it('finds references to missing objects, once for each object', async () => {
    await database.pool.query(`DELETE FROM resources WHERE kind = 'pipeline'`);
    const finding = { account: ACCOUNT, subject: 'job', field: 'pipeline.id', actual: PIPELINE };
    expect(await findAll({ batchSize: 2 })).toEqual(
      [1, 2, 3].map((n) => ({
        ...finding,
        id: idAt(n),
        expected: 'an existing pipeline',
        isRepaired: false,
      })),
    );
  });

  it('does not accept private objects of the system account', async () => {
    await database.pool.query(`UPDATE resources SET account_id = $1 WHERE kind = 'file'`, [Buffer.alloc(12)]);
    expect((await findAll()).map(({ field }) => field)).toContain('file.id');
  });

  it('finds counts that differ from a recount, and corrects them', async () => {
    await insertCounts(
      `INSERT INTO job_counts VALUES ($1, 'status', 'QUEUED', 0, 4), ($1, 'pipeline', $2, 0, -1), ($3, 'day', 'QUEUED', 7, 1)`,
      [toBytes(ACCOUNT), PIPELINE, toBytes(idAt(1))],
    );
    const differences = (isRepaired: boolean): Finding[] =>
      [
        { account: idAt(1), field: 'day 7 QUEUED', actual: 1, expected: 0 },
        { account: ACCOUNT, field: 'status QUEUED', actual: 4, expected: 0 },
        { account: ACCOUNT, field: `pipeline ${PIPELINE}`, actual: 2, expected: 3 },
      ].map((finding) => ({ ...finding, subject: 'counts', id: null, isRepaired }));
    expect(await findAll()).toEqual(differences(false));
    expect(await findAll({ repairCounts: true })).toEqual(differences(true));
    expect(await findAll()).toEqual([]);
  });

  it('corrects a count once when two repairs run at the same time', async () => {
    await insertCounts(`INSERT INTO job_counts VALUES ($1, 'status', 'QUEUED', 0, 4)`, [toBytes(ACCOUNT)]);
    // Each repair stops where it inserts, after it has found the differences, or at the lock of the other one.
    const gate = await database.pool.connect();
    await gate.query(`SELECT pg_advisory_lock(1)`);
    await gate.query(
      `CREATE FUNCTION wait() RETURNS trigger LANGUAGE plpgsql AS
         'BEGIN PERFORM pg_advisory_xact_lock_shared(1); RETURN NULL; END';
       CREATE TRIGGER wait AFTER INSERT ON job_counts FOR EACH STATEMENT EXECUTE FUNCTION wait()`,
    );
    const both = [findAll({ repairCounts: true }), findAll({ repairCounts: true })];
    await waitForBlockedConnections(database, undefined, 2);
    await gate.query(`SELECT pg_advisory_unlock(1)`);
    expect((await Promise.all(both)).map(({ length }) => length).sort()).toEqual([0, 1]);
    await gate.query('DROP FUNCTION wait() CASCADE');
    gate.release();
    expect(await findAll()).toEqual([]);
  });

  it('finds nothing while jobs are written and counts compacted', async () => {
    let isRunning = true;
    const writer = async (first: number): Promise<void> => {
      for (let round = 0; isRunning; round++) {
        const status: JobStatus = round % 2 === 0 ? 'PROCESSING' : 'FAILURE';
        const jobs = Array.from({ length: 20 }, (_, n) => ({ ...jobAt(first + n + (round % 5)), status }));
        await inTransaction(database.pool, (client) => writeJobs(client, jobs));
        if (round % 7 === 0) await database.pool.query('SELECT compact_job_counts()');
      }
    };
    const writing = [writer(100), writer(110)];
    try {
      for (let round = 0; round < 15; round++) {
        expect(await findAll({ batchSize: 10 })).toEqual([]);
        await insertCounts(`INSERT INTO job_counts VALUES ($1, 'status', 'FAILURE', 0, 1)`, [
          toBytes(ACCOUNT),
        ]);
        expect(await findAll({ repairCounts: true, batchSize: 10 })).toHaveLength(1);
      }
    } finally {
      isRunning = false;
      await Promise.all(writing);
    }
    expect(await findAll()).toEqual([]);
  });
});
