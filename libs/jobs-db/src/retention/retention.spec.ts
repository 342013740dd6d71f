import { objectIdToBytes, toInstance, type JobStatus, type ObjectId } from '@mediajobs/jobs-domain';
import { inTransaction } from '@mediajobs/postgres';
import {
  ALICE,
  BOB,
  createTestDatabase,
  jobWithId,
  MARCH,
  objectIdAt,
  readDiscardedKeys,
  resourceFor,
  storeRecords,
  uploadWithId,
  type TestDatabase,
} from '@mediajobs/testing';
import { writeStoredFile } from '../engine/stored-files.js';
import { insertUpload } from '../uploads/upload-rows.js';
import { deleteAccount } from './delete-account.js';
import { deleteFile } from './delete-file.js';
import { expireFiles } from './expire-files.js';
import { deleteFinishedJobs, findOldJobs } from './old-jobs.js';

const DAY = 24 * 60 * 60 * 1000;
const PIPELINE = objectIdAt(MARCH, 99);
let database: TestDatabase;
let next = 100;

const newId = (): ObjectId => objectIdAt(MARCH, (next += 1));

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.pool.query(
    'TRUNCATE jobs, job_documents, job_file_names, job_progress, job_counts, job_events, resources, stored_files, discarded_objects',
  );
});

interface FileOptions {
  readonly account?: ObjectId;
  readonly jobId?: ObjectId | null;
  readonly expiresAt?: number | null;
  readonly storageKey?: string;
}

async function storeFile(options: FileOptions = {}): Promise<ObjectId> {
  const { account = ALICE, jobId = null, expiresAt = null } = options;
  const fileId = newId();
  const job = jobId && { id: jobId };
  await storeRecords(database, {
    resources: [resourceFor(account, 'file', { id: fileId, name: 'a', job })],
  });
  const storageKey = options.storageKey ?? `${account}/${PIPELINE}/${fileId}`;
  await writeStoredFile(database.pool, { account, fileId, jobId, storageKey, size: 1, at: MARCH, expiresAt });
  return fileId;
}

async function storeJob(status: JobStatus, keys: object = {}, account = ALICE): Promise<ObjectId> {
  const id = newId();
  await storeRecords(database, { jobs: [jobWithId(id, { status, user: { id: account }, ...keys })] });
  return id;
}

async function list(column: string, table: string): Promise<string[]> {
  const { rows } = await database.pool.query<{ value: string }>(
    `SELECT encode(${column}, 'hex') AS value FROM ${table} ORDER BY 1`,
  );
  return rows.map(({ value }) => value);
}

const listDiscarded = (): Promise<string[]> => readDiscardedKeys(database);

describe('Expired files', () => {
  const expire = (at: number, limit = 10): Promise<number> =>
    inTransaction(database.pool, (client) => expireFiles(client, at, limit));

  it('lose their content and keep their records', async () => {
    const expired = [await storeFile({ expiresAt: MARCH }), await storeFile({ expiresAt: MARCH + 1 })];
    const kept = [await storeFile({ expiresAt: MARCH + 2 }), await storeFile()];
    expect(await expire(MARCH + 1)).toBe(2);
    expect(await list('file_id', 'stored_files')).toEqual(kept);
    expect(await list('id', 'resources')).toEqual([...expired, ...kept]);
    expect(await listDiscarded()).toEqual(expired.map((id) => `${ALICE}/${PIPELINE}/${id}`));
    expect(await expire(MARCH + 1)).toBe(0);
  });

  it('are removed in batches, the oldest first', async () => {
    const [second, first] = [await storeFile({ expiresAt: 2 }), await storeFile({ expiresAt: 1 })];
    expect(await expire(MARCH, 1)).toBe(1);
    expect(await list('file_id', 'stored_files')).toEqual([second]);
    expect([await expire(MARCH, 1), await expire(MARCH, 1)]).toEqual([1, 0]);
    expect((await listDiscarded()).length).toBe(2);
    expect(first).toBeDefined();
  });

  it.each<[JobStatus, number]>([
    ['QUEUED', 0],
    ['PROCESSING', 0],
    ['SUCCESS', 2],
  ])('of a job that is %s: %d', async (status, count) => {
    const source = await storeFile({ expiresAt: 1 });
    const jobId = await storeJob(status, { input: { file: { id: source } } });
    await storeFile({ jobId, expiresAt: 1 });
    expect(await expire(MARCH)).toBe(count);
  });
});

describe('A file', () => {
  const remove = (id: ObjectId, account = ALICE) =>
    inTransaction(database.pool, (client) => deleteFile(client, account, id, MARCH));

  it('is deleted with its content, except in the storage of the customer', async () => {
    const intern = await storeFile();
    const extern = await storeFile({ storageKey: `extern/${ALICE}/${PIPELINE}/output_upload_dir/a` });
    expect([await remove(intern), await remove(extern), await remove(intern)]).toEqual([
      'deleted',
      'deleted',
      'missing',
    ]);
    expect(await list('id', 'resources')).toEqual([]);
    expect(await listDiscarded()).toEqual([`${ALICE}/${PIPELINE}/${intern}`]);
  });

  it('is kept while an unfinished job reads or writes it', async () => {
    const source = await storeFile();
    const jobId = await storeJob('PROCESSING', { input: { file: { id: source } } });
    const output = await storeFile({ jobId });
    expect([await remove(source), await remove(output), await remove(source, BOB)]).toEqual([
      'used',
      'used',
      'missing',
    ]);
    expect((await list('id', 'resources')).length).toBe(2);
  });
});

