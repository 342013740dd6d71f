import type { Job } from '../model/job.js';
import { SCALARS, type ScalarType } from '../model/scalar.js';
import { isObjectId, type ObjectId } from '../object-id.js';
import { JOB_SORT_KEYS, type JobSortKey } from './job-sort.js';
import type { ParameterType } from './parameter.js';

/** The place of an object in a sorted list: its id and, where it is not sorted by id, the value sorted by. */
export interface Cursor {
  readonly id: ObjectId;
  readonly value?: string | number | null;
}

/** The place of a job in a list that is sorted by `sort`. All jobs of a list are of one user: that is sorting by id. */
export function cursorOf(job: Job, sort: JobSortKey): Cursor {
  return sort === 'id' || sort === 'user.id'
    ? { id: job.id }
    : { id: job.id, value: JOB_SORT_KEYS[sort](job) ?? null };
}

/** A longer value would make an address that is refused on the way. */
const LONGEST_VALUE = 256;

/** The cursor as the text that links carry; undefined where the value is too long for one. */
export function cursorText({ id, value }: Cursor): string | undefined {
  if (typeof value === 'string' && value.length > LONGEST_VALUE) return undefined;
  return Buffer.from(JSON.stringify(value === undefined ? [id] : [id, value])).toString('base64url');
}

/** Whether a cursor was made for a list that is sorted by a value of this type; undefined for one sorted by id. */
export function fitsSort({ value }: Cursor, type: ScalarType | undefined): boolean {
  if (type === undefined) return value === undefined;
  return value === null || (value !== undefined && SCALARS[type].accepts(value));
}

function isCursor(value: unknown): value is Cursor {
  return typeof value === 'object' && value !== null && 'id' in value && isObjectId(value.id);
}

function read(text: string): Cursor | undefined {
  if (!/^[\w-]+$/.test(text)) return undefined;
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (!Array.isArray(parsed)) return undefined;
    const [id, value] = parsed as unknown[];
    if (!isObjectId(id) || parsed.length > 2) return undefined;
    if (parsed.length === 1) return { id };
    return value === null || typeof value === 'string' || typeof value === 'number'
      ? { id, value }
      : undefined;
  } catch {
    return undefined;
  }
}

/** The cursor of a `next` link. */
export const cursor: ParameterType<Cursor> = {
  read,
  accepts: isCursor,
  expected: 'the cursor of a next link, unchanged, with the sort and direction of that link',
  schema: { type: 'string', pattern: '^[A-Za-z0-9_-]+$' },
};
