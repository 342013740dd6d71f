import { ApiError, fitsSort, JOB_SORT_TYPES, type Cursor, type JobListQuery } from '@mediajobs/jobs-domain';
import { beginningSql, type SortColumn } from '../jobs/job-columns.js';
import { toBytes } from '../write/bytes.js';
import type { Parameters } from './statement.js';

/** Rows of a list that an index can be read for, in its order. */
export interface Range {
  /** Conditions, each after an `AND`. */
  readonly where: string;
  /** What the rows are sorted by, before their id. */
  readonly by: readonly string[];
}

/** One after the other, the rows of a list. */
export type Ranges = readonly [first: Range, next?: Range];

/** What rows are sorted by, before their id: that which the column's index holds comes first. */
export function sortedBy(column: SortColumn): string[] {
  const { name, beginning } = column;
  if (isById(column)) return [];
  return beginning ? [beginningSql(name), name] : [name];
}

/** Sorting by id, as all jobs that one sees are of one user, is sorting by user too. */
export function isById({ key }: SortColumn): boolean {
  return key === 'id' || key === 'user.id';
}

/**
 * The rows after the cursor, or all: ascending, nulls come before values; descending, after them.
 * @throws ApiError `invalidInput` for a cursor that was made for another order.
 */
export function rangesOf(
  { cursor, direction }: Pick<JobListQuery, 'cursor' | 'direction'>,
  column: SortColumn,
  parameters: Parameters,
): Ranges {
  if (cursor) return rangesAfter(cursor, direction, column, parameters);
  if (!column.beginning) return [{ where: '', by: sortedBy(column) }];
  return direction === 1 ? [nullsOf(column), valuesOf(column)] : [valuesOf(column), nullsOf(column)];
}

function rangesAfter(cursor: Cursor, direction: 1 | -1, column: SortColumn, parameters: Parameters): Ranges {
  requireFitting(cursor, column);
  const beyond = direction === 1 ? '>' : '<';
  const id = parameters.of(toBytes(cursor.id));
  if (isById(column)) return [{ where: ` AND id ${beyond} ${id}`, by: [] }];
  const { value = null } = cursor;
  if (value === null) {
    const nulls = nullsOf(column, ` AND id ${beyond} ${id}`);
    return direction === 1 ? [nulls, valuesOf(column)] : [nulls];
  }
  const { type, beginning } = column;
  const given = `${parameters.of(type === 'bytea' ? Buffer.from(String(value), 'hex') : value)}::${type}`;
  const last = [...(beginning ? [beginningSql(given)] : []), given, `${id}::bytea`];
  const values = valuesOf(column, ` AND (${sortedBy(column).join(', ')}, id) ${beyond} (${last.join(', ')})`);
  return direction === 1 ? [values] : [values, nullsOf(column)];
}

function valuesOf(column: SortColumn, where = ''): Range {
  return { where: ` AND ${indexedOf(column)} IS NOT NULL${where}`, by: sortedBy(column) };
}

/** Sorted by what their index is in the order of: that it is null everywhere is nothing that the planner would know. */
function nullsOf(column: SortColumn, where = ''): Range {
  const indexed = indexedOf(column);
  const by = column.beginning === 'of those that have it' ? [] : [indexed];
  return { where: ` AND ${indexed} IS NULL${where}`, by };
}

/** What is asked for nulls: as the index has it, which then is read for them. */
function indexedOf({ name, beginning }: SortColumn): string {
  return beginning === 'of all' ? beginningSql(name) : name;
}

function requireFitting(cursor: Cursor, column: SortColumn): void {
  const { key } = column;
  if (fitsSort(cursor, isById(column) ? undefined : JOB_SORT_TYPES[key])) return;
  throw new ApiError('invalidInput', [
    {
      parameter: 'cursor',
      message: `cursor takes that of a next link of a list sorted by the same key, here ${key}`,
    },
  ]);
}
