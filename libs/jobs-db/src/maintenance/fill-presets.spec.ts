import { toObjectId, type Job, type ObjectId } from '@mediajobs/jobs-domain';
import { createTestDatabase, type TestDatabase } from '@mediajobs/testing';
import { inTransaction } from '@mediajobs/postgres';
import { writeJobs } from '../writes/write-records.js';
import { rerender } from './rerender.js';

const ACCOUNT = toObjectId('a'.repeat(24));
const idAt = (n: number): ObjectId => toObjectId(n.toString(16).padStart(24, '0'));
const preset = (n: number) => ({ preset: { id: idAt(100 + n), href: '' } });
const jobOf = (n: number, title = 'T'): Job => ({
  ...{ id: idAt(n), href: '', status: 'SUCCESS', title, user: { id: ACCOUNT, href: '' } },
  outputs: n === 0 ? null : [preset(n), {}, preset(9), preset(n)],
});
const NAMED = ['', ...[1, 2, 3, 4].map((n) => `${idAt(100 + n)}${idAt(109)}`)];

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
/** Five jobs as a version wrote them that did not know the column. */
beforeEach(async () => {
  await database.pool.query('TRUNCATE jobs, job_names, job_bodies');
  await inTransaction(database.pool, (client) =>
    writeJobs(
      client,
      [0, 1, 2, 3, 4].map((n) => jobOf(n)),
    ),
  );
  await database.pool.query('UPDATE jobs SET preset_ids = NULL');
});
afterAll(() => database.drop());

const filledIn = async (): Promise<(string | null)[]> => {
  const sql = `SELECT encode(preset_ids, 'hex') AS ids FROM jobs ORDER BY id`;
  return (await database.pool.query<{ ids: string | null }>(sql)).rows.map(({ ids }) => ids);
};

describe('rerender', () => {
  it.each([1, 2, 500])('fills in the presets of jobs that lack them, in batches of %i', async (batch) => {
    expect(await rerender(database.pool, { batch })).toMatchObject({ filled: 5, rendered: 0 });
    expect(await filledIn()).toEqual(NAMED);
    expect(await rerender(database.pool)).toMatchObject({ filled: 0 });
  });

  it('leaves counts and documents as they are', async () => {
    const sql = 'SELECT sum(count), count(*), (SELECT max(revision) FROM job_bodies) FROM job_counts';
    const before = (await database.pool.query(sql)).rows as unknown;
    await rerender(database.pool);
    expect((await database.pool.query(sql)).rows).toEqual(before);
  });

  it('leaves what is no document alone and goes on', async () => {
    await database.pool.query(`UPDATE job_bodies SET body = 'x' WHERE id = '\\x${idAt(2)}'`);
    expect(await rerender(database.pool, { batch: 1 })).toMatchObject({ filled: 4 });
    expect(await filledIn()).toEqual(NAMED.map((ids, n) => (n === 2 ? null : ids)));
  });

  it('waits for nobody who writes, and takes nothing back from them', async () => {
    const client = await database.pool.connect();
    await client.query('BEGIN');
    await writeJobs(client, [{ ...jobOf(1, 'newer'), outputs: [preset(7)] }]);
    expect(await rerender(database.pool)).toMatchObject({ filled: 4 });
    await client.query('COMMIT');
    client.release();
    expect((await filledIn())[1]).toBe(idAt(107));
  });

  it('ends after the batch in which it is told to', async () => {
    const stop = new AbortController();
    await rerender(database.pool, { batch: 2, rest: 1, signal: stop.signal, onProgress: () => stop.abort() });
    expect((await filledIn()).filter((ids) => ids === null)).toHaveLength(3);
  });

  it('finds them by an index that holds nothing else', async () => {
    await rerender(database.pool);
    await database.pool.query('VACUUM ANALYZE jobs');
    const { rows } = await database.pool.query<{ entries: number }>(
      `SELECT reltuples::integer AS entries FROM pg_class WHERE relname = 'jobs_preset_ids_missing_idx'`,
    );
    expect(rows).toEqual([{ entries: 0 }]);
  });
});
