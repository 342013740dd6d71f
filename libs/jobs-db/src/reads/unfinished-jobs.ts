import { objectIdFromBytes, objectIdToBytes, type ObjectId } from '@mediajobs/jobs-domain';
import type { Pool } from 'pg';
import type { JobKey } from '../tables/job-key.js';
import { unfinishedSql } from '../tables/unfinished-sql.js';

// PROCESSING sorts before QUEUED.
const SELECT_UNFINISHED = `
  SELECT account_id, id FROM jobs
  WHERE account_id = ANY ($1::bytea[]) AND ${unfinishedSql()} AND id <> ALL ($2::bytea[])
  ORDER BY status, id LIMIT $3`;

/** Returns up to `limit` unfinished jobs of the accounts except some: running ones first, oldest first. */
export async function findUnfinishedJobs(
  pool: Pool,
  accounts: readonly ObjectId[],
  except: readonly ObjectId[],
  limit: number,
): Promise<JobKey[]> {
  const { rows } = await pool.query<{ account_id: Buffer; id: Buffer }>(SELECT_UNFINISHED, [
    accounts.map(objectIdToBytes),
    except.map(objectIdToBytes),
    limit,
  ]);
  return rows.map(({ account_id, id }) => ({
    account: objectIdFromBytes(account_id),
    id: objectIdFromBytes(id),
  }));
}
