import type { Pool } from 'pg';
import type { Statement } from '../plan/statement.js';

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
