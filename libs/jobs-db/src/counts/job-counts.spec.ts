import { randomBytes } from 'node:crypto';

import type { PoolClient } from 'pg';

import { createTestDatabase } from '@mediajobs/testing';
import type { TestDatabase } from '@mediajobs/testing';

const STORED = `SELECT encode(account_id, 'hex') AS account, facet, value, bucket, sum(count)::int AS count
  FROM job_counts GROUP BY 1, 2, 3, 4 HAVING sum(count) <> 0 ORDER BY 1, 2, 3, 4`;
const RECOUNTED = `SELECT encode(j.account_id, 'hex') AS account, f.facet, f.value, f.bucket, count(*)::int AS count
  FROM jobs j CROSS JOIN LATERAL (VALUES
    ('status'::job_facet, j.status::text COLLATE "C", 0),
    ('day', j.status::text, (('x' || left(encode(j.id, 'hex'), 8))::bit(32)::bigint & 4294967295)::bigint / 86400),
    ('pipeline', encode(j.pipeline_id, 'hex'), 0),
    ('autograph', j.autograph_set::text, 0)
  ) AS f (facet, value, bucket)
  WHERE f.value IS NOT NULL GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`;

const STATUSES = ['FAILURE', 'PROCESSING', 'QUEUED', 'SUCCESS'] as const;
const ACCOUNTS = ['a'.repeat(24), 'b'.repeat(24)];
const PIPELINES = ['1'.repeat(24), '2'.repeat(24), null];

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase({ poolSize: 12 });
});
afterEach(() => database.pool.query('TRUNCATE jobs'));
afterAll(() => database.drop());

async function rows(sql: string, values: unknown[] = []): Promise<unknown[]> {
  return (await database.pool.query<Record<string, unknown>>(sql, values)).rows;
}

async function expectExact(): Promise<void> {
  expect(await rows(STORED)).toEqual(await rows(RECOUNTED));
}

function pick<T>(values: readonly T[]): T {
  return values[Math.floor(Math.random() * values.length)] as T;
}

/** Returns an id of any second from 1970 to 2106. */
const randomId = (): string => randomBytes(12).toString('hex');

/** Inserts or updates jobs in one statement. */
function upsert(client: Pick<PoolClient, 'query'>, account: string, ids: string[], status = pick(STATUSES)) {
  return client.query(
    `INSERT INTO jobs (account_id, id, status, autograph_set, pipeline_id)
     SELECT decode($1, 'hex'), decode(id, 'hex'), $3, $4, decode($5, 'hex') FROM unnest($2::text[]) AS id
     ON CONFLICT (account_id, id) DO UPDATE
       SET status = excluded.status, autograph_set = excluded.autograph_set, pipeline_id = excluded.pipeline_id`,
    [account, ids, status, pick([true, false]), pick(PIPELINES)],
  );
}

