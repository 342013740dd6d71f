import type { ObjectId } from '@mediajobs/jobs-domain';
import type { Pool } from 'pg';
import { objectIdFromBytes, objectIdToBytes } from '@mediajobs/jobs-domain';

/** An account and the number of its jobs. */
export interface AccountJobs {
  readonly account: ObjectId;
  readonly jobs: number;
}

/** Returns the number of jobs of an account, from the maintained counts. */
export async function countAccountJobs(pool: Pool, account: ObjectId): Promise<number> {
  const { rows } = await pool.query<{ jobs: number }>(
    `SELECT coalesce(sum(count), 0)::bigint AS jobs FROM job_counts WHERE account_id = $1 AND facet = 'status'`,
    [objectIdToBytes(account)],
  );
  return rows[0]?.jobs ?? 0;
}

/** Returns the account with the most jobs, or null if the database has no job. */
export async function findLargestAccount(pool: Pool): Promise<AccountJobs | null> {
  const { rows } = await pool.query<{ account_id: Buffer; jobs: number }>(
    `SELECT account_id, sum(count)::bigint AS jobs FROM job_counts WHERE facet = 'status'
     GROUP BY account_id HAVING sum(count) > 0 ORDER BY jobs DESC, account_id LIMIT 1`,
  );
  const [largest] = rows;
  return largest ? { account: objectIdFromBytes(largest.account_id), jobs: largest.jobs } : null;
}

/** Returns whether the database has any job. Reads at most one row. */
export async function hasJobs(pool: Pool): Promise<boolean> {
  const { rows } = await pool.query<{ found: boolean }>('SELECT EXISTS (SELECT FROM jobs) AS found');
  return rows[0]?.found === true;
}

/** Returns the number of jobs of every account that has some, from the maintained counts. */
export async function countJobsByAccount(pool: Pool): Promise<ReadonlyMap<ObjectId, number>> {
  const { rows } = await pool.query<{ account_id: Buffer; jobs: number }>(
    `SELECT account_id, sum(count)::bigint AS jobs FROM job_counts WHERE facet = 'status' GROUP BY account_id`,
  );
  return new Map(rows.map(({ account_id, jobs }) => [objectIdFromBytes(account_id), jobs]));
}

export async function jobExists(pool: Pool, account: ObjectId, id: ObjectId): Promise<boolean> {
  const { rowCount } = await pool.query('SELECT FROM jobs WHERE account_id = $1 AND id = $2', [
    objectIdToBytes(account),
    objectIdToBytes(id),
  ]);
  return rowCount === 1;
}

/** Number of bytes of an id that hold its time. */
const ID_TIME_BYTES = 4;

/**
 * Returns the creation time of the account's oldest job whose id has the same random part as the id, whatever its
 * time; null if there is none. Reads the jobs of the account in the order of their ids.
 */
export async function findCreationTimeByRandomPart(
  pool: Pool,
  account: ObjectId,
  id: ObjectId,
): Promise<number | null> {
  const { rows } = await pool.query<{ created_at: number }>(
    `SELECT created_at FROM jobs WHERE account_id = $1 AND substr(id, ${ID_TIME_BYTES + 1}) = $2 ORDER BY id LIMIT 1`,
    [objectIdToBytes(account), objectIdToBytes(id).subarray(ID_TIME_BYTES)],
  );
  return rows[0]?.created_at ?? null;
}
