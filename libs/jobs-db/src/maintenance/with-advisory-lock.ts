import type { Pool } from 'pg';
import { inTransaction } from '@mediajobs/postgres';

/** The locks of the work that one process at a time does. The numbers are arbitrary, but must never change. */
export const RERENDER_LOCK = 7_305_215_489;

/**
 * Runs `work` unless another process is at it. The lock belongs to a transaction that is open meanwhile, not to a
 * session: so a pooler in between may give each transaction another session, and a killed process leaves no lock.
 * An open transaction without a statement holds back neither vacuum nor writers.
 * @returns what `work` returned, null where another process is at it.
 */
export async function withAdvisoryLock<T>(
  pool: Pool,
  lock: number,
  work: () => Promise<T>,
): Promise<T | null> {
  return inTransaction(pool, async (client) => {
    await client.query('SET LOCAL idle_in_transaction_session_timeout = 0');
    // The number is no parameter: a statement with one would keep its snapshot until the next statement.
    const { rows } = await client.query<{ alone: boolean }>(
      `SELECT pg_try_advisory_xact_lock(${lock}) AS alone`,
    );
    return rows[0]?.alone === true ? work() : null;
  });
}