describe('job_counts', () => {
  const [account = ''] = ACCOUNTS;
  const ids = Array.from({ length: 20 }, randomId);

  beforeEach(() => upsert(database.pool, account, ids, 'QUEUED'));

  it('counts by status, by day and status, by pipeline and by autograph', async () => {
    await database.pool.query('TRUNCATE jobs');
    await database.pool.query(
      `INSERT INTO jobs (account_id, id, status, autograph_set, pipeline_id)
       VALUES (decode($1, 'hex'), decode($2, 'hex'), 'FAILURE', true, decode($3, 'hex'))`,
      // 0xffffffff seconds: the last day of an ObjectId.
      [account, `ffffffff${'0'.repeat(16)}`, PIPELINES[0]],
    );
    expect(await rows(STORED)).toEqual([
      { account, facet: 'status', value: 'FAILURE', bucket: 0, count: 1 },
      { account, facet: 'pipeline', value: PIPELINES[0], bucket: 0, count: 1 },
      { account, facet: 'autograph', value: 'true', bucket: 0, count: 1 },
      { account, facet: 'day', value: 'FAILURE', bucket: 49_710, count: 1 },
    ]);
  });

  it.each([
    ['an insert', `SELECT 1`],
    ['an update of facets', `UPDATE jobs SET status = 'SUCCESS', autograph_set = NOT autograph_set`],
    [
      'an update of one job',
      `UPDATE jobs SET status = 'FAILURE' WHERE id = (SELECT id FROM jobs ORDER BY id DESC LIMIT 1)`,
    ],
    ['an update that sets a pipeline', `UPDATE jobs SET pipeline_id = decode(repeat('3', 24), 'hex')`],
    ['an update that removes the pipeline', `UPDATE jobs SET pipeline_id = NULL`],
    ['an update that moves a job', `UPDATE jobs SET account_id = decode(repeat('c', 24), 'hex')`],
    ['an update that changes nothing', `UPDATE jobs SET title = 'x', status = status`],
    ['an update of nothing', `UPDATE jobs SET status = 'SUCCESS' WHERE false`],
    ['a delete of some', `DELETE FROM jobs WHERE id < (SELECT id FROM jobs ORDER BY id DESC LIMIT 1)`],
    ['a delete of all', `DELETE FROM jobs`],
    ['a truncate', `TRUNCATE jobs`],
    [
      'an upsert of old and new jobs',
      `INSERT INTO jobs (account_id, id, status, autograph_set)
       SELECT account_id, id, 'SUCCESS'::job_status, true FROM jobs UNION ALL
       SELECT account_id, set_byte(id, 11, get_byte(id, 11) # 255), 'PROCESSING', false FROM jobs
       ON CONFLICT (account_id, id) DO UPDATE SET status = excluded.status`,
    ],
    [
      'an upsert that skips stored jobs',
      `INSERT INTO jobs (account_id, id, status, autograph_set)
       SELECT account_id, id, 'SUCCESS', true FROM jobs ON CONFLICT DO NOTHING`,
    ],
    [
      'a merge that does all three',
      `MERGE INTO jobs j USING (
         SELECT account_id, id, get_byte(id, 11) AS n FROM jobs
         UNION ALL SELECT account_id, set_byte(id, 11, get_byte(id, 11) # 255), 0 FROM jobs
       ) s ON j.account_id = s.account_id AND j.id = s.id
       WHEN MATCHED AND s.n % 2 = 0 THEN DELETE
       WHEN MATCHED THEN UPDATE SET status = 'FAILURE'
       WHEN NOT MATCHED THEN INSERT (account_id, id, status, autograph_set) VALUES (s.account_id, s.id, 'QUEUED', true)`,
    ],
  ])('are exact after %s, and after compaction', async (_, sql) => {
    await database.pool.query(sql);
    await expectExact();
    await database.pool.query('SELECT compact_job_counts()');
    await expectExact();
  });

  it('ignore transactions that are rolled back', async () => {
    const client = await database.pool.connect();
    await client.query('BEGIN');
    await upsert(client, account, Array.from({ length: 5 }, randomId));
    await client.query('DELETE FROM jobs WHERE status = $1', ['QUEUED']);
    await client.query('ROLLBACK');
    client.release();
    await expectExact();
  });

  it('have one row per key after compaction, and none for a count of 0', async () => {
    for (const status of STATUSES) await upsert(database.pool, account, ids, status);
    await database.pool.query('SELECT compact_job_counts()');
    const [statuses] = await rows(
      `SELECT count(*)::int AS rows, max(value) AS value, sum(count)::int AS count
       FROM job_counts WHERE facet = 'status'`,
    );
    expect(statuses).toEqual({ rows: 1, value: 'SUCCESS', count: ids.length });
  });

  it('stay exact under eight concurrent writers, compaction and readers', async () => {
    // Few ids, so that the writers conflict.
    const pool = Array.from({ length: 40 }, randomId);
    const sample = (): string[] => pool.filter(() => Math.random() < 0.2).sort();
    const writer = async (): Promise<void> => {
      for (let round = 0; round < 40; round++) {
        const write = Math.random();
        if (write < 0.6) await upsert(database.pool, pick(ACCOUNTS), sample());
        else if (write < 0.8) await remove(sample());
        else await writeAndRollBack(sample());
      }
    };
    let isWriting = true;
    const compactor = async (): Promise<void> => {
      while (isWriting) await database.pool.query('SELECT compact_job_counts()');
    };
    // One statement reads one snapshot, so concurrent readers see exact counts too.
    const reader = async (): Promise<void> => {
      while (isWriting) expect(await rows(`(${STORED}) EXCEPT ALL (${RECOUNTED})`)).toEqual([]);
    };
    const others = [compactor(), compactor(), reader()];
    await Promise.all(Array.from({ length: 8 }, writer)).finally(() => (isWriting = false));
    await Promise.all(others);

    await expectExact();
    await database.pool.query('SELECT compact_job_counts()');
    await expectExact();
    expect(
      await rows('SELECT FROM job_counts GROUP BY account_id, facet, value, bucket HAVING count(*) > 1'),
    ).toEqual([]);
  });
});

/** Locks in the order of ids like upserts, so that writers do not deadlock. */
async function remove(ids: string[]): Promise<void> {
  await database.pool.query(
    `DELETE FROM jobs WHERE (account_id, id) IN (
       SELECT account_id, id FROM jobs WHERE encode(id, 'hex') = ANY ($1) AND account_id = decode($2, 'hex')
       ORDER BY id FOR UPDATE)`,
    [ids, pick(ACCOUNTS)],
  );
}

async function writeAndRollBack(ids: string[]): Promise<void> {
  const client = await database.pool.connect();
  await client.query('BEGIN');
  await upsert(client, pick(ACCOUNTS), ids);
  await client.query('ROLLBACK');
  client.release();
}
