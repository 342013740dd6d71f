import type { ObjectId } from '@mediajobs/jobs-domain';

/** The PostgreSQL types of the columns. */
export type ColumnType =
  'bytea' | 'text' | 'bigint' | 'smallint' | 'double precision' | 'boolean' | 'job_status' | 'resource_kind';

/** A column and its value for a row. Ids are hexadecimal text. */
export interface Column<Row> {
  readonly name: string;
  readonly type: ColumnType;
  readonly value: (row: Row) => string | number | boolean | ObjectId | null | undefined;
}

/** Returns the value of a column as a parameter. */
export function toParameter<Row>(column: Column<Row>, row: Row): unknown {
  const value = column.value(row) ?? null;
  return column.type === 'bytea' && typeof value === 'string' ? `\\x${value}` : value;
}

/** Returns the values of a column as one array parameter. */
export function toArrayParameter<Row>(column: Column<Row>, rows: readonly Row[]): unknown[] {
  return rows.map((row) => toParameter(column, row));
}
