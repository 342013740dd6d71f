import {
  decodeNdjson,
  JobListQuery,
  toObjectId,
  createStub,
  type File,
  type Job,
  type ObjectId,
} from '@mediajobs/jobs-domain';
import { ObjectReader } from '../reads/object-reader.js';
import { createTestDatabase, type TestDatabase } from '@mediajobs/testing';
import { inTransaction } from '@mediajobs/postgres';
import { MissingJobOwnerError, type OwnedResource } from '../tables/rows.js';
import { writeJobs } from './write-jobs.js';
import { writeResources } from './write-resources.js';

const ACCOUNT = toObjectId('a'.repeat(24));
const FILE = toObjectId('f'.repeat(24));
const idAt = (n: number): ObjectId => toObjectId(n.toString(16).padStart(24, '0'));
const jobAt = (n: number, given: Partial<Job> = {}): Job => ({
  id: idAt(n),
  href: '',
  status: 'SUCCESS',
  user: { id: ACCOUNT, href: '' },
  ...given,
});

const fileStub = (name: string | null): OwnedResource => ({
  account: ACCOUNT,
  kind: 'file',
  record: createStub({ kind: 'file', id: FILE, name }, ACCOUNT),
  stub: true,
});
const fullFile = (file: Partial<File>): OwnedResource => ({
  account: ACCOUNT,
  kind: 'file',
  record: { id: FILE, href: '', ...file },
});

describe('writeJobs and writeResources', () => {
  let database: TestDatabase;
  let reader: ObjectReader;

  beforeAll(async () => {
    database = await createTestDatabase();
    reader = new ObjectReader(database.pool);
  });
  beforeEach(() => database.pool.query('TRUNCATE jobs, job_file_names, job_documents, resources'));
  afterAll(() => database.drop());

  const write = (jobs: readonly Job[]): Promise<number> =>
    inTransaction(database.pool, (client) => writeJobs(client, jobs));
  const store = (...resources: OwnedResource[]): Promise<number> =>
    inTransaction(database.pool, (client) => writeResources(client, resources));

  it('return the number of changes and increment the revision', async () => {
    expect(await write([jobAt(1), jobAt(2)])).toBe(2);
    expect(await write([jobAt(1), jobAt(2)])).toBe(0);
    expect(await write([jobAt(1, { title: 'x' }), jobAt(2)])).toBe(1);
    expect(await reader.find(ACCOUNT, 'job', idAt(1))).toMatchObject({ version: '2.1' });
    expect(await reader.find(ACCOUNT, 'job', idAt(2))).toMatchObject({ version: '1.1' });
  });

  it('keep the last version of a repeated job', async () => {
    expect(await write([jobAt(1, { title: 'first' }), jobAt(1, { title: 'last' })])).toBe(1);
    expect((await reader.find(ACCOUNT, 'job', idAt(1)))?.document).toContain('"title":"last"');
  });

  it('refuse a job without a user', async () => {
    await expect(write([jobAt(1, { user: null })])).rejects.toThrow(MissingJobOwnerError);
  });

  it('store user_data of any length for the filter', async () => {
    const user_data = Array.from({ length: 3000 }, (_, n) =>
      String.fromCharCode(0x4e00 + ((n * 7919) % 20000)),
    ).join('');
    await write([jobAt(1, { user_data }), jobAt(2, { user_data: 'other' }), jobAt(3)]);
    const page = reader.list(ACCOUNT, 'job', Object.assign(new JobListQuery(), { user_data }));
    const documents: string[] = [];
    for await (const chunk of page.chunks) documents.push(...decodeNdjson(chunk));
    expect(documents).toEqual([expect.stringContaining(`"id":"${idAt(1)}"`)]);
    expect(page.summary().total).toBe(1);
  });

  it.each([
    ['keep a name that a stub lacks', [fileStub('a.mp4'), fileStub(null)], '"name":"a.mp4"'],
    ['add a name to a stub', [fileStub(null), fileStub('a.mp4')], '"name":"a.mp4"'],
    ['replace a stub by the object', [fileStub('a.mp4'), fullFile({ title: 'T' })], '"title":"T"'],
    ['keep an object that a stub follows', [fullFile({ title: 'T' }), fileStub('a.mp4')], '"title":"T"'],
  ])('%s, in one batch and in two', async (_, resources, expected) => {
    await store(...resources);
    expect((await reader.find(ACCOUNT, 'file', FILE))?.document).toContain(expected);
    await database.pool.query('TRUNCATE resources');
    for (const resource of resources) await store(resource);
    expect((await reader.find(ACCOUNT, 'file', FILE))?.document).toContain(expected);
  });
});
