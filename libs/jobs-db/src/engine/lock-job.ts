import { objectIdToBytes, type JobStatus } from '@mediajobs/jobs-domain';
import type { ClientBase } from 'pg';
import type { JobKey } from '../tables/job-key.js';

/**
 * Locks the row of a job until the end of the transaction, before its steps: the order of all writers. Returns the status,
 * or null if there is no such job.
 */
export async function lockJobRow(client: ClientBase, { account, id }: JobKey): Promise<JobStatus | null> {
  const { rows } = await client.query<{ status: JobStatus }>({
    name: 'lock job row',
    text: 'SELECT status FROM jobs WHERE account_id = $1 AND id = $2 FOR NO KEY UPDATE',
    values: [objectIdToBytes(account), objectIdToBytes(id)],
  });
  return rows[0]?.status ?? null;
}
