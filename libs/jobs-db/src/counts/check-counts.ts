import type { Pool } from 'pg';
import { objectIdFromBytes } from '@mediajobs/jobs-domain';
import { inTransaction } from '@mediajobs/postgres';
import type { Finding } from '../tables/finding.js';

const firstAccountSql = (table: string): string =>
  `(SELECT account_id FROM ${table} WHERE account_id > $1 ORDER BY account_id LIMIT 1)`;
const NEXT_ACCOUNT = `${firstAccountSql('jobs')} UNION ${firstAccountSql('job_counts')} ORDER BY account_id LIMIT 1`;

/**
 * The counts of an account that differ from a recount. One statement sees jobs and counts at one moment, and a
 * write and what it counts are one transaction: so the difference is right while others write, and stays right
 * when it is added later.
 */
const DIFFERENCES = `
  kept AS (SELECT facet, value, bucket, sum(count) AS count FROM job_counts WHERE account_id = $1 GROUP BY 1, 2, 3),
  grouped AS (
    SELECT object_id_day(id) AS day, status, pipeline_id, autograph_set, count(*) AS count
    FROM jobs WHERE account_id = $1 GROUP BY 1, 2, 3, 4),
  recounted AS (
    SELECT f.facet, f.value, f.bucket, sum(g.count) AS count
    FROM grouped g CROSS JOIN LATERAL job_facets(first_object_id_of_day(g.day), g.status, g.pipeline_id, g.autograph_set) f
    GROUP BY 1, 2, 3),
  differing AS (
    SELECT facet, value, bucket, coalesce(k.count, 0)::bigint AS got, coalesce(r.count, 0)::bigint AS expected
    FROM kept k FULL JOIN recounted r USING (facet, value, bucket)
    WHERE coalesce(k.count, 0) <> coalesce(r.count, 0))`;

const FIND_DIFFERENCES = `WITH ${DIFFERENCES} SELECT * FROM differing ORDER BY facet, value, bucket`;
const REPAIR_DIFFERENCES = `WITH ${DIFFERENCES},
  repaired AS (
    INSERT INTO job_counts SELECT $1, facet, value, bucket, expected - got FROM differing)
  SELECT * FROM differing ORDER BY facet, value, bucket`;

/**
 * One repair at a time, also beside a fold: a difference that two runs find would be added twice. Jobs are locked first,
 * as TRUNCATE does, whose trigger then waits for the other lock.
 */
const LOCK_COUNTS = `LOCK TABLE jobs IN ACCESS SHARE MODE; SELECT pg_advisory_xact_lock(7305215488)`;
const ALLOW_COUNT_WRITES = `SELECT set_config('mediajobs.writes_counts', 'on', true)`;

interface Row {
  readonly facet: string;
  readonly value: string;
  readonly bucket: number;
  readonly got: number;
  readonly expected: number;
}

/** The kept counts of every account against its jobs. */
export async function* checkCounts(pool: Pool, repair: boolean): AsyncGenerator<Finding> {
  let after = Buffer.alloc(0);
  for (;;) {
    const { rows: accounts } = await pool.query<{ account_id: Buffer<ArrayBuffer> }>(NEXT_ACCOUNT, [after]);
    const [next] = accounts;
    if (!next) return;
    after = next.account_id;
    const { rows } = repair
      ? await repairAccount(pool, after)
      : await pool.query<Row>(FIND_DIFFERENCES, [after]);
    for (const { facet, value, bucket, got, expected } of rows) {
      const key = facet === 'day' ? `day ${bucket} ${value}` : `${facet} ${value}`;
      yield {
        account: objectIdFromBytes(after),
        subject: 'counts',
        id: null,
        field: key,
        actual: got,
        expected,
        isRepaired: repair,
      };
    }
  }
}

function repairAccount(pool: Pool, account: Buffer): Promise<{ rows: Row[] }> {
  return inTransaction(pool, async (client) => {
    await client.query(LOCK_COUNTS);
    await client.query(ALLOW_COUNT_WRITES);
    // A separate statement: its snapshot is taken under the lock.
    return client.query<Row>(REPAIR_DIFFERENCES, [account]);
  });
}
