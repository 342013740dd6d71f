import type { Kind, ObjectId } from '@mediajobs/jobs-domain';
import { fromBytes } from '../write/bytes.js';
import type { Column } from '../write/column.js';

/** One thing in the database that contradicts another. */
export interface Finding {
  readonly account: ObjectId;
  /** What is wrong: an object of this kind, or the kept counts of the account. */
  readonly of: Kind | 'counts';
  /** Null for counts. */
  readonly id: ObjectId | null;
  /** A column of its row, `row`, `name row` or `body` where the whole is meant, the kind of a reference, a count. */
  readonly key: string;
  readonly got: string | number | boolean | null;
  readonly expected: string | number | boolean | null;
  /** Whether it has been put right since. */
  readonly repaired: boolean;
}

/** What a finding says, without what it says it of. */
export type Difference = Pick<Finding, 'key' | 'got' | 'expected'> & {
  /** Whether the one can be made anew from the other. */
  readonly repairable: boolean;
};

/** The values of a row, under the names of its columns. */
export type StoredValues = Readonly<Record<string, string | number | boolean | Buffer | null>>;

/** The columns that hold another value than they would if the row were written now. */
export function differencesOf<Row>(
  columns: readonly Column<Row>[],
  row: Row,
  stored: StoredValues,
): Difference[] {
  return columns.flatMap(({ name, value }) => {
    const found = stored[name] ?? null;
    const got = Buffer.isBuffer(found) ? fromBytes(found) : found;
    const expected = value(row) ?? null;
    return got === expected ? [] : [{ key: name, got, expected, repairable: true }];
  });
}
