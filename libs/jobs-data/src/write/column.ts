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
export function arrayOf<Row>(column: Column<Row>, rows: readonly Row[]): unknown[] {
  return rows.map((row) => {
    const value = column.value(row) ?? null;
    return column.type === 'bytea' && typeof value === 'string' ? `\\x${value}` : value;
  });
}

/** One row in the text format of COPY: https://www.postgresql.org/docs/current/sql-copy.html */
export function copyLine<Row>(columns: readonly Column<Row>[], row: Row): string {
  return `${columns.map((column) => copyField(column.type, column.value(row) ?? null)).join('\t')}\n`;
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function copyField(type: ColumnType, value: string | number | boolean | null): string {
  if (value === null) return '\\N';
  if (type === 'bytea') return `\\\\x${value}`;
  return typeof value === 'string'
    ? value.replace(/[\\\t\n\r]/g, (character) => ESCAPES[character] ?? '')
    : String(value);
}
