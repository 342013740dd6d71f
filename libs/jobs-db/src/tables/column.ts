import type { ObjectId } from '@mediajobs/jobs-domain';

/** The types of our columns, by PostgreSQL's names. */
export type ColumnType =
  'bytea' | 'text' | 'bigint' | 'smallint' | 'double precision' | 'boolean' | 'job_status' | 'resource_kind';

/** A column and where its value comes from. Ids are given in hexadecimal. */
export interface Column<Row> {
  readonly name: string;
  readonly type: ColumnType;
  readonly value: (row: Row) => string | number | boolean | ObjectId | null | undefined;
}

/** Values of a column as one array parameter. */
export function toArrayParameter<Row>(column: Column<Row>, rows: readonly Row[]): unknown[] {
  return rows.map((row) => {
    const value = column.value(row) ?? null;
    return column.type === 'bytea' && typeof value === 'string' ? `\\x${value}` : value;
  });
}
