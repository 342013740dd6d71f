import type { ClientBase } from 'pg';
import { toArrayParameter, type Column } from '../tables/column.js';

/** How rows of a table are put in, and what happens to those that are there already. */
export interface Upsert<Row> {
  readonly table: string;
  readonly columns: readonly Column<Row>[];
  /** The primary key. */
  readonly keyColumns: readonly string[];
  /** Instead of the new value; also for columns that are not inserted. */
  readonly assignments?: Readonly<Record<string, string>>;
  /** What must hold for a row that is there to be replaced. */
  readonly updateCondition: string;
}

/** The statement, one array parameter per column, so that it is prepared once for batches of any size. */
export function upsertSql<Row>({
  table,
  columns,
  keyColumns: key,
  assignments: assign = {},
  updateCondition: where,
}: Upsert<Row>): string {
  const names = columns.map(({ name }) => name);
  const arrayParameters = columns.map(({ type }, index) => `$${index + 1}::${type}[]`);
  const assignedColumns = new Set([...names.filter((name) => !key.includes(name)), ...Object.keys(assign)]);
  const sets = [...assignedColumns].map((name) => `${name} = ${assign[name] ?? `excluded.${name}`}`);
  return (
    `INSERT INTO ${table} AS old (${names.join(', ')}) SELECT * FROM unnest(${arrayParameters.join(', ')}) ` +
    `ON CONFLICT (${key.join(', ')}) DO UPDATE SET ${sets.join(', ')} WHERE ${where}`
  );
}

/** True of a row of which any of the columns would change. */
export function rowChangesSql<Row>(columns: readonly Column<Row>[]): string {
  const names = columns.map(({ name }) => name);
  return `(${names.map((name) => `old.${name}`).join(', ')}) IS DISTINCT FROM (${names.map((name) => `excluded.${name}`).join(', ')})`;
}

/** Puts rows in. Each key may occur once. @returns how many rows were added or changed. */
export async function upsert<Row>(
  client: ClientBase,
  plan: Upsert<Row>,
  rows: readonly Row[],
): Promise<number> {
  if (rows.length === 0) return 0;
  const values = plan.columns.map((column) => toArrayParameter(column, rows));
  const { rowCount } = await client.query({ name: `upsert ${plan.table}`, text: upsertSql(plan), values });
  return rowCount ?? 0;
}
