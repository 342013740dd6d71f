import { inTransaction, writeJobs, writeResources, type Database } from '@mediajobs/jobs-data';
import { createTestDatabase, type TestDatabase } from '@mediajobs/jobs-data/testing';
import { hrefOf, mentionsOf, problemsOf, stubOf, type Job } from '@mediajobs/jobs-domain';
import { Random } from '../src/generate/random.js';
import { live, NoAccountsError, type LiveTally } from '../src/live/live.js';
import { seed } from '../src/seed.js';
import { countOf, countsOf } from './content.js';

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.drop());

/** Works as fast as it can until something has happened. */
async function liveUntil(
  isEnough: (tally: LiveTally) => boolean,
  on: Database = database,
): Promise<LiveTally> {
  const ending = new AbortController();
  let last: LiveTally = { queued: 0, finished: 0, failed: 0, working: 0 };
  await live(on, {
    rate: 1_000,
    seed: 1,
    signal: ending.signal,
    onStep: (tally) => {
      last = tally;
      if (isEnough(tally)) ending.abort();
    },
  });
  return last;
}

async function jobsWith(status: string): Promise<number> {
  return countOf(database.pool, `jobs WHERE status = '${status}'`);
}

describe('live work', () => {
  it('queues new jobs, and finishes or fails those that are there', async () => {
    await seed(database, { jobs: 500 });
    const before = { SUCCESS: await jobsWith('SUCCESS'), FAILURE: await jobsWith('FAILURE') };
    const tally = await liveUntil(({ finished, failed }) => finished >= 10 && failed >= 1);

    expect(await countOf(database.pool, 'jobs')).toBe(500 + tally.queued);
    expect(await jobsWith('SUCCESS')).toBe(before.SUCCESS + tally.finished);
    expect(await jobsWith('FAILURE')).toBe(before.FAILURE + tally.failed);
    const { kept, counted } = await countsOf(database.pool);
    expect(kept).toEqual(counted);
  });

  it('goes on with what an earlier worker left, until nothing of it is open', async () => {
    await seed(database, { jobs: 500 });
    await liveUntil(({ working }) => working > 5);
    expect(await jobsWith('PROCESSING')).toBeGreaterThan(0);
    const { rows } = await database.pool.query<{ id: Buffer }>(
      `SELECT id FROM jobs WHERE status = 'PROCESSING'`,
    );
    const left = rows.map(({ id }) => id.toString('hex'));
    const stillOpen = `jobs WHERE status = 'PROCESSING' AND encode(id, 'hex') IN ('${left.join("','")}')`;

    const tally = await liveUntil(({ finished, failed }) => finished + failed > left.length + 20);
    expect(tally.finished).toBeGreaterThan(0);
    expect(await countOf(database.pool, stillOpen)).toBe(0);
  });

  it('leaves valid documents that refer to what is there', async () => {
    await seed(database, { jobs: 200 });
    await liveUntil(({ finished }) => finished >= 10);

    const { rows } = await database.pool.query<{ body: string }>('SELECT body FROM job_bodies');
    const jobs = rows.map(({ body }) => JSON.parse(body) as Job);
    expect(jobs.flatMap((job) => problemsOf('job', job))).toEqual([]);
    const files = new Set(
      jobs.flatMap((job) =>
        mentionsOf('job', job)
          .filter(({ kind }) => kind === 'file')
          .map(({ id }) => id),
      ),
    );
    const there = await database.pool.query<{ id: Buffer }>(`SELECT id FROM resources WHERE kind = 'file'`);
    const known = new Set(there.rows.map(({ id }) => id.toString('hex')));
    expect([...files].filter((id) => !known.has(id))).toEqual([]);
  });

  it('leaves the jobs of accounts alone that are only known by name', async () => {
    await seed(database, { jobs: 100 });
    const random = Random.of('imported');
    const [account, id] = [random.id(0), random.id(Date.UTC(2016, 0))];
    const user = { id: account, href: hrefOf('user', account) };
    const named = (['user', 'application', 'pipeline'] as const).map((kind) => {
      const stub = stubOf({ kind, id: kind === 'user' ? account : random.id(0), name: null }, account);
      return { account, kind, record: stub, stub: true };
    });
    await inTransaction(database.pool, async (client) => {
      await writeResources(client, named);
      await writeJobs(client, [{ status: 'QUEUED', user, id, href: hrefOf('job', id) }]);
    });
    await liveUntil(({ finished, failed }) => finished + failed > 20);

    expect(await countOf(database.pool, `jobs WHERE encode(id, 'hex') = '${id}' AND status = 'QUEUED'`)).toBe(
      1,
    );
  });

  it('says so when there is nobody to work for', async () => {
    await expect(liveUntil(() => true)).rejects.toThrow(NoAccountsError);
  });
});