describe('Old jobs', () => {
  it('are found in all accounts, and deleted with their files', async () => {
    const old = [
      await storeJob('SUCCESS', { finished_at: MARCH }),
      await storeJob('FAILURE', { finished_at: MARCH }, BOB),
    ];
    const kept = [
      await storeJob('SUCCESS', { finished_at: MARCH + DAY }),
      await storeJob('PROCESSING'),
      await storeJob('SUCCESS'),
    ];
    await storeFile({ jobId: old[0] ?? null });
    const found = await findOldJobs(database.pool, MARCH + DAY, 10);
    expect(found.map(({ id }) => id)).toEqual(old);
    expect((await findOldJobs(database.pool, MARCH + DAY, 1)).length).toBe(1);
    await deleteFinishedJobs(database.pool, found, MARCH);
    expect(await list('id', 'jobs')).toEqual(kept);
    expect(await list('file_id', 'stored_files')).toEqual([]);
    expect((await listDiscarded()).length).toBe(1);
    expect(await findOldJobs(database.pool, MARCH + DAY, 10)).toEqual([]);
  });

  it('that were queued again are kept', async () => {
    const id = await storeJob('SUCCESS', { finished_at: MARCH });
    const found = await findOldJobs(database.pool, MARCH + DAY, 10);
    await storeRecords(database, { jobs: [jobWithId(id, { status: 'QUEUED' })] });
    await deleteFinishedJobs(database.pool, found, MARCH);
    expect(await list('id', 'jobs')).toEqual([id]);
  });
});

describe('An account', () => {
  /** Tables whose rows are removed later: with their age, or with the objects that they name. */
  const LATER = ['audit_entries', 'job_events', 'uploads'];

  async function countRows(account: ObjectId): Promise<Record<string, number>> {
    const { rows } = await database.pool.query<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.columns
       WHERE table_schema = current_schema() AND column_name = 'account_id' ORDER BY 1`,
    );
    const counts: Record<string, number> = {};
    for (const { name } of rows) {
      const text = `SELECT count(*)::int AS count FROM ${name} WHERE account_id = $1`;
      const counted = await database.pool.query<{ count: number }>(text, [objectIdToBytes(account)]);
      if (counted.rows[0]?.count) counts[name] = counted.rows[0].count;
    }
    return counts;
  }

  async function fill(account: ObjectId): Promise<void> {
    const source = await storeFile({ account });
    const jobId = await storeJob('SUCCESS', {}, account);
    await storeJob('QUEUED', { input: { file: { id: source } } }, account);
    await storeJob('PROCESSING', { outputs: [{ percentage_completed: 1 }] }, account);
    await storeFile({ account, jobId });
    await storeRecords(database, {
      resources: [{ account, kind: 'pipeline', record: toInstance('pipeline', { id: newId(), name: 'a' }) }],
    });
    await insertUpload(database.pool, uploadWithId(newId(), { account }));
    await database.pool.query(
      `INSERT INTO tokens (hash, account_id, scopes) VALUES (decode(md5(random()::text), 'hex'), $1, '{mediahub}')`,
      [objectIdToBytes(account)],
    );
  }

  it('is deleted with everything that it has, and nothing of others', async () => {
    await fill(ALICE);
    await fill(BOB);
    const others = await countRows(BOB);
    expect(Object.keys(others)).toEqual(
      expect.arrayContaining(['job_counts', 'job_documents', 'jobs', 'resources', 'stored_files', 'tokens']),
    );
    expect(await deleteAccount(database.pool, ALICE)).toMatchObject({ jobs: 3, files: 1 });
    const left = Object.keys(await countRows(ALICE));
    expect(left.filter((name) => !LATER.includes(name))).toEqual([]);
    expect(await countRows(BOB)).toEqual(others);
    expect((await listDiscarded()).length).toBe(2);
    const { rows } = await database.pool.query('SELECT FROM uploads WHERE expires_at = 0');
    expect(rows.length).toBe(1);
  });

  it('is deleted by another call after an interruption', async () => {
    await fill(ALICE);
    for (let interruptions = 0; ; interruptions += 1) {
      const abort = new AbortController();
      const onProgress = (): void => abort.abort(new Error('killed'));
      try {
        await deleteAccount(database.pool, ALICE, { signal: abort.signal, onProgress });
        expect(interruptions).toBeGreaterThan(3);
        break;
      } catch (error) {
        expect(error).toEqual(new Error('killed'));
      }
    }
    const left = Object.keys(await countRows(ALICE));
    expect(left.filter((name) => !LATER.includes(name))).toEqual([]);
  });
});
