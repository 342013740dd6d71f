import { inTransaction } from '@mediajobs/postgres';
import type { Pool } from 'pg';

/**
 * Selects the epoch of event ids. Null when the stored one is invalid: the database was restored from a dump, promoted
 * from a replica, or has foreign rows next to its own.
 */
export const EPOCH_SQL = `
  SELECT CASE WHEN count(*) = 1 AND bool_and(origin = job_event_origin() AND xmin = written_by::xid)
    THEN min(epoch) END AS epoch
  FROM job_event_epochs`;

/**
 * Starts a new epoch if the stored one is invalid, and removes all events, because their transaction ids are those of
 * another database. Clients with ids of another epoch receive `reset`.
 */
export async function startEpoch(pool: Pool): Promise<void> {
  await inTransaction(pool, async (client) => {
    await client.query('LOCK TABLE job_event_epochs IN SHARE ROW EXCLUSIVE MODE');
    const { rows } = await client.query<{ epoch: string | null }>(EPOCH_SQL);
    // Another process has started one meanwhile.
    if (rows[0]?.epoch) return;
    await client.query('DELETE FROM job_event_epochs');
    await client.query('INSERT INTO job_event_epochs (origin) VALUES (job_event_origin())');
    await client.query('DELETE FROM job_events');
    await client.query('DELETE FROM job_events_removed');
    await client.query("INSERT INTO job_events_removed (transaction_id, sequence) VALUES ('0', 0)");
  });
}
