import { ApiError, fitsSort, JOB_SORT_TYPES, type Cursor } from '@mediajobs/jobs-domain';
import type { SortColumn } from '../jobs/job-columns.js';
import { toBytes } from '../write/bytes.js';
import type { Parameters } from './statement.js';

/**
 * The rows after a cursor, as ranges that an index can be read from, in order: ascending, nulls come before
 * values; descending, after them. @throws ApiError `invalidInput` for a cursor that was made for another order.
 */
export function rangesAfter(
  cursor: Cursor,
  { key, name, type }: SortColumn,
  direction: 1 | -1,
  parameters: Parameters,
): string[] {
  const byId = key === 'id' || key === 'user.id';
  if (!fitsSort(cursor, byId ? undefined : JOB_SORT_TYPES[key])) {
    throw new ApiError('invalidInput', [
      {
        parameter: 'cursor',
        message: `cursor takes that of a next link of a list sorted by the same key, here ${key}`,
      },
    ]);
  }
  const beyond = direction === 1 ? '>' : '<';
  const id = parameters.of(toBytes(cursor.id));
  if (byId) return [`id ${beyond} ${id}`];
  const { value = null } = cursor;
  if (value === null) {
    const nulls = `${name} IS NULL AND id ${beyond} ${id}`;
    return direction === 1 ? [nulls, `${name} IS NOT NULL`] : [nulls];
  }
  const given = parameters.of(type === 'bytea' ? Buffer.from(String(value), 'hex') : value);
  const values = `(${name}, id) ${beyond} (${given}::${type}, ${id}::bytea)`;
  return direction === 1 ? [values] : [values, `${name} IS NULL`];
}
