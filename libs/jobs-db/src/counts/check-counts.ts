import { objectIdFromBytes } from '@mediajobs/jobs-domain';
import { inTransaction } from '@mediajobs/postgres';
import type { Pool } from 'pg';
import type { Finding } from '../tables/finding.js';

const firstAccountSql = (table: string): string =>
  `(SELECT account_id FROM ${table} WHERE account_id > $1 ORDER BY account_id LIMIT 1)`;
const NEXT_ACCOUNT = `${firstAccountSql('jobs')} UNION ${firstAccountSql('job_counts')} ORDER BY account_id LIMIT 1`;

// One statement sees jobs and counts in one snapshot, and a write changes both in one transaction: so the differences
// are exact while clients write, and stay right when they are added later.
const DIFFERENCES = `
  stored AS (SELECT facet, value, bucket, sum(count) AS count FROM job_counts WHERE account_id = $1 GROUP BY 1, 2, 3),
  grouped AS (
    SELECT object_id_day(id) AS day, status, pipeline_id, autograph_set, count(*) AS count
    FROM jobs WHERE account_id = $1 GROUP BY 1, 2, 3, 4),
  recounted AS (
    SELECT f.facet, f.value, f.bucket, sum(g.count) AS count
    FROM grouped g
    CROSS JOIN LATERAL job_facets(first_object_id_of_day(g.day), g.status, g.pipeline_id, g.autograph_set) f
    GROUP BY 1, 2, 3),
  differing AS (
    SELECT facet, value, bucket, coalesce(s.count, 0)::bigint AS actual, coalesce(r.count, 0)::bigint AS expected
    FROM stored s FULL JOIN recounted r USING (facet, value, bucket)
    WHERE coalesce(s.count, 0) <> coalesce(r.count, 0))`;

const FIND_DIFFERENCES = `WITH ${DIFFERENCES} SELECT * FROM differing ORDER BY facet, value, bucket`;
const REPAIR_DIFFERENCES = `WITH ${DIFFERENCES},
  repaired AS (
    INSERT INTO job_counts SELECT $1, facet, value, bucket, expected - actual FROM differing)
  SELECT * FROM differing ORDER BY facet, value, bucket`;

// One repair at a time, and none during a compaction: two repairs would add a difference twice. Jobs are locked first,
// like in TRUNCATE, whose trigger then waits for the other lock.
const LOCK_COUNTS = `LOCK TABLE jobs IN ACCESS SHARE MODE; SELECT pg_advisory_xact_lock(7305215488)`;
const ALLOW_COUNT_WRITES = `SELECT set_config('mediajobs.writes_counts', 'on', true)`;

interface CountDifference {
  readonly facet: string;
  readonly value: string;
  readonly bucket: number;
  readonly actual: number;
  readonly expected: number;
}

/** Compares the stored counts of every account with a recount of its jobs. @param repair corrects them */
export async function* checkCounts(pool: Pool, repair: boolean): AsyncGenerator<Finding> {
  let after = Buffer.alloc(0);
  for (;;) {
    const { rows: accounts } = await pool.query<{ account_id: Buffer<ArrayBuffer> }>(NEXT_ACCOUNT, [after]);
    const [next] = accounts;
    if (!next) return;
    after = next.account_id;
    const account = objectIdFromBytes(after);
    const differences = repair ? await repairAccount(pool, after) : await findDifferences(pool, after);
    for (const { facet, value, bucket, actual, expected } of differences) {
      const field = facet === 'day' ? `day ${bucket} ${value}` : `${facet} ${value}`;
      yield { account, subject: 'counts', id: null, field, actual, expected, isRepaired: repair };
    }
  }
}

async function findDifferences(pool: Pool, account: Buffer): Promise<readonly CountDifference[]> {
  return (await pool.query<CountDifference>(FIND_DIFFERENCES, [account])).rows;
}

function repairAccount(pool: Pool, account: Buffer): Promise<readonly CountDifference[]> {
  return inTransaction(pool, async (client) => {
    await client.query(LOCK_COUNTS);
    await client.query(ALLOW_COUNT_WRITES);
    // A separate statement, so that its snapshot is taken under the lock.
    return (await client.query<CountDifference>(REPAIR_DIFFERENCES, [account])).rows;
  });
}
