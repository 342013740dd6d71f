import { toArrayParameter, type Column } from '../tables/column.js';

/** Describes an `INSERT … ON CONFLICT DO UPDATE`. In its SQL the stored row is named `old`. */
export interface Upsert<Row> {
  readonly table: string;
  readonly columns: readonly Column<Row>[];
  readonly keyColumns: readonly string[];
  /** Expressions that replace the new value, also for columns that are not inserted. */
  readonly assignments?: Readonly<Record<string, string>>;
  /** Condition for replacing a stored row. */
  readonly updateCondition: string;
}

/**
 * Returns the statement. It has one array parameter per column, so one prepared statement serves batches of any size.
 *
 * @param firstParameter number of the parameter of the first column
 */
export function upsertSql<Row>(
  { table, columns, keyColumns, assignments = {}, updateCondition }: Upsert<Row>,
  firstParameter = 1,
): string {
  const names = columns.map(({ name }) => name);
  const arrayParameters = columns.map(({ type }, index) => `$${index + firstParameter}::${type}[]`);
  const updated = new Set([
    ...names.filter((name) => !keyColumns.includes(name)),
    ...Object.keys(assignments),
  ]);
  const sets = [...updated].map((name) => `${name} = ${assignments[name] ?? `excluded.${name}`}`);
  return (
    `INSERT INTO ${table} AS old (${names.join(', ')}) SELECT * FROM unnest(${arrayParameters.join(', ')}) ` +
    `ON CONFLICT (${keyColumns.join(', ')}) DO UPDATE SET ${sets.join(', ')} WHERE ${updateCondition}`
  );
}

/** Returns the condition that any of the columns would change. */
export function rowChangesSql<Row>(columns: readonly Column<Row>[]): string {
  const stored = columns.map(({ name }) => `old.${name}`).join(', ');
  const given = columns.map(({ name }) => `excluded.${name}`).join(', ');
  return `(${stored}) IS DISTINCT FROM (${given})`;
}

/** Returns the parameters of `upsertSql` for rows with distinct keys. */
export function upsertParameters<Row>({ columns }: Upsert<Row>, rows: readonly Row[]): unknown[] {
  return columns.map((column) => toArrayParameter(column, rows));
}
