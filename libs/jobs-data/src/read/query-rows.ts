import type { Pool } from 'pg';
import Cursor from 'pg-cursor';
import type { Statement } from '../plan/statement.js';

/** Up to this many rows come in one answer; more come in batches through a cursor, so that memory stays flat. */
const ROWS_AT_ONCE = 1000;

/** All rows of a statement. */
export async function allRows<Row extends object>(
  pool: Pool,
  { text, values, name }: Statement,
): Promise<Row[]> {
  const { rows } = await pool.query<Row>(
    name === undefined ? { text, values: [...values] } : { name, text, values: [...values] },
  );
  return rows;
}

/**
 * The rows of a statement in batches. The connection is held from the first batch until the last one, or until
 * the consumer stops asking; it reads on only when asked to.
 */
export async function* batchesOf<Row extends object>(
  pool: Pool,
  statement: Statement,
  atMost: number,
): AsyncGenerator<Row[]> {
  if (atMost <= ROWS_AT_ONCE) {
    const rows = await allRows<Row>(pool, statement);
    if (rows.length > 0) yield rows;
    return;
  }
  const client = await pool.connect();
  let broken: Error | undefined;
  const end = Promise.withResolvers<undefined>();
  const ended = (): void => end.resolve(undefined);
  client.once('end', ended);
  const cursor = client.query(new Cursor<Row>(statement.text, [...statement.values]));
  try {
    for (;;) {
      const rows = await cursor.read(ROWS_AT_ONCE);
      if (rows.length > 0) yield rows;
      if (rows.length < ROWS_AT_ONCE) break;
    }
  } catch (error) {
    broken = error instanceof Error ? error : new Error(String(error));
    throw error;
  } finally {
    // A cursor waits for ever to be closed on a connection that has ended.
    if (!broken) await Promise.race([cursor.close(), end.promise]);
    client.off('end', ended);
    client.release(broken);
  }
}
