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

/** Rows of a list that an index can be read for, in its order. */
export interface KeysetRange {
  /** Conditions, each after an `AND`. */
  readonly where: string;
  /** What the rows are sorted by, before their id. */
  readonly orderBy: readonly string[];
}

/** One after the other, the rows of a list. */
export type KeysetRanges = readonly [first: KeysetRange, next?: KeysetRange];

/** What rows are sorted by, before their id: that which the column's index holds comes first. */
export function sortExpressions(column: SortColumn): string[] {
  const { name, indexedPrefix: beginning } = column;
  if (sortsById(column)) return [];
  return beginning ? [prefixSql(name), name] : [name];
}

/** Sorting by id, as all jobs that one sees are of one user, is sorting by user too. */
export function sortsById({ key }: SortColumn): boolean {
  return key === 'id' || key === 'user.id';
}

/**
 * The rows after the cursor, or all: ascending, nulls come before values; descending, after them.
 * @throws ApiError `invalidInput` for a cursor that was made for another order.
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
  const { type, indexedPrefix: beginning } = column;
  const given = `${parameters.add(type === 'bytea' ? Buffer.from(String(value), 'hex') : value)}::${type}`;
  const last = [...(beginning ? [prefixSql(given)] : []), given, `${id}::bytea`];
  const values = valuesRange(
    column,
    ` AND (${sortExpressions(column).join(', ')}, id) ${beyond} (${last.join(', ')})`,
  );
  return direction === 1 ? [values] : [values, nullsRange(column)];
}

function valuesRange(column: SortColumn, where = ''): KeysetRange {
  return { where: ` AND ${indexedExpression(column)} IS NOT NULL${where}`, orderBy: sortExpressions(column) };
}

/** Sorted by what their index is in the order of: that it is null everywhere is nothing that the planner would know. */
function nullsRange(column: SortColumn, where = ''): KeysetRange {
  const indexed = indexedExpression(column);
  const by = column.indexedPrefix === 'partial' ? [] : [indexed];
  return { where: ` AND ${indexed} IS NULL${where}`, orderBy: by };
}

/** What is asked for nulls: as the index has it, which then is read for them. */
function indexedExpression({ name, indexedPrefix: beginning }: SortColumn): string {
  return beginning === 'full' ? prefixSql(name) : name;
}

function assertCursorFits(cursor: Cursor, column: SortColumn): void {
  const { key } = column;
  if (matchesSortType(cursor, sortsById(column) ? undefined : JOB_SORT_TYPES[key])) return;
  throw new ApiError('invalidInput', [
    {
      parameter: 'cursor',
      message: `cursor takes that of a next link of a list sorted by the same key, here ${key}`,
    },
  ]);
}
