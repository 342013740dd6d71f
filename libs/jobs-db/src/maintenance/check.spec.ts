import { toObjectId, createStub, type Job, type JobStatus, type ObjectId } from '@mediajobs/jobs-domain';
import { waitForBlockedConnections, createTestDatabase, type TestDatabase } from '@mediajobs/testing';
import { inTransaction } from '@mediajobs/postgres';
import { writeJobs, writeResources } from '../writes/write-records.js';
import { checkDatabase, type Finding } from './check.js';

const ACCOUNT = toObjectId('a'.repeat(24));
const PIPELINE = toObjectId('e'.repeat(24));
const FILE = toObjectId('f'.repeat(24));
const idAt = (n: number): ObjectId => toObjectId(n.toString(16).padStart(24, '0'));
const bytesOf = (id: ObjectId): Buffer => Buffer.from(id, 'hex');
const jobOf = (n: number): Job => ({
  ...{ id: idAt(n), href: '', status: 'SUCCESS', title: 'T', created_at: 5, percentage_completed: 12.5 },
  ...{ user: { id: ACCOUNT, href: '' }, pipeline: { id: PIPELINE, href: '' } },
  input: { file: { id: FILE, href: '', name: 'A.mp4' } },
});

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** Three jobs and all that they name. */
beforeEach(async () => {
  await database.pool.query('TRUNCATE jobs, job_file_names, job_documents, resources');
  const stubs = [
    { kind: 'user', id: ACCOUNT, name: null },
    { kind: 'pipeline', id: PIPELINE, name: null },
    { kind: 'file', id: FILE, name: 'A.mp4' },
  ] as const;
  await inTransaction(database.pool, async (client) => {
    await writeResources(
      client,
      stubs.map((mention) => ({
        ...{ account: ACCOUNT, kind: mention.kind, record: createStub(mention, ACCOUNT), stub: true },
      })),
    );
    await writeJobs(client, [jobOf(1), jobOf(2), jobOf(3)]);
  });
});

async function findings(options: { repair?: boolean; batch?: number } = {}): Promise<Finding[]> {
  const found: Finding[] = [];
  for await (const finding of checkDatabase(database.pool, options)) found.push(finding);
  return found;
}

async function everything(): Promise<unknown> {
  const tables = ['jobs', 'job_file_names', 'job_documents', 'resources'];
  const rows = await Promise.all(
    tables.map((table) => database.pool.query<object>(`SELECT * FROM ${table} ORDER BY account_id, id`)),
  );
  return rows.map((result) => result.rows);
}

/** Counts that are inserted without the setting are taken for those of a dump, and skipped. */
function falsify(sql: string, values: readonly unknown[]): Promise<unknown> {
  return inTransaction(database.pool, async (client) => {
    await client.query("SET LOCAL mediajobs.writes_counts = 'on'");
    return client.query(sql, [...values]);
  });
}

const SECOND = `WHERE id = '\\x${idAt(2)}'`;

