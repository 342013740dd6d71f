import { hrefPrefixes } from '@mediajobs/jobs-domain';
import type { ColumnType } from '../../tables/column.js';
import type { SqlParameters } from '@mediajobs/postgres';

/** The last column of every object of a list. */
export const NULL_TOTAL = 'NULL::text AS total';

/** The total of a list and whether all counted rows belong to the caller, as the JSON text of a pair. */
export function totalSql(count: string, own: string): string {
  return `json_build_array(${count}, ${own})::text`;
}

/**
 * The objects of a page, then one row of nulls and the total. One statement sees one snapshot: a page and a total that
 * are read by two would disagree while others write.
 *
 * @param page rows of `columns` columns before the total.
 */
export function withTotalSql(page: string, total: string, columns: number): string {
  return `(${page}) UNION ALL SELECT ${'NULL, '.repeat(columns)}(${total})`;
}

/**
 * Null before every value when ascending, after when descending; ties by id in the same direction. Of columns that are
 * never null that must not be said: their index has no nulls first, and would not be used.
 */
export function orderSql(columns: readonly string[], direction: 1 | -1, nullable = true): string {
  const [way, nulls] = direction === 1 ? ['ASC', ' NULLS FIRST'] : ['DESC', ' NULLS LAST'];
  const before = columns.filter((column) => column !== 'id');
  return [...before.map((column) => `${column} ${way}${nullable ? nulls : ''}`), `id ${way}`].join(', ');
}

/** An id, or another value, as rows carry it: `bytea` in hexadecimal, which is what ids are outside of PostgreSQL. */
export function valueSql(column: string, type: ColumnType): string {
  return type === 'bytea' ? `encode(${column}, 'hex')` : column;
}

/**
 * Returns a document with `origin` before its addresses. PostgreSQL puts it there while Node.js sends earlier rows; in
 * Node.js it would cost as much as the rest of a page. Without an origin, the document is returned as it is stored.
 */
export function documentSql(origin: string, parameters: SqlParameters, document = 'document'): string {
  if (origin === '') return document;
  const { stored, complete } = hrefPrefixes(origin);
  return `replace(${document}, '${stored}', ${parameters.add(complete)})`;
}
