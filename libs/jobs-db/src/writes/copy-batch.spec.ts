import {
  objectHref,
  toObjectId,
  serializeDocument,
  type File,
  type Job,
  type ObjectId,
} from '@mediajobs/jobs-domain';
import { createTestDatabase, type TestDatabase } from '@mediajobs/testing';
import { CopyBatch } from './copy-batch.js';
import { MissingJobOwnerError } from '../tables/rows.js';
import { inTransaction } from '@mediajobs/postgres';
import { writeJobs } from './write-jobs.js';
import { writeResources } from './write-resources.js';

const ACCOUNT = toObjectId('a'.repeat(24));
const idAt = (n: number): ObjectId => toObjectId(n.toString(16).padStart(24, '0'));

function jobAt(n: number, given: Partial<Job> = {}): Job {
  const id = idAt(n);
  return { id, href: objectHref('job', id), status: 'SUCCESS', user: { id: ACCOUNT, href: '' }, ...given };
}

function fileAt(n: number, given: Partial<File> = {}): File {
  const id = idAt(n);
  return { id, href: objectHref('file', id), ...given };
}

describe('CopyBatch', () => {
  let database: TestDatabase;
  let batch: CopyBatch;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  beforeEach(async () => {
    batch = new CopyBatch();
    await database.pool.query('TRUNCATE jobs, job_file_names, job_documents, resources');
  });
  afterAll(() => database.drop());

  const write = (): Promise<void> => inTransaction(database.pool, (client) => batch.write(client));
  const readDocuments = async (): Promise<string[]> => {
    const { rows } = await database.pool.query<{ document: string }>(
      'SELECT document FROM job_documents ORDER BY id',
    );
    return rows.map(({ document }) => document);
  };
  const readTable = async (table: string): Promise<unknown[]> =>
    (await database.pool.query(`SELECT to_json(t)::text AS row FROM ${table} t ORDER BY 1`))
      .rows as unknown[];

  const jobs: readonly Job[] = [
    jobAt(1),
    jobAt(2, {
      title: 'tab\t new\n line\r back\\slash \\N "quote" \u0001 é 𝕏',
      user_data: '',
      autograph: false,
      created_at: 1_700_000_000_123,
      updated_at: 0,
      finished_at: Number.MAX_SAFE_INTEGER,
      version: Number.MIN_SAFE_INTEGER,
      percentage_completed: 12.5,
      status: 'FAILURE',
      input: { file: { id: idAt(9), href: objectHref('file', idAt(9)), name: 'Größe & Maß.MP4' } },
    }),
    jobAt(4, {
      outputs: [7, 8, 7].map((n) => ({ preset: { id: idAt(n), href: objectHref('preset', idAt(n)) } })),
    }),
    jobAt(3, { version: -1, created_at: 2 ** 32, updated_at: 2 ** 31, percentage_completed: 0 }),
  ];
  const files: readonly File[] = [
    fileAt(1),
    fileAt(2, { name: '東京', thumbnail: 'data:image/png;base64,AA==', job: { id: idAt(1), href: '' } }),
  ];

  it('writes the same rows as statements', async () => {
    const tables = ['jobs', 'job_file_names', 'job_documents', 'resources'];
    await inTransaction(database.pool, async (client) => {
      await writeJobs(client, jobs);
      await writeResources(
        client,
        files.map((record) => ({ account: ACCOUNT, kind: 'file', record })),
      );
    });
    const expected = await Promise.all(tables.map(readTable));
    await database.pool.query('TRUNCATE jobs, job_file_names, job_documents, resources');

    for (const job of jobs) batch.addJob(job);
    for (const record of files) batch.addResource({ account: ACCOUNT, kind: 'file', record });
    await write();
    expect(await Promise.all(tables.map(readTable))).toEqual(expected);
  });

  it('holds several chunks, and a document that is larger than a chunk', async () => {
    const added = Array.from({ length: 300 }, (_, n) => jobAt(n, { title: 'x'.repeat(4_000) }));
    added.push(jobAt(300, { title: 'ü'.repeat(1_000_000) }), jobAt(301));
    for (const job of added) batch.addJob(job);
    await write();
    expect((await readDocuments()).join() === added.map((job) => serializeDocument('job', job)).join()).toBe(
      true,
    );
  });

  it('can be reused after a write', async () => {
    for (const job of [jobAt(1, { title: 'x'.repeat(600_000) }), jobAt(2)]) batch.addJob(job);
    await write();
    batch.addResource({ account: ACCOUNT, kind: 'file', record: fileAt(1) });
    await write();
    batch.addJob(jobAt(3));
    await write();
    expect((await readDocuments()).map((document) => (JSON.parse(document) as Job).id)).toEqual(
      [1, 2, 3].map(idAt),
    );
  });

  it('is written again when the transaction is retried', async () => {
    for (const n of [1, 2]) batch.addJob(jobAt(n));
    let runs = 0;
    await inTransaction(database.pool, async (client) => {
      await batch.write(client);
      if (++runs === 1)
        await client.query("DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = 'deadlock_detected'; END $$");
    });
    expect([runs, (await readDocuments()).length]).toEqual([2, 2]);
  });

  it('writes nothing when one of the jobs exists', async () => {
    await inTransaction(database.pool, (client) => writeJobs(client, [jobAt(2)]));
    for (const n of [1, 2]) batch.addJob(jobAt(n));
    await expect(write()).rejects.toThrow('jobs_pkey');
    expect(await readDocuments()).toHaveLength(1);
  });

  it('refuses a job without a user', () => {
    expect(() => batch.addJob(jobAt(1, { user: null }))).toThrow(MissingJobOwnerError);
  });
});
