import { toObjectId, RENDERING_VERSION, type Job, type ObjectId } from '@mediajobs/jobs-domain';
import { createTestDatabase, type TestDatabase } from '@mediajobs/testing';
import { inTransaction } from '@mediajobs/postgres';
import { writeJobs, writeResources } from '../writes/write-records.js';
import { rerender } from './rerender.js';
import { RERENDER_LOCK, withAdvisoryLock } from './with-advisory-lock.js';

const ACCOUNT = toObjectId('a'.repeat(24));
const idAt = (n: number): ObjectId => toObjectId(n.toString(16).padStart(24, '0'));
const jobOf = (n: number, title = 'T'): Job => ({
  ...{ id: idAt(n), href: '', status: 'SUCCESS', title, user: { id: ACCOUNT, href: '' } },
});

const NOTHING = { filled: 0, rendered: 0, changed: 0, unreadable: 0 };

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.pool.query('TRUNCATE jobs, job_names, job_bodies, resources'));
afterAll(() => database.drop());

interface Stored {
  readonly id: string;
  readonly rendering: number;
  readonly revision: number;
  readonly body: string;
}

const bodies = async (): Promise<Stored[]> => {
  const sql = `SELECT encode(id, 'hex') AS id, rendering, revision, body FROM job_bodies ORDER BY id`;
  return (await database.pool.query<Stored>(sql)).rows;
};

/** Jobs as an older version left them: `differing` of them print a key that is no longer known. */
async function olderJobs(count: number, differing: number): Promise<Stored[]> {
  const jobs = Array.from({ length: count }, (_, n) => jobOf(n));
  await inTransaction(database.pool, (client) => writeJobs(client, jobs));
  const fresh = await bodies();
  await database.pool.query('UPDATE job_bodies SET rendering = $1', [RENDERING_VERSION - 1]);
  await database.pool.query(
    `UPDATE job_bodies SET body = replace(body, '{', '{"old_key":1,') WHERE id < $1`,
    [Buffer.from(idAt(differing), 'hex')],
  );
  return fresh;
}

describe('rerender', () => {
  it('renders what is older anew, and raises the revision only where the text changes', async () => {
    const fresh = await olderJobs(7, 3);
    expect(await rerender(database.pool, { batch: 2 })).toEqual({ ...NOTHING, rendered: 7, changed: 3 });
    expect(await bodies()).toEqual(fresh.map((job, n) => ({ ...job, revision: n < 3 ? 2 : 1 })));
  });

  it('finds nothing to do the second time', async () => {
    await olderJobs(3, 3);
    await rerender(database.pool);
    expect(await rerender(database.pool)).toEqual(NOTHING);
  });

  it('renders resources anew and keeps their thumbnails', async () => {
    const record = { id: idAt(1), href: '', name: 'a.mp4', thumbnail: 'data:,x' };
    await inTransaction(database.pool, (client) =>
      writeResources(client, [{ account: ACCOUNT, kind: 'file', record }]),
    );
    await database.pool.query(`UPDATE resources SET rendering = 0, body = replace(body, '{', '{ ')`);
    expect(await rerender(database.pool)).toEqual({ ...NOTHING, rendered: 1, changed: 1 });
    expect((await database.pool.query('SELECT rendering, body, thumbnail FROM resources')).rows).toEqual([
      {
        rendering: RENDERING_VERSION,
        body: `{"name":"a.mp4","id":"${idAt(1)}","href":"/v1/files/${idAt(1)}"}`,
        thumbnail: 'data:,x',
      },
    ]);
  });

  it('leaves what is no document alone and goes on', async () => {
    await olderJobs(3, 0);
    await database.pool.query(`UPDATE job_bodies SET body = 'x' WHERE id = $1`, [
      Buffer.from(idAt(1), 'hex'),
    ]);
    expect(await rerender(database.pool, { batch: 1 })).toEqual({ ...NOTHING, rendered: 2, unreadable: 1 });
  });

  it('tells how far it is, and ends after the batch in which it is told to', async () => {
    await olderJobs(6, 6);
    const stop = new AbortController();
    const sofar: number[] = [];
    const onProgress = ({ rendered }: { rendered: number }): void => {
      sofar.push(rendered);
      if (rendered === 4) stop.abort();
    };
    await rerender(database.pool, { batch: 2, rest: 1, signal: stop.signal, onProgress });
    expect(sofar).toEqual([2, 4]);
    expect((await bodies()).filter(({ rendering }) => rendering < RENDERING_VERSION)).toHaveLength(2);
  });

  it('waits for nobody who writes, and takes nothing back from them', async () => {
    await olderJobs(4, 4);
    const client = await database.pool.connect();
    await client.query('BEGIN');
    await writeJobs(client, [jobOf(1, 'newer')]);
    expect(await rerender(database.pool)).toMatchObject({ rendered: 3 });
    await client.query('COMMIT');
    client.release();
    const written = (await bodies())[1];
    expect(written).toMatchObject({ rendering: RENDERING_VERSION, revision: 2 });
    expect(written?.body).toContain('"title":"newer"');
  });

  it('loses to a write between reading and writing', async () => {
    await olderJobs(40, 40);
    let running = true;
    const writer = async (): Promise<void> => {
      for (let turn = 0; running; turn++) {
        const jobs = Array.from({ length: 40 }, (_, n) => jobOf(n, `turn ${turn}`));
        await inTransaction(database.pool, (client) => writeJobs(client, jobs));
        await database.pool.query('UPDATE job_bodies SET rendering = 0');
      }
    };
    const writing = writer();
    for (let turn = 0; turn < 20; turn++) await rerender(database.pool, { batch: 7 });
    running = false;
    await writing;
    // Whatever met: rows and documents still say the same.
    const { rows } = await database.pool.query<{ title: string; body: string }>(
      'SELECT j.title, b.body FROM jobs j JOIN job_bodies b USING (account_id, id)',
    );
    expect(rows.filter(({ title, body }) => !body.includes(`"title":"${title}"`))).toEqual([]);
  });

  it('is done by one process at a time', async () => {
    await olderJobs(1, 0);
    const other = await withAdvisoryLock(database.pool, RERENDER_LOCK, () => rerender(database.pool));
    expect(other).toBeNull();
    expect(await rerender(database.pool)).toMatchObject({ rendered: 1 });
  });

  it('holds back no vacuum with the transaction of its lock', async () => {
    const horizon = await withAdvisoryLock(database.pool, RERENDER_LOCK, async () => {
      const sql = `SELECT count(*) AS held FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid() AND state = 'idle in transaction'
          AND (backend_xmin IS NOT NULL OR backend_xid IS NOT NULL)`;
      return (await database.pool.query<{ held: number }>(sql)).rows;
    });
    expect(horizon).toEqual([{ held: 0 }]);
  });
});
