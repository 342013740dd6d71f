import { objectIdFromBytes, type ObjectId, type ObjectKind } from '@mediajobs/jobs-domain';
import type { Column } from './column.js';

/** A contradiction in the database. */
export interface Finding {
  readonly account: ObjectId;
  /** The kind of object, or the counts of the account. */
  readonly subject: ObjectKind | 'counts';
  /** Null for counts. */
  readonly id: ObjectId | null;
  /** A column, a missing `row`, `file name` or `document`, the kind of a reference, or the name of a count. */
  readonly field: string;
  readonly actual: string | number | boolean | null;
  readonly expected: string | number | boolean | null;
  /** True if it was corrected. Only counts are. */
  readonly isRepaired: boolean;
}

/** The difference of a finding, without its object. */
export type Difference = Pick<Finding, 'field' | 'actual' | 'expected'>;

/** The values of a row by the names of its columns. */
export type StoredValues = Readonly<Record<string, string | number | boolean | Buffer | null>>;

/** Returns the columns whose stored value differs from the one that `row` would be written with. */
export function compareColumns<Row>(
  columns: readonly Column<Row>[],
  row: Row,
  stored: StoredValues,
): Difference[] {
  return columns.flatMap(({ name, value }) => {
    const found = stored[name] ?? null;
    const actual = Buffer.isBuffer(found) ? objectIdFromBytes(found) : found;
    const expected = value(row) ?? null;
    return actual === expected ? [] : [{ field: name, actual, expected }];
  });
}
