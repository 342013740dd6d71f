import type { Pool } from 'pg';
import { inTransaction } from '@mediajobs/postgres';

/**
 * The epoch of the ids of events, in one column `epoch`; null where the database is another one than its row says: it
 * was restored from a dump, promoted from a replica, or has rows of elsewhere beside its own.
 */
export const EPOCH_SQL = `
  SELECT CASE WHEN count(*) = 1 AND bool_and(origin = job_event_origin() AND xmin = written_by::xid)
    THEN min(epoch) END AS epoch FROM job_event_epochs`;

/**
 * Begins a new epoch where the database has none that holds, and removes the events of the ones before: their
 * transactions are those of another database. Clients that come with ids of another epoch are told `reset`.
 */
export async function startEpoch(pool: Pool): Promise<void> {
  await inTransaction(pool, async (client) => {
    await client.query('LOCK TABLE job_event_epochs IN SHARE ROW EXCLUSIVE MODE');
    const { rows } = await client.query<{ epoch: string | null }>(EPOCH_SQL);
    // Another process was faster.
    if (rows[0]?.epoch) return;
    await client.query('DELETE FROM job_event_epochs');
    await client.query('INSERT INTO job_event_epochs (origin) VALUES (job_event_origin())');
    await client.query('DELETE FROM job_events');
    await client.query('DELETE FROM job_events_removed');
    await client.query("INSERT INTO job_events_removed (transaction_id, sequence) VALUES ('0', 0)");
  });
}
