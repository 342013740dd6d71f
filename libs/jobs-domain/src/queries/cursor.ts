import { hash } from 'node:crypto';
import { SCALARS, type ScalarType } from '../fields/scalar-types.js';
import { isObjectId, type ObjectId } from '../ids/object-id.js';
import { withJobFilters, type JobFilters } from './job-filters.js';
import type { JobSortKey } from './job-sort.js';
import { getParameters, type ParameterType } from './parameter.js';

/** Where a page of jobs ended: the last job's id and, where they are not sorted by id, the value sorted by. */
export interface Cursor {
  readonly id: ObjectId;
  readonly value?: string | number | null;
  /** What the page that follows is a page of. */
  readonly of: string;
}

/** What decides which jobs are on a page, but for how many. */
export interface JobPageKey extends JobFilters {
  readonly start: number;
  readonly sort: JobSortKey;
  readonly direction: 1 | -1;
}

const FILTER_NAMES = [...getParameters(withJobFilters(Object)).keys()] as readonly (keyof JobFilters)[];

/** Tells the pages of all lists apart by their first job. */
function computeFingerprint(page: JobPageKey): string {
  const filters = FILTER_NAMES.map((filter) => page[filter] ?? null);
  return hash(
    'sha256',
    JSON.stringify([page.start, page.sort, page.direction, ...filters]),
    'base64url',
  ).slice(0, 8);
}

/**
 * Returns the cursor of the page after the one that ends with `last`, a job's id and the value sorted by. Because all
 * jobs of a list belong to one user, sorting by user is sorting by id.
 */
export function nextPageCursor(
  { id, value }: { readonly id: ObjectId; readonly value: string | number | null },
  page: JobPageKey & { readonly limit: number },
): Cursor {
  const of = computeFingerprint({ ...page, start: page.start + page.limit });
  const { sort } = page;
  return sort === 'id' || sort === 'user.id' ? { id, of } : { id, value, of };
}

/** Whether a cursor was made for this page. One of another page says nothing of where this one begins. */
export function isCursorForPage(cursor: Cursor, page: JobPageKey): boolean {
  return cursor.of === computeFingerprint(page);
}

/** Maximum length of a value in a cursor. A longer one would make an address that proxies refuse. */
export const MAX_CURSOR_VALUE_LENGTH = 256;

/** The cursor as the text that links carry; undefined where the value is too long for one. */
export function formatCursor({ id, value, of }: Cursor): string | undefined {
  if (typeof value === 'string' && value.length > MAX_CURSOR_VALUE_LENGTH) return undefined;
  return Buffer.from(JSON.stringify(value === undefined ? [of, id] : [of, id, value])).toString('base64url');
}

/** Whether a cursor was made for a list that is sorted by a value of this type; undefined for one sorted by id. */
export function matchesSortType({ value }: Cursor, type: ScalarType | undefined): boolean {
  if (type === undefined) return value === undefined;
  return value === null || (value !== undefined && SCALARS[type].accepts(value));
}

function isCursor(value: unknown): value is Cursor {
  return (
    typeof value === 'object' && value !== null && 'id' in value && isObjectId(value.id) && 'of' in value
  );
}

function parseCursor(text: string): Cursor | undefined {
  if (!/^[\w-]+$/.test(text)) return undefined;
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (!Array.isArray(parsed)) return undefined;
    const [of, id, value] = parsed as unknown[];
    if (typeof of !== 'string' || !isObjectId(id) || parsed.length > 3) return undefined;
    if (parsed.length === 2) return { id, of };
    return value === null || typeof value === 'string' || typeof value === 'number'
      ? { id, value, of }
      : undefined;
  } catch {
    return undefined;
  }
}

/** The cursor of a `next` link. */
export const cursorParameter: ParameterType<Cursor> = {
  parse: parseCursor,
  accepts: isCursor,
  expected: 'the cursor of a next link, unchanged',
  schema: { type: 'string', pattern: '^[A-Za-z0-9_-]+$' },
};
