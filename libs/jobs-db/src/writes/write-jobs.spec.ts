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
const jobOf = (n: number, given: Partial<Job> = {}): Job => ({
  id: idAt(n),
  href: '',
  status: 'SUCCESS',
  user: { id: ACCOUNT, href: '' },
  ...given,
});

const stub = (name: string | null): OwnedResource => ({
  account: ACCOUNT,
  kind: 'file',
  record: createStub({ kind: 'file', id: FILE, name }, ACCOUNT),
  stub: true,
});
const whole = (file: Partial<File>): OwnedResource => ({
  account: ACCOUNT,
  kind: 'file',
  record: { id: FILE, href: '', ...file },
});

describe('writing', () => {
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
  const keep = (...resources: OwnedResource[]): Promise<number> =>
    inTransaction(database.pool, (client) => writeResources(client, resources));

  it('counts what was added or changed, and the revision with it', async () => {
    expect(await write([jobOf(1), jobOf(2)])).toBe(2);
    expect(await write([jobOf(1), jobOf(2)])).toBe(0);
    expect(await write([jobOf(1, { title: 'x' }), jobOf(2)])).toBe(1);
    expect(await reader.find(ACCOUNT, 'job', idAt(1))).toMatchObject({ version: '2.1' });
    expect(await reader.find(ACCOUNT, 'job', idAt(2))).toMatchObject({ version: '1.1' });
  });

  it('takes the last of a job that comes twice', async () => {
    expect(await write([jobOf(1, { title: 'first' }), jobOf(1, { title: 'last' })])).toBe(1);
    expect((await reader.find(ACCOUNT, 'job', idAt(1)))?.document).toContain('"title":"last"');
  });

  it('refuses a job that belongs to nobody', async () => {
    await expect(write([jobOf(1, { user: null })])).rejects.toThrow(MissingJobOwnerError);
  });

  it('finds a job by user_data of any length', async () => {
    const user_data = Array.from({ length: 3000 }, (_, n) =>
      String.fromCharCode(0x4e00 + ((n * 7919) % 20000)),
    ).join('');
    await write([jobOf(1, { user_data }), jobOf(2, { user_data: 'other' }), jobOf(3)]);
    const page = reader.list(ACCOUNT, 'job', Object.assign(new JobListQuery(), { user_data }));
    const bodies: string[] = [];
    for await (const chunk of page.chunks) bodies.push(...decodeNdjson(chunk));
    expect(bodies).toEqual([expect.stringContaining(`"id":"${idAt(1)}"`)]);
    expect(page.summary().total).toBe(1);
  });

  it.each([
    ['a name is not lost to a stub without one', [stub('a.mp4'), stub(null)], '"name":"a.mp4"'],
    ['a name comes later', [stub(null), stub('a.mp4')], '"name":"a.mp4"'],
    ['the object itself replaces a stub', [stub('a.mp4'), whole({ title: 'T' })], '"title":"T"'],
    ['a stub never replaces the object itself', [whole({ title: 'T' }), stub('a.mp4')], '"title":"T"'],
  ])('%s, in one batch and in two', async (_, resources, expected) => {
    await keep(...resources);
    expect((await reader.find(ACCOUNT, 'file', FILE))?.document).toContain(expected);
    await database.pool.query('TRUNCATE resources');
    for (const resource of resources) await keep(resource);
    expect((await reader.find(ACCOUNT, 'file', FILE))?.document).toContain(expected);
  });
});
