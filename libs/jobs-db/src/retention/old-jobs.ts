import { isUnfinished, objectIdFromBytes, objectIdToBytes, type ObjectId } from '@mediajobs/jobs-domain';
import type { Pool } from 'pg';
import { inTransaction, type Queryable } from '@mediajobs/postgres';
import { deleteJob } from '../engine/delete-job.js';
import { lockJobRow } from '../engine/lock-job.js';
import { sortKeys, toJobKey, type JobKey } from '../tables/job-key.js';

// A loose index scan: the oldest finished jobs of each account, without reading younger ones.
const SELECT_OLD = `
  WITH RECURSIVE account AS (
    (SELECT account_id FROM jobs ORDER BY account_id LIMIT 1)
    UNION ALL
    SELECT (SELECT j.account_id FROM jobs j WHERE j.account_id > a.account_id ORDER BY j.account_id LIMIT 1)
    FROM account a WHERE a.account_id IS NOT NULL)
  SELECT a.account_id, old.id FROM account a CROSS JOIN LATERAL (
    SELECT id FROM jobs j
    WHERE j.account_id = a.account_id AND j.finished_at < $1 AND j.status IN ('SUCCESS', 'FAILURE')
    ORDER BY j.finished_at NULLS FIRST, j.id LIMIT $2) old
  LIMIT $2`;

/** Returns finished jobs that ended before a time in epoch milliseconds. */
export async function findOldJobs(client: Queryable, before: number, limit: number): Promise<JobKey[]> {
  const { rows } = await client.query<{ account_id: Buffer; id: Buffer }>(SELECT_OLD, [before, limit]);
  return rows.map(toJobKey);
}

const SELECT_OF_ACCOUNT = 'SELECT id FROM jobs WHERE account_id = $1 ORDER BY id LIMIT $2';

/** Returns jobs of an account, in the order of their ids. */
export async function findJobsOfAccount(
  client: Queryable,
  account: ObjectId,
  limit: number,
): Promise<JobKey[]> {
  const { rows } = await client.query<{ id: Buffer }>(SELECT_OF_ACCOUNT, [objectIdToBytes(account), limit]);
  return rows.map(({ id }) => ({ account, id: objectIdFromBytes(id) }));
}

/**
 * Deletes finished jobs with their files in the storage of the service, in one transaction. Jobs that were queued again
 * meanwhile are left out.
 *
 * @param at epoch milliseconds
 */
export function deleteFinishedJobs(pool: Pool, keys: readonly JobKey[], at: number): Promise<void> {
  return inTransaction(pool, async (client) => {
    for (const key of sortKeys(keys)) {
      const status = await lockJobRow(client, key);
      if (status !== null && !isUnfinished(status)) await deleteJob(client, key, at);
    }
  });
}
