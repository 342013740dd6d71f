import type { Pool } from 'pg';
import { traceStatement } from './statement-diagnostics.js';
import type { Statement } from './statement.js';

/** Returns all rows of a statement, and traces it. */
export function queryRows<Row extends object>(pool: Pool, statement: Statement): Promise<Row[]> {
  const { text, name, plan = name ?? 'statement' } = statement;
  return traceStatement(plan, text, () => queryRowsUntraced<Row>(pool, statement));
}

/** Returns all rows of a statement that the caller traces. */
export async function queryRowsUntraced<Row extends object>(
  pool: Pool,
  { text, values, name }: Statement,
): Promise<Row[]> {
  const { rows } = await pool.query<Row>(
    name === undefined ? { text, values: [...values] } : { name, text, values: [...values] },
  );
  return rows;
}
