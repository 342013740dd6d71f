import { createTestDatabase, type TestDatabase } from '@mediajobs/jobs-data/testing';
import { OtherRunError } from '../src/run-record.js';
import { seed } from '../src/seed.js';
import { contentOf, countsOf, countOf } from './content.js';

const UNTIL = Date.UTC(2025, 5, 1);
const OPTIONS = { jobs: 2_500, seed: 3, until: UNTIL } as const;

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.drop());

describe('seeding a database', () => {
  it('writes what it says, and counts it', async () => {
    const progress: number[] = [];
    const result = await seed(database, { ...OPTIONS, onProgress: (done) => progress.push(done) });

    expect(result).toMatchObject({ accounts: 12, jobs: 2_500, present: 0 });
    expect(await countOf(database.pool, 'jobs')).toBe(2_500);
    expect(await countOf(database.pool, 'job_bodies')).toBe(2_500);
    expect(await countOf(database.pool, "resources WHERE job_id IS NOT NULL AND kind = 'file'")).toBe(
      result.files,
    );
    expect(await countOf(database.pool, 'resources WHERE stub')).toBe(0);
    expect(await countOf(database.pool, 'resources WHERE thumbnail IS NOT NULL')).toBeGreaterThan(2_500);
    const { kept, counted } = await countsOf(database.pool);
    expect(kept).toEqual(counted);
    expect(progress.toSorted((a, b) => a - b)).toEqual(progress);
    expect(progress.at(-1)).toBe(2_500);
  });

  it('adds nothing when it is there already', async () => {
    await seed(database, OPTIONS);
    const before = await contentOf(database.pool);

    expect(await seed(database, OPTIONS)).toMatchObject({ jobs: 0, files: 0, present: 2_500 });
    expect(await contentOf(database.pool)).toEqual(before);
  });

  it('goes on where it was stopped, up to the same time, and ends with the same data', async () => {
    const stopping = new AbortController();
    const options = { ...OPTIONS, jobs: 6_500 };
    const { until: _, ...untilNow } = options;
    await seed(database, { ...options, signal: stopping.signal, onProgress: () => stopping.abort() });
    expect(await countOf(database.pool, 'jobs')).toBeLessThan(6_500);
    await seed(database, untilNow);

    const other = await createTestDatabase();
    await seed(other, options);
    expect(await contentOf(database.pool)).toEqual(await contentOf(other.pool));
    await other.drop();
  });

  it('refuses to mix the same jobs up to two times, and changes nothing', async () => {
    await seed(database, { ...OPTIONS, jobs: 10 });
    const before = await contentOf(database.pool);

    await expect(seed(database, { ...OPTIONS, jobs: 10, until: UNTIL + 1 })).rejects.toThrow(OtherRunError);
    expect(await contentOf(database.pool)).toEqual(before);
  });

  it('lets the accounts of a seed grow with another number of jobs', async () => {
    const first = await seed(database, { ...OPTIONS, jobs: 10 });
    const second = await seed(database, { ...OPTIONS, jobs: 20, until: UNTIL + 1 });

    expect(second.largestAccount).toBe(first.largestAccount);
    expect(await countOf(database.pool, 'jobs')).toBe(30);
    const { kept, counted } = await countsOf(database.pool);
    expect(kept).toEqual(counted);
  });
});
