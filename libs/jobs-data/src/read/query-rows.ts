import type { Pool } from 'pg';
import { observed } from '../plan/observed.js';
import type { Statement } from '../plan/statement.js';

/** All rows of a statement. */
export function allRows<Row extends object>(pool: Pool, statement: Statement): Promise<Row[]> {
  const { text, name, plan = name ?? 'statement' } = statement;
  return observed(plan, text, () => rowsOf<Row>(pool, statement));
}

/** The same, where whoever asks tells of it. */
export async function rowsOf<Row extends object>(
  pool: Pool,
  { text, values, name }: Statement,
): Promise<Row[]> {
  const { rows } = await pool.query<Row>(
    name === undefined ? { text, values: [...values] } : { name, text, values: [...values] },
  );
  return rows;
}
