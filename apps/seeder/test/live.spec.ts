import { inTransaction, writeJobs, writeResources, type Database } from '@mediajobs/jobs-data';
import { createTestDatabase, type TestDatabase } from '@mediajobs/jobs-data/testing';
import { hrefOf, mentionsOf, problemsOf, stubOf, type Job } from '@mediajobs/jobs-domain';
import { Random } from '../src/generate/random.js';
import { live, NoAccountsError, type LiveTally } from '../src/live/live.js';
import type { Clock } from '../src/live/pace.js';
import { seed } from '../src/seed.js';
import { countOf, countsOf } from './content.js';

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.drop());

/** A clock that each rest moves on by a second, without waiting. */
class FastClock implements Clock {
  /** How many seconds have passed. */
  seconds = 0;
  private readonly startedAt = Date.now();

  /** @param onTick awaited with each second */
  constructor(private readonly onTick: (at: number) => Promise<void> = () => Promise.resolve()) {}

  now(): number {
    return this.startedAt + this.seconds * 1_000;
  }

  async sleep(): Promise<void> {
    await this.onTick(this.now());
    this.seconds += 1;
  }
}

/** Works until something has happened. */
async function liveUntil(
  isEnough: (tally: LiveTally) => boolean,
  { on = database, rate = 1, clock = new FastClock() }: { on?: Database; rate?: number; clock?: Clock } = {},
): Promise<LiveTally> {
  const ending = new AbortController();
  let last: LiveTally = { queued: 0, finished: 0, failed: 0, working: 0 };
  await live(on, {
    rate,
    clock,
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

    const clock = new FastClock();
    const tally = await liveUntil(() => clock.seconds >= 180, { clock });
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

  it('takes 20 s to 3 min for a job, with several in progress, each updated every two seconds', async () => {
    await seed(database, { jobs: 100 });
    const seen = new Map<string, number[]>();
    const inProgress: number[] = [];
    const clock = new FastClock(async (at) => {
      const { rows } = await database.pool.query<{ id: string; percent: number | null; updated_at: number }>(
        `SELECT encode(id, 'hex') AS id, (body::jsonb->>'percentage_completed')::float AS percent,
                (body::jsonb->>'updated_at')::bigint AS updated_at
         FROM jobs JOIN job_bodies USING (account_id, id) WHERE status = 'PROCESSING'`,
      );
      inProgress.push(rows.length);
      for (const { id, percent, updated_at } of rows) {
        // The jobs that were there before may wait for their first update.
        if (updated_at === at || seen.has(id)) seen.set(id, [...(seen.get(id) ?? []), percent ?? 0]);
      }
    });
    await liveUntil(() => clock.seconds >= 300, { rate: 0.2, clock });

    expect(Math.min(...inProgress.slice(10))).toBeGreaterThan(5);
    expect(Math.max(...inProgress)).toBeLessThanOrEqual(30);
    const whole = [...seen.values()].filter((percents) => percents[0] === 0 && (percents.at(-1) ?? 0) > 90);
    expect(whole.length).toBeGreaterThan(10);
    const lengths = whole.map((percents) => percents.length);
    expect(Math.min(...lengths)).toBeGreaterThanOrEqual(18);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(180);
    expect(Math.max(...lengths) - Math.min(...lengths)).toBeGreaterThan(60);
    for (const percents of whole) {
      expect(percents).toEqual([...percents].sort((a, b) => a - b));
      // No bar stands still for long: the slowest job moves by a percent in 1.75 s.
      expect(new Set(percents).size).toBeGreaterThan(Math.min(percents.length / 3, 50));
    }
  });

  it('continues a job from the percentage at which another worker left it', async () => {
    await seed(database, { jobs: 300 });
    const before = await database.pool.query<{ id: string; percent: number }>(
      `SELECT encode(id, 'hex') AS id, (body::jsonb->>'percentage_completed')::float AS percent
       FROM jobs JOIN job_bodies USING (account_id, id)
       WHERE status = 'PROCESSING' AND (body::jsonb->>'percentage_completed')::float > 10`,
    );
    const clock = new FastClock();
    await liveUntil(() => clock.seconds >= 4, { clock });
    const after = await database.pool.query<{ id: string; percent: number }>(
      `SELECT encode(id, 'hex') AS id, (body::jsonb->>'percentage_completed')::float AS percent
       FROM jobs JOIN job_bodies USING (account_id, id)`,
    );
    const percents = new Map(after.rows.map(({ id, percent }) => [id, percent]));
    expect(before.rows.length).toBeGreaterThan(0);
    for (const { id, percent } of before.rows) {
      expect(percents.get(id)).toBeGreaterThanOrEqual(percent);
    }
  });

  it('says so when there is nobody to work for', async () => {
    await expect(liveUntil(() => true)).rejects.toThrow(NoAccountsError);
  });
});
