import { objectIdToBytes, type ObjectId } from '@mediajobs/jobs-domain';
import type { Pool } from 'pg';
import { toJobKey, type JobKey } from '../tables/job-key.js';
import { unfinishedSql } from '../tables/unfinished-sql.js';

// PROCESSING sorts before QUEUED.
const SELECT_UNFINISHED = `
  SELECT account_id, id FROM jobs
  WHERE account_id = ANY ($1::bytea[]) AND ${unfinishedSql()} AND id <> ALL ($2::bytea[])
    AND NOT EXISTS (
      SELECT FROM job_requests WHERE job_requests.account_id = jobs.account_id AND job_requests.job_id = jobs.id
    )
  ORDER BY status, id LIMIT $3`;

/**
 * Returns up to `limit` unfinished jobs of the accounts except some: running ones first, oldest first. Jobs that were
 * submitted belong to the workers and are left out.
 */
export async function findUnfinishedRecords(
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
  return rows.map(toJobKey);
}
