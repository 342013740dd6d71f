import type { ObjectKind, ObjectId } from '@mediajobs/jobs-domain';
import { objectIdFromBytes } from '@mediajobs/jobs-domain';
import type { Column } from './column.js';

/** One thing in the database that contradicts another. */
export interface Finding {
  readonly account: ObjectId;
  /** What is wrong: an object of this kind, or the kept counts of the account. */
  readonly subject: ObjectKind | 'counts';
  /** Null for counts. */
  readonly id: ObjectId | null;
  /** A column of its row, `row`, `name row` or `body` where the whole is meant, the kind of a reference, a count. */
  readonly field: string;
  readonly actual: string | number | boolean | null;
  readonly expected: string | number | boolean | null;
  /** Whether it has been put right since. */
  readonly isRepaired: boolean;
}

/** What a finding says, without what it says it of. */
export type Difference = Pick<Finding, 'field' | 'actual' | 'expected'> & {
  /** Whether the one can be made anew from the other. */
  readonly isRepairable: boolean;
};

/** The values of a row, under the names of its columns. */
export type StoredValues = Readonly<Record<string, string | number | boolean | Buffer | null>>;

/** The columns that hold another value than they would if the row were written now. */
export function compareColumns<Row>(
  columns: readonly Column<Row>[],
  row: Row,
  stored: StoredValues,
): Difference[] {
  return columns.flatMap(({ name, value }) => {
    const found = stored[name] ?? null;
    const actual = Buffer.isBuffer(found) ? objectIdFromBytes(found) : found;
    const expected = value(row) ?? null;
    return actual === expected ? [] : [{ field: name, actual, expected, isRepairable: true }];
  });
}
