import {
  ApiError,
  matchesSortType,
  JOB_SORT_TYPES,
  type Cursor,
  type JobListQuery,
} from '@mediajobs/jobs-domain';
import { prefixSql, type SortColumn } from '../../tables/job-columns.js';
import { objectIdToBytes } from '@mediajobs/jobs-domain';
import type { SqlParameters } from '@mediajobs/postgres';

/** A range of a list that is read from an index, in its order. */
export interface KeysetRange {
  /** Conditions, each of them after an `AND`. */
  readonly where: string;
  /** Expressions that rows are sorted by before their id. */
  readonly orderBy: readonly string[];
}

/** Ranges that follow each other in a list. */
export type KeysetRanges = readonly [first: KeysetRange, next?: KeysetRange];

/** Returns the expressions that rows are sorted by before their id; the one of the index comes first. */
export function sortExpressions(column: SortColumn): string[] {
  const { name, indexedPrefix } = column;
  if (sortsById(column)) return [];
  return indexedPrefix ? [prefixSql(name), name] : [name];
}

/** Returns whether a column sorts by id. `user.id` does too, because all jobs of a list belong to one user. */
export function sortsById({ key }: SortColumn): boolean {
  return key === 'id' || key === 'user.id';
}

/**
 * Returns the ranges after the cursor, or all: ascending, nulls come before values; descending, after them.
 * @throws ApiError `invalidInput` if the cursor was made for another order
 */
export function keysetRanges(
  { cursor, direction }: Pick<JobListQuery, 'cursor' | 'direction'>,
  column: SortColumn,
  parameters: SqlParameters,
): KeysetRanges {
  if (cursor) return rangesAfterCursor(cursor, direction, column, parameters);
  if (!column.indexedPrefix) return [{ where: '', orderBy: sortExpressions(column) }];
  return direction === 1
    ? [nullsRange(column), valuesRange(column)]
    : [valuesRange(column), nullsRange(column)];
}

function rangesAfterCursor(
  cursor: Cursor,
  direction: 1 | -1,
  column: SortColumn,
  parameters: SqlParameters,
): KeysetRanges {
  assertCursorFits(cursor, column);
  const beyond = direction === 1 ? '>' : '<';
  const id = parameters.add(objectIdToBytes(cursor.id));
  if (sortsById(column)) return [{ where: ` AND id ${beyond} ${id}`, orderBy: [] }];
  const { value = null } = cursor;
  if (value === null) {
    const nulls = nullsRange(column, ` AND id ${beyond} ${id}`);
    return direction === 1 ? [nulls, valuesRange(column)] : [nulls];
  }
  const { type, indexedPrefix } = column;
  const given = `${parameters.add(type === 'bytea' ? Buffer.from(String(value), 'hex') : value)}::${type}`;
  const last = [...(indexedPrefix ? [prefixSql(given)] : []), given, `${id}::bytea`];
  const values = valuesRange(
    column,
    ` AND (${sortExpressions(column).join(', ')}, id) ${beyond} (${last.join(', ')})`,
  );
  return direction === 1 ? [values] : [values, nullsRange(column)];
}

function valuesRange(column: SortColumn, where = ''): KeysetRange {
  return { where: ` AND ${indexedExpression(column)} IS NOT NULL${where}`, orderBy: sortExpressions(column) };
}

/** Sorted by the expression of their index, because the planner does not know that it is null in every row. */
function nullsRange(column: SortColumn, where = ''): KeysetRange {
  const indexed = indexedExpression(column);
  const by = column.indexedPrefix === 'partial' ? [] : [indexed];
  return { where: ` AND ${indexed} IS NULL${where}`, orderBy: by };
}

/** Returns the expression whose nulls the index finds. */
function indexedExpression({ name, indexedPrefix }: SortColumn): string {
  return indexedPrefix === 'full' ? prefixSql(name) : name;
}

function assertCursorFits(cursor: Cursor, column: SortColumn): void {
  const { key } = column;
  if (matchesSortType(cursor, sortsById(column) ? undefined : JOB_SORT_TYPES[key])) return;
  throw new ApiError('invalidInput', [
    {
      parameter: 'cursor',
      message: `cursor must be that of a next link of a list sorted by ${key}`,
    },
  ]);
}
