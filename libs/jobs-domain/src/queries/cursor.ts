import { hash } from 'node:crypto';
import { SCALARS, type ScalarType } from '../fields/scalar-types.js';
import { isObjectId, type ObjectId } from '../ids/object-id.js';
import { withJobFilters, type JobFilters } from './job-filters.js';
import type { JobSortKey } from './job-sort.js';
import { getParameters, type ParameterType } from './parameter.js';

/** Position after the last job of a page: its id and, unless jobs are sorted by id, its value of the sort key. */
export interface Cursor {
  readonly id: ObjectId;
  readonly value?: string | number | null;
  /** Identifies the page that follows. A cursor is ignored on any other page. */
  readonly fingerprint: string;
}

/** The last job of a page, with its value of the sort key. */
export interface LastJob {
  readonly id: ObjectId;
  readonly value: string | number | null;
}

/** Everything that determines the first job of a page. */
export interface JobPageKey extends JobFilters {
  readonly start: number;
  readonly sort: JobSortKey;
  readonly direction: 1 | -1;
}

const FILTER_NAMES = [...getParameters(withJobFilters(Object)).keys()] as readonly (keyof JobFilters)[];

/** Distinguishes pages of all lists by their first job. */
function computeFingerprint(page: JobPageKey): string {
  const filters = FILTER_NAMES.map((filter) => page[filter] ?? null);
  return hash(
    'sha256',
    JSON.stringify([page.start, page.sort, page.direction, ...filters]),
    'base64url',
  ).slice(0, 8);
}

/**
 * Returns the cursor of the page that follows. All jobs of a list belong to one user, so that sorting by user is
 * sorting by id.
 */
export function nextPageCursor(
  { id, value }: LastJob,
  page: JobPageKey & { readonly limit: number },
): Cursor {
  const fingerprint = computeFingerprint({ ...page, start: page.start + page.limit });
  return page.sort === 'id' || page.sort === 'user.id' ? { id, fingerprint } : { id, value, fingerprint };
}

/** Returns true when the cursor was issued for this page. */
export function isCursorForPage(cursor: Cursor, page: JobPageKey): boolean {
  return cursor.fingerprint === computeFingerprint(page);
}

/** Maximum length of a value. With a longer one, proxies might refuse the URL. */
export const MAX_CURSOR_VALUE_LENGTH = 256;

/** Formats a cursor for a link. Returns undefined when its value is too long. */
export function formatCursor({ id, value, fingerprint }: Cursor): string | undefined {
  if (typeof value === 'string' && value.length > MAX_CURSOR_VALUE_LENGTH) return undefined;
  const parts = value === undefined ? [fingerprint, id] : [fingerprint, id, value];
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** Returns true when the value of a cursor has the type of the sort key; `type` is undefined for a sort by id. */
export function matchesSortType({ value }: Cursor, type: ScalarType | undefined): boolean {
  if (type === undefined) return value === undefined;
  return value === null || (value !== undefined && SCALARS[type].accepts(value));
}

function isCursor(value: unknown): value is Cursor {
  if (typeof value !== 'object' || value === null || !('fingerprint' in value)) return false;
  return 'id' in value && isObjectId(value.id);
}

function parseCursor(text: string): Cursor | undefined {
  if (!/^[\w-]+$/.test(text)) return undefined;
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (!Array.isArray(parsed)) return undefined;
    const [fingerprint, id, value] = parsed as unknown[];
    if (typeof fingerprint !== 'string' || !isObjectId(id) || parsed.length > 3) return undefined;
    if (parsed.length === 2) return { id, fingerprint };
    const isSortValue = value === null || typeof value === 'string' || typeof value === 'number';
    return isSortValue ? { id, value, fingerprint } : undefined;
  } catch {
    return undefined;
  }
}

/** Type of the parameter that repeats the cursor of a `next` link. */
export const cursorParameter: ParameterType<Cursor> = {
  parse: parseCursor,
  accepts: isCursor,
  expected: 'the cursor of a next link, unchanged',
  schema: { type: 'string', pattern: '^[A-Za-z0-9_-]+$' },
};
