import { abandonJobs, findExpiredRequests, transitionJobs } from '@mediajobs/jobs-db';
import type { ObjectId } from '@mediajobs/jobs-domain';
import { inTransaction } from '@mediajobs/postgres';
import type { Pool } from 'pg';

/** Jobs that are cancelled in one transaction. */
const MAX_BATCH_JOBS = 100;

/** Cancels jobs that have been queued for longer than the `cancel_timeout` of their pipeline. Returns their ids. */
export async function expireJobs(pool: Pool, at: number): Promise<ObjectId[]> {
  const keys = await findExpiredRequests(pool, at, MAX_BATCH_JOBS);
  if (keys.length === 0) return [];
  return inTransaction(pool, async (client) => {
    const expired = await transitionJobs(
      client,
      keys,
      ({ status }) => (status === 'QUEUED' ? { change: { type: 'expire' }, at } : null),
      { skipLocked: true },
    );
    const ids = new Set(expired.map(({ id }) => id));
    await abandonJobs(
      client,
      keys.filter(({ id }) => ids.has(id)),
      at,
    );
    return [...ids];
  });
}