describe('check', () => {
  it.each([1, 2, 500])('finds nothing where nothing is wrong, in batches of %i', async (batch) => {
    expect(await findings({ batch })).toEqual([]);
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
      'presets that were never written',
      `UPDATE jobs SET preset_ids = NULL ${SECOND}`,
      { field: 'preset_ids', actual: null, expected: '' },
    ],
    [
      'presets',
      `UPDATE jobs SET preset_ids = '\\x${FILE}${PIPELINE}' ${SECOND}`,
      { field: 'preset_ids', actual: `${FILE}${PIPELINE}`, expected: '' },
    ],
    [
      'a name',
      `UPDATE job_file_names SET name = 'b' ${SECOND}`,
      { field: 'name', actual: 'b', expected: 'a.mp4' },
    ],
    ['no row', `DELETE FROM jobs ${SECOND}`, { field: 'row', actual: null, expected: 'a row' }],
    [
      'no name',
      `DELETE FROM job_file_names ${SECOND}`,
      { field: 'name row', actual: null, expected: 'a row' },
    ],
  ])('finds %s that is not what the document says, and repairs it', async (_, sql, expected) => {
    const before = await everything();
    await database.pool.query(sql);
    const finding = { account: ACCOUNT, of: 'job', id: idAt(2), ...expected };
    expect(await findings()).toEqual([{ ...finding, repaired: false }]);
    expect(await findings({ repair: true, batch: 2 })).toEqual([{ ...finding, repaired: true }]);
    expect(await findings()).toEqual([]);
    expect(await everything()).toEqual(before);
  });

  it.each<[string, string, Partial<Finding>]>([
    [
      'a row without document',
      `DELETE FROM job_documents ${SECOND}`,
      { field: 'document', expected: 'a document' },
    ],
    [
      'what is no JSON',
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
      'a document that is no job',
      `UPDATE job_documents SET document = replace(document, '"SUCCESS"', '7') ${SECOND}`,
      { field: 'document', actual: expect.any(String) as string },
    ],
  ])('finds %s, of which nothing can be made anew', async (_, sql, expected) => {
    await database.pool.query(sql);
    const [finding, ...references] = await findings({ repair: true });
    expect(finding).toMatchObject({
      account: ACCOUNT,
      subject: 'job',
      id: idAt(2),
      isRepaired: false,
      ...expected,
    });
    expect(references.filter(({ field: key }) => key !== 'user.id')).toEqual([]);
  });

  it('finds names without job, and removes them', async () => {
    await database.pool.query(`DELETE FROM jobs ${SECOND}`);
    await database.pool.query(`DELETE FROM job_documents ${SECOND}`);
    const stray = { account: ACCOUNT, of: 'job', id: idAt(2), key: 'name row', got: 'a.mp4', expected: null };
    expect(await findings({ repair: true })).toEqual([{ ...stray, repaired: true }]);
    expect(await findings()).toEqual([]);
  });

  it('finds resources that are not what their document says, and repairs them', async () => {
    const before = await everything();
    await database.pool.query(`UPDATE resources SET name = 'x', type = 'y' WHERE kind = 'file'`);
    const wrong = { account: ACCOUNT, of: 'file', id: FILE, repaired: true };
    expect(await findings({ repair: true })).toEqual([
      { ...wrong, key: 'name', got: 'x', expected: 'A.mp4' },
      { ...wrong, key: 'type', got: 'y', expected: null },
    ]);
    expect(await everything()).toEqual(before);
  });

  it('finds counts that differ from a recount, and corrects them', async () => {
    await falsify(
      `INSERT INTO job_counts VALUES ($1, 'status', 'QUEUED', 0, 4), ($1, 'pipeline', $2, 0, -1), ($3, 'day', 'QUEUED', 7, 1)`,
      [bytesOf(ACCOUNT), PIPELINE, bytesOf(idAt(1))],
    );
    const counts = { of: 'counts', id: null, repaired: true };
    expect(await findings({ repair: true })).toEqual([
      { ...counts, account: idAt(1), key: 'day 7 QUEUED', got: 1, expected: 0 },
      { ...counts, account: ACCOUNT, key: 'status QUEUED', got: 4, expected: 0 },
      { ...counts, account: ACCOUNT, key: `pipeline ${PIPELINE}`, got: 2, expected: 3 },
    ]);
    expect(await findings()).toEqual([]);
  });

  it('corrects a count once, however many repair it at a time', async () => {
    await falsify(`INSERT INTO job_counts VALUES ($1, 'status', 'QUEUED', 0, 4)`, [bytesOf(ACCOUNT)]);
    // Each repair stops where it inserts, after it has found what differs, or at the lock of the other one.
    const gate = await database.pool.connect();
    await gate.query(`SELECT pg_advisory_lock(1)`);
    await gate.query(
      `CREATE FUNCTION wait() RETURNS trigger LANGUAGE plpgsql AS
         'BEGIN PERFORM pg_advisory_xact_lock_shared(1); RETURN NULL; END';
       CREATE TRIGGER wait AFTER INSERT ON job_counts FOR EACH STATEMENT EXECUTE FUNCTION wait()`,
    );
    const both = [findings({ repair: true }), findings({ repair: true })];
    await waitForBlockedConnections(database, undefined, 2);
    await gate.query(`SELECT pg_advisory_unlock(1)`);
    expect((await Promise.all(both)).map(({ length }) => length).sort()).toEqual([0, 1]);
    await gate.query('DROP FUNCTION wait() CASCADE');
    gate.release();
    expect(await findings()).toEqual([]);
  });

  it('names references to what is not there, once for each object, and only those', async () => {
    await database.pool.query(`DELETE FROM resources WHERE kind = 'pipeline'`);
    const missing = {
      key: 'pipeline.id',
      got: PIPELINE,
      expected: 'a pipeline that is there',
      repaired: false,
    };
    expect(await findings({ repair: true, batch: 2 })).toEqual(
      [1, 2, 3].map((n) => ({ account: ACCOUNT, of: 'job', id: idAt(n), ...missing })),
    );
    // What belongs to the system is there for all, but only where the kind is public.
    await database.pool.query(`UPDATE resources SET account_id = $1 WHERE kind = 'file'`, [Buffer.alloc(12)]);
    expect((await findings()).map(({ field: key }) => key)).toContain('file.id');
  });

  it('finds nothing while others write and fold, and repairs what they do not touch', async () => {
    let running = true;
    const writer = async (first: number): Promise<void> => {
      for (let turn = 0; running; turn++) {
        const status: JobStatus = turn % 2 === 0 ? 'PROCESSING' : 'FAILURE';
        const jobs = Array.from({ length: 20 }, (_, n) => ({ ...jobOf(first + n + (turn % 5)), status }));
        await inTransaction(database.pool, (client) => writeJobs(client, jobs));
        if (turn % 7 === 0) await database.pool.query('SELECT compact_job_counts()');
      }
    };
    const writing = [writer(100), writer(110)];
    try {
      for (let turn = 0; turn < 15; turn++) {
        expect(await findings({ batch: 10 })).toEqual([]);
        await database.pool.query(`UPDATE jobs SET title = 'x' ${SECOND}`);
        await falsify(`INSERT INTO job_counts VALUES ($1, 'status', 'FAILURE', 0, 1)`, [bytesOf(ACCOUNT)]);
        expect(await findings({ repair: true, batch: 10 })).toHaveLength(2);
      }
    } finally {
      running = false;
      await Promise.all(writing);
    }
    expect(await findings()).toEqual([]);
  });
});
