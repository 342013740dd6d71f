import type { Statement } from './statement.js';

/** What is asked of the database for one page: rows of `id`, `body` and `sort_value` in order, and one with `total`. */
export interface ListPlan {
  readonly page: Statement;
  readonly total: Statement;
}

/** Null before every value when ascending, after when descending; ties by id in the same direction. */
export function orderSql(column: string, direction: 1 | -1): string {
  const byId = `id ${direction === 1 ? 'ASC' : 'DESC'}`;
  return column === 'id'
    ? byId
    : `${column} ${direction === 1 ? 'ASC NULLS FIRST' : 'DESC NULLS LAST'}, ${byId}`;
}
