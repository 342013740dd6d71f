import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import { errorCode } from '../database/errors.js';

/** Transactions in a circle are ended one by one: who is ended more often than this has met something else. */
const ATTEMPTS = 5;
/** So long (ms) at most: whoever waited for the transaction that was ended goes on before it begins anew. */
const PAUSE = 100;
const DEADLOCK = '40P01';

/**
 * Runs `work` in one transaction: all of it is there afterwards, or, when it throws, nothing. Of transactions that wait
 * for each other PostgreSQL ends one, of which nothing is left: `work` is then run again, so it must be able to.
 */
export async function inTransaction<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await once(pool, work);
    } catch (error) {
      if (attempt === ATTEMPTS || errorCode(error) !== DEADLOCK) throw error;
      await sleep(PAUSE * Math.random());
    }
  }
}

async function once<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((rollback: unknown) => {
      broken = rollback instanceof Error ? rollback : new Error(String(rollback));
    });
    throw error;
  } finally {
    // A connection that could not even roll back is thrown away.
    client.release(broken);
  }
}
