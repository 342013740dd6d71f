import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import { errorCode } from '../errors/database-setup-error.js';

/** Transactions in a circle are ended one by one: who is ended more often than this has met something else. */
const MAX_ATTEMPTS = 5;
/** So long (ms) at most: whoever waited for the transaction that was ended goes on before it begins anew. */
const MAX_RETRY_DELAY_MS = 100;
const DEADLOCK_DETECTED = '40P01';

/**
 * Runs `work` in one transaction: all of it is there afterwards, or, when it throws, nothing. Of transactions that wait
 * for each other PostgreSQL ends one, of which nothing is left: `work` is then run again, so it must be able to.
 */
export async function inTransaction<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await runTransaction(pool, work);
    } catch (error) {
      if (attempt === MAX_ATTEMPTS || errorCode(error) !== DEADLOCK_DETECTED) throw error;
      await sleep(MAX_RETRY_DELAY_MS * Math.random());
    }
  }
}

async function runTransaction<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let rollbackError: Error | undefined;
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((rollback: unknown) => {
      rollbackError = rollback instanceof Error ? rollback : new Error(String(rollback));
    });
    throw error;
  } finally {
    // A connection that could not even roll back is thrown away.
    client.release(rollbackError);
  }
}
