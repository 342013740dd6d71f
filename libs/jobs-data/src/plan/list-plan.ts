import { hrefPrefixes } from '@mediajobs/jobs-domain';
import type { ColumnType } from '../write/column.js';
import type { Parameters, Statement } from './statement.js';

/**
 * What is asked of the database for one page: rows of `body`, and of `thumbnail` where that is asked for, in order, and
 * one row with `total` and with `own`: whether all that was counted belongs to whom the list is for.
 */
export interface ListPlan {
  readonly page: Statement;
  readonly total: Statement;
  /** Whether the page may read as much as the total does, and is better read alone: one that is not full tells the total. */
  readonly pageFirst: boolean;
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
 * The body with `origin` before its addresses. PostgreSQL puts it there while Node.js sends what came before;
 * in Node.js it would cost as much as all the rest of a page. Without an origin the body is as it is stored.
 */
export function bodySql(origin: string, parameters: Parameters): string {
  if (origin === '') return 'body';
  const { stored, complete } = hrefPrefixes(origin);
  return `replace(body, '${stored}', ${parameters.of(complete)})`;
}
