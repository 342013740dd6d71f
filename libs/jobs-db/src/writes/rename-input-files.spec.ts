import {
  JobListQuery,
  toObjectId,
  createStub,
  type File,
  type Job,
  type ObjectId,
} from '@mediajobs/jobs-domain';
import { ObjectReader } from '../reads/object-reader.js';
import { waitForBlockedConnections, createTestDatabase, type TestDatabase } from '@mediajobs/testing';
import { inTransaction } from '@mediajobs/postgres';
import type { OwnedResource } from '../tables/rows.js';
import { writeJobs } from './write-jobs.js';
import { writeResources } from './write-resources.js';

const ACCOUNT = toObjectId('a'.repeat(24));
const OTHER = toObjectId('b'.repeat(24));
const FILE = toObjectId('f'.repeat(24));
const idAt = (n: number): ObjectId => toObjectId(n.toString(16).padStart(24, '0'));
const jobAt = (n: number, name: string | null, owner = ACCOUNT): Job => ({
  id: idAt(n),
  href: '',
  status: 'SUCCESS',
  user: { id: owner, href: '' },
  input: { file: { id: FILE, href: '', name } },
});
const fullFile = (file: Partial<File>): OwnedResource => ({
  account: ACCOUNT,
  kind: 'file',
  record: { id: FILE, href: '', ...file },
});
const fileStub = (name: string | null): OwnedResource => ({
  account: ACCOUNT,
  kind: 'file',
  stub: true,
  record: createStub({ kind: 'file', id: FILE, name }, ACCOUNT),
});

let database: TestDatabase;
let reader: ObjectReader;

beforeAll(async () => {
  database = await createTestDatabase();
  reader = new ObjectReader(database.pool);
});
beforeEach(() => database.pool.query('TRUNCATE jobs, job_file_names, job_documents, resources'));
afterAll(() => database.drop());

const write = (...jobs: Job[]): Promise<number> =>
  inTransaction(database.pool, (client) => writeJobs(client, jobs));
const store = (...resources: OwnedResource[]): Promise<number> =>
  inTransaction(database.pool, (client) => writeResources(client, resources));

/** Returns the file name of a job in its row, in the search table and in its document, and the version. */
async function readName(n: number, owner = ACCOUNT): Promise<unknown[]> {
  const { rows } = await database.pool.query<{ name: string; folded: string }>(
    `SELECT j.input_file_name AS name, n.name AS folded FROM jobs j JOIN job_file_names n USING (account_id, id)
     WHERE j.account_id = decode($1, 'hex') AND j.id = decode($2, 'hex')`,
    [owner, idAt(n)],
  );
  const found = await reader.find(owner, 'job', idAt(n));
  const { input } = JSON.parse(found?.document ?? '') as Job;
  return [rows[0]?.name, rows[0]?.folded, input?.file?.name, found?.version];
}

describe('a file name', () => {
  it('changes in every job with this input file, and in the search', async () => {
    await write(...Array.from({ length: 1200 }, (_, n) => jobAt(n, 'Old.mp4')));
    await write({ ...jobAt(2000, 'Old.mp4'), input: { file: { id: idAt(1), href: '', name: 'Old.mp4' } } });
    await store(fullFile({ name: 'Old.mp4' }));
    expect(await store(fullFile({ name: 'New.mp4' }))).toBe(1);
    expect(await readName(0)).toEqual(['New.mp4', 'new.mp4', 'New.mp4', '2.1']);
    expect(await readName(1199)).toEqual(['New.mp4', 'new.mp4', 'New.mp4', '2.1']);
    expect(await readName(2000)).toEqual(['Old.mp4', 'old.mp4', 'Old.mp4', '1.1']);
    const query = Object.assign(new JobListQuery(), { 'input.file.name': 'NEW' });
    const page = reader.list(ACCOUNT, 'job', query);
    for await (const chunk of page.chunks) expect(chunk.length).toBeGreaterThan(0);
    expect(page.summary().total).toBe(1200);
  });

  it.each([
    ['changes when a stub gets a name', [fileStub(null), fileStub('b.mp4')], 'b.mp4'],
    [
      'changes when a file replaces a stub of another name',
      [fileStub('a.mp4'), fullFile({ name: 'b.mp4' })],
      'b.mp4',
    ],
    [
      'stays when another key of the file changes',
      [fullFile({ name: 'b.mp4' }), fullFile({ name: 'b.mp4', size: 1 })],
      'a.mp4',
    ],
    ['stays when the file is new', [fullFile({ name: 'b.mp4' })], 'a.mp4'],
    ['stays when the file loses its name', [fullFile({ name: 'b.mp4' }), fullFile({})], 'a.mp4'],
    ['stays when a stub follows the file', [fullFile({ name: 'b.mp4' }), fileStub('c.mp4')], 'a.mp4'],
  ])('%s', async (_, versions, expected) => {
    await write(jobAt(1, 'a.mp4'));
    for (const version of versions) await store(version);
    expect((await readName(1))[2]).toBe(expected);
  });

  it('stays in jobs of another account', async () => {
    await write(jobAt(1, 'a.mp4', OTHER));
    await store(fullFile({ name: 'a.mp4' }));
    await store(fullFile({ name: 'b.mp4' }));
    expect(await readName(1, OTHER)).toEqual(['a.mp4', 'a.mp4', 'a.mp4', '1.1']);
  });

  it('changes in the current version of a job that is written concurrently', async () => {
    await write(jobAt(1, 'a.mp4'));
    await store(fullFile({ name: 'a.mp4' }));
    const client = await database.pool.connect();
    await client.query('BEGIN');
    await writeJobs(client, [{ ...jobAt(1, 'a.mp4'), title: 'meanwhile' }]);
    const renamed = store(fullFile({ name: 'b.mp4' }));
    await waitForBlockedConnections(database);
    await client.query('COMMIT');
    client.release();
    await renamed;
    const found = await reader.find(ACCOUNT, 'job', idAt(1));
    expect(JSON.parse(found?.document ?? '')).toMatchObject({
      title: 'meanwhile',
      input: { file: { name: 'b.mp4' } },
    });
  });

  it('has an index on the input file of jobs', async () => {
    const { rows } = await database.pool.query<{ indexdef: string }>(
      "SELECT indexdef FROM pg_indexes WHERE indexname = 'jobs_input_file_id_idx'",
    );
    expect(rows[0]?.indexdef).toContain('(account_id, input_file_id NULLS FIRST');
  });
});
