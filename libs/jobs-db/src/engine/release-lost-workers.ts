import type { Queryable } from '@mediajobs/postgres';

// Steps that were delivered to such a worker but not claimed come back with their heartbeat.
const RELEASE_LOST = `
  WITH lost AS (DELETE FROM workers WHERE host = $1 AND pid = ANY ($2::int[]) RETURNING id)
  UPDATE job_steps s SET state = 'waiting', queue_id = NULL, worker_id = NULL, losses = losses + 1
  FROM lost WHERE s.worker_id = lost.id AND s.state = 'running'`;

/** Forgets the workers of processes that have ended without a word, and makes the steps that they ran wait again. */
export async function releaseLostWorkers(
  client: Queryable,
  host: string,
  pids: readonly number[],
): Promise<void> {
  if (pids.length > 0) await client.query(RELEASE_LOST, [host, pids]);
}
