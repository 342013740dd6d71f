import { hrefPrefixes } from '@mediajobs/jobs-domain';
import type { ColumnType } from '../../tables/column.js';
import type { SqlParameters } from '@mediajobs/postgres';

/** The last column of every object of a list; the total is in the row that follows. */
export const NULL_TOTAL = 'NULL::text AS total';

/** Returns a JSON array of the total of a list, and whether all counted rows belong to the account. */
export function totalSql(count: string, own: string): string {
  return `json_build_array(${count}, ${own})::text`;
}

/**
 * Returns a statement for the objects of a page, then a row of nulls and the total. Both are of one snapshot: page and
 * total of separate statements would disagree during writes.
 *
 * @param page statement with `columns` columns before the total.
 */
export function withTotalSql(page: string, total: string, columns: number): string {
  return `(${page}) UNION ALL SELECT ${'NULL, '.repeat(columns)}(${total})`;
}

/**
 * Returns an order with nulls first when ascending, last when descending; ties by id in the same direction. Columns that
 * are never null need `nullable` false, because their index does not have nulls first, and would not be used.
 */
export function orderSql(columns: readonly string[], direction: 1 | -1, nullable = true): string {
  const [keyword, nulls] = direction === 1 ? ['ASC', ' NULLS FIRST'] : ['DESC', ' NULLS LAST'];
  const before = columns.filter((column) => column !== 'id');
  return [...before.map((column) => `${column} ${keyword}${nullable ? nulls : ''}`), `id ${keyword}`].join(
    ', ',
  );
}

/** Returns a value as the application represents it: `bytea` ids in hexadecimal. */
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
