import { toObjectId, type Job, type ObjectId } from '@mediajobs/jobs-domain';
import { Pool } from 'pg';
import { createTestDatabase, type TestDatabase } from '@mediajobs/testing';
import { inTransaction } from '@mediajobs/postgres';
import { writeJobs } from '../writes/write-jobs.js';
import { JobBatchLoader } from './job-batch-loader.js';

const ALICE = toObjectId('a'.repeat(24));
const BOB = toObjectId('b'.repeat(24));
const idAt = (n: number): ObjectId => toObjectId(n.toString(16).padStart(24, '0'));
const jobOf = (id: ObjectId, user: ObjectId): Job => ({
  ...{ id, href: '', status: 'SUCCESS', title: `job of ${user}` },
  user: { id: user, href: '' },
});

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  const jobs = Array.from({ length: 200 }, (_, n) => jobOf(idAt(n), n % 2 === 0 ? ALICE : BOB));
  await inTransaction(database.pool, (client) => writeJobs(client, jobs));
});

afterAll(() => database.drop());

describe('Jobs that are looked up at once', () => {
  it('are found by few statements, each for whom it was asked', async () => {
    const texts: string[] = [];
    const query = database.pool.query.bind(database.pool) as (...given: unknown[]) => unknown;
    const pool = {
      query: (config: { readonly text: string }) => {
        texts.push(config.text);
        return query(config);
      },
    };
    const lookup = new JobBatchLoader(pool as unknown as typeof database.pool);
    const asked = Array.from({ length: 250 }, (_, n) => ({
      id: idAt(n),
      account: n % 3 === 0 ? ALICE : BOB,
    }));
    const found = await Promise.all(asked.map(({ account, id }) => lookup.load(account, id, '')));
    for (const [n, { account, id }] of asked.entries()) {
      const owner = n >= 200 ? null : n % 2 === 0 ? ALICE : BOB;
      const document = found[n] ? (JSON.parse(found[n].body ?? '') as Job) : null;
      expect(document && { id: document.id, title: document.title }).toEqual(
        owner === account ? { id, title: `job of ${account}` } : null,
      );
    }
    expect(texts.length).toBeLessThan(6);
  });

  it('are printed with the origin that each was asked by', async () => {
    const lookup = new JobBatchLoader(database.pool);
    const origins = ['', 'http://one.example', 'http://two.example'];
    const found = await Promise.all(origins.map((origin) => lookup.load(ALICE, idAt(2), origin)));
    expect(found.map((job) => (JSON.parse(job?.body ?? '{}') as Job).href)).toEqual(
      origins.map((origin) => `${origin}/v1/jobs/${idAt(2)}`),
    );
  });

  it('fail together, and the next ones are asked for anew', async () => {
    let fails = true;
    const pool = {
      query: (config: object) =>
        fails ? Promise.reject(new Error('away')) : database.pool.query(config as never),
    };
    const lookup = new JobBatchLoader(pool as unknown as typeof database.pool);
    const asked = [0, 2, 4].map((n) => lookup.load(ALICE, idAt(n), ''));
    expect((await Promise.allSettled(asked)).map(({ status }) => status)).toEqual(Array(3).fill('rejected'));
    fails = false;
    expect(await lookup.load(ALICE, idAt(2), '')).toMatchObject({ version: expect.any(String) as string });
  });
});

/** Whether alone, or with another one that is asked for in the same moment. */
describe.each([1, 2])('Of %i at a time', (count) => {
  const find = async (lookup: JobBatchLoader, id: ObjectId, held?: readonly string[]) => {
    const asked = Array.from({ length: count }, () => lookup.load(ALICE, id, '', held));
    return (await Promise.all(asked)).at(-1);
  };

  it('each is found by its account alone', async () => {
    const lookup = new JobBatchLoader(database.pool);
    expect(await find(lookup, idAt(2))).toMatchObject({ body: expect.any(String) as string });
    expect(await find(lookup, idAt(3))).toBeNull();
    expect(await find(lookup, idAt(2_000))).toBeNull();
  });

  it('each comes without its document where its version is held', async () => {
    const lookup = new JobBatchLoader(database.pool);
    const version = (await find(lookup, idAt(2)))?.version ?? '';
    const held = [[], [version], ['9.9', version], ['9.9'], [`${version}1`]];
    const found = [];
    for (const versions of held) found.push(await find(lookup, idAt(2), versions));
    expect(found.map((job) => [job?.version, job?.body === null])).toEqual(
      [false, true, true, false, false].map((without) => [version, without]),
    );
  });

  it('the statement is planned once for all', async () => {
    const pool = new Pool({ connectionString: database.url, max: 1 });
    const lookup = new JobBatchLoader(pool);
    for (let n = 0; n < 8; n += 1) await find(lookup, idAt(n));
    const { rows } = await pool.query(
      'SELECT custom_plans::int, generic_plans::int FROM pg_prepared_statements',
    );
    await pool.end();
    // PostgreSQL plans the first five for themselves, to compare.
    expect(rows).toEqual([{ custom_plans: 5, generic_plans: 3 }]);
  });
});
