import { toObjectId, type Job, type ObjectId } from '@mediajobs/jobs-domain';
import { Pool } from 'pg';
import { createTestDatabase, type TestDatabase } from '@mediajobs/testing';
import { inTransaction } from '@mediajobs/postgres';
import { writeJobs } from '../writes/write-jobs.js';
import { JobBatchLoader, type VersionedDocument } from './job-batch-loader.js';

const ALICE = toObjectId('a'.repeat(24));
const BOB = toObjectId('b'.repeat(24));
const idAt = (n: number): ObjectId => toObjectId(n.toString(16).padStart(24, '0'));
const jobOf = (id: ObjectId, user: ObjectId): Job => ({
  id,
  href: '',
  status: 'SUCCESS',
  title: `job of ${user}`,
  user: { id: user, href: '' },
});

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  const jobs = Array.from({ length: 200 }, (_, n) => jobOf(idAt(n), n % 2 === 0 ? ALICE : BOB));
  await inTransaction(database.pool, (client) => writeJobs(client, jobs));
});

afterAll(() => database.drop());

/** A pool that counts its statements, and fails while `isBroken`. */
function observedPool(): { pool: Pool; count: number; isBroken: boolean } {
  const observed = {
    count: 0,
    isBroken: false,
    pool: {
      query: (config: object) => {
        observed.count += 1;
        return observed.isBroken ? Promise.reject(new Error('broken')) : database.pool.query(config as never);
      },
    } as unknown as Pool,
  };
  return observed;
}

const request = (account: ObjectId, id: ObjectId, origin = '', cachedVersions: readonly string[] = []) => ({
  account,
  id,
  origin,
  cachedVersions,
});

const parse = (found: VersionedDocument | null | undefined): Job | null =>
  found ? (JSON.parse(found.document ?? '') as Job) : null;

describe('JobBatchLoader', () => {
  it('finds many jobs by few statements, each only for its account', async () => {
    const observed = observedPool();
    const loader = new JobBatchLoader(observed.pool);
    const requests = Array.from({ length: 250 }, (_, n) => request(n % 3 === 0 ? ALICE : BOB, idAt(n)));
    const found = await Promise.all(requests.map((each) => loader.load(each)));
    for (const [n, { account, id }] of requests.entries()) {
      const owner = n >= 200 ? null : n % 2 === 0 ? ALICE : BOB;
      const job = parse(found[n]);
      const expected = owner === account ? { id, title: `job of ${account}` } : null;
      expect(job && { id: job.id, title: job.title }).toEqual(expected);
    }
    expect(observed.count).toBe(4);
  });

  it('puts the origin of each request before addresses', async () => {
    const loader = new JobBatchLoader(database.pool);
    const origins = ['', 'http://one.example', 'http://two.example'];
    const found = await Promise.all(origins.map((origin) => loader.load(request(ALICE, idAt(2), origin))));
    expect(found.map((each) => parse(each)?.href)).toEqual(
      origins.map((origin) => `${origin}/v1/jobs/${idAt(2)}`),
    );
  });

  it('rejects a whole batch, and loads the next one', async () => {
    const observed = observedPool();
    const loader = new JobBatchLoader(observed.pool);
    observed.isBroken = true;
    const loading = [0, 2, 4].map((n) => loader.load(request(ALICE, idAt(n))));
    expect((await Promise.allSettled(loading)).map(({ status }) => status)).toEqual(
      Array(3).fill('rejected'),
    );
    observed.isBroken = false;
    expect(parse(await loader.load(request(ALICE, idAt(2))))?.id).toBe(idAt(2));
  });
});

describe.each([1, 2])('A batch of %i', (size) => {
  const load = async (loader: JobBatchLoader, id: ObjectId, cachedVersions?: readonly string[]) => {
    const each = request(ALICE, id, '', cachedVersions);
    return (await Promise.all(Array.from({ length: size }, () => loader.load(each)))).at(-1);
  };

  it('finds a job only for its account', async () => {
    const loader = new JobBatchLoader(database.pool);
    expect(parse(await load(loader, idAt(2)))?.id).toBe(idAt(2));
    expect(await load(loader, idAt(3))).toBeNull();
    expect(await load(loader, idAt(2_000))).toBeNull();
  });

  it('omits the document of a cached version', async () => {
    const loader = new JobBatchLoader(database.pool);
    const version = (await load(loader, idAt(2)))?.version ?? '';
    for (const [cached, isOmitted] of [
      [[], false],
      [[version], true],
      [['9.9', version], true],
      [['9.9'], false],
      [[`${version}1`], false],
    ] as const) {
      const found = await load(loader, idAt(2), cached);
      expect([found?.version, found?.document === null]).toEqual([version, isOmitted]);
    }
  });

  it('uses a generic plan after the first five', async () => {
    const pool = new Pool({ connectionString: database.url, max: 1 });
    const loader = new JobBatchLoader(pool);
    for (let n = 0; n < 8; n += 1) await load(loader, idAt(n));
    const { rows } = await pool.query(
      'SELECT custom_plans::int, generic_plans::int FROM pg_prepared_statements',
    );
    await pool.end();
    expect(rows).toEqual([{ custom_plans: 5, generic_plans: 3 }]);
  });
});
