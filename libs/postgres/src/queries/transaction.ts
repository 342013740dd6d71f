import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import { errorCode } from '../errors/database-setup-error.js';

/** Connection with an open transaction. */
export type TransactionClient = PoolClient;

/** A transaction that is aborted more often has another problem than a deadlock. */
const MAX_ATTEMPTS = 5;
/** Upper limit of the random delay, in which the transactions that waited for the aborted one continue. */
const MAX_RETRY_DELAY_MS = 100;
const DEADLOCK_DETECTED = '40P01';

/** Runs `work` in a transaction, which is rolled back when it throws. Retries on deadlock, so `work` must be repeatable. */
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
    // An error makes the pool close the connection.
    client.release(rollbackError);
  }
}
