import type { ScalarType } from '../fields/scalar-types.js';
import { toObjectId } from '../ids/object-id.js';
import {
  cursorParameter,
  nextPageCursor,
  formatCursor,
  matchesSortType,
  isCursorForPage,
  type Cursor,
} from './cursor.js';
import { JobExportQuery } from './job-export-query.js';
import { JobListQuery } from './job-list-query.js';
import type { JobSortKey } from './job-sort.js';
import { parseQuery } from './parse-query.js';

const id = toObjectId('5d2f7c35e4b004f9cd197877');
const fingerprint = 'Rpo_tu_5';
const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const queryOf = (given: Partial<JobListQuery>): JobListQuery => Object.assign(new JobListQuery(), given);

describe('a cursor', () => {
  it.each<[Cursor]>([
    [{ id, fingerprint }],
    [{ id, fingerprint, value: null }],
    [{ id, fingerprint, value: 12.5 }],
    [{ id, fingerprint, value: '' }],
    [{ id, fingerprint, value: 'тр "🎬" &=?' }],
    [{ id, fingerprint, value: 'x'.repeat(256) }],
  ])('%j is formatted and parsed', (given) => {
    const text = formatCursor(given);
    expect(text).toMatch(/^[\w-]+$/);
    expect(parseQuery(JobListQuery, `cursor=${String(text)}`).query.cursor).toEqual(given);
    expect(cursorParameter.accepts(given)).toBe(true);
  });

  it.each<[JobSortKey, string | null, Partial<Cursor>]>([
    ['id', id, { id }],
    ['user.id', id, { id }],
    ['title', 'A film', { id, value: 'A film' }],
    ['finished_at', null, { id, value: null }],
  ])('after a job in a list by %s with value %j is %j', (sort, value, expected) => {
    const cursor = nextPageCursor({ id, value }, queryOf({ sort }));
    expect(cursor).toEqual({ ...expected, fingerprint: expect.stringMatching(/^[\w-]{8}$/) as unknown });
  });

  const request = { start: 2_000, limit: 10, sort: 'title', user_data: 'a', from_date: 5 } as const;
  it.each<[boolean, Partial<JobListQuery>]>([
    [true, { ...request, start: 2_010 }],
    [true, { ...request, start: 2_010, limit: 500, human: true, expand: ['preset'] }],
    [false, request],
    [false, { ...request, start: 2_020 }],
    [false, { ...request, start: 2_010, sort: 'id' }],
    [false, { ...request, start: 2_010, direction: -1 }],
    [false, { ...request, start: 2_010, user_data: 'b' }],
    [false, { ...request, start: 2_010, inprogress: true }],
    [false, { ...request, start: 2_010, from_date: 6 }],
    [false, { start: 2_010, sort: 'title', user_data: 'a', to_date: 5 }],
  ])('is valid (%s) for the page %j', (expected, page) => {
    expect(isCursorForPage(nextPageCursor({ id, value: 'a' }, queryOf(request)), queryOf(page))).toBe(
      expected,
    );
  });

  it('is omitted when its value is too long', () => {
    expect(formatCursor({ id, fingerprint, value: 'x'.repeat(257) })).toBeUndefined();
  });

  it.each([
    ['x'],
    ['a+b'],
    [encoded(null)],
    [encoded({ id, fingerprint })],
    [encoded([])],
    [encoded([id])],
    [encoded([fingerprint, 'x'])],
    [encoded([1, id])],
    [encoded([fingerprint, id, true])],
    [encoded([fingerprint, id, 1, 2])],
    [encoded([fingerprint, id]).slice(0, -2)],
  ])('refuses %s', (text) => {
    expect(() => parseQuery(JobListQuery, `cursor=${text}`)).toThrow(
      expect.objectContaining({ details: [expect.objectContaining({ parameter: 'cursor' })] }) as Error,
    );
  });

  it.each<[unknown]>([['x'], [null], [{}], [{ id: 'x', fingerprint }], [{ id }]])(
    'refuses %j in code',
    (value) => {
      expect(cursorParameter.accepts(value)).toBe(false);
    },
  );

  it.each<[Cursor, ScalarType | undefined, boolean]>([
    [{ id, fingerprint }, undefined, true],
    [{ id, fingerprint, value: 1 }, undefined, false],
    [{ id, fingerprint }, 'text', false],
    [{ id, fingerprint, value: null }, 'text', true],
    [{ id, fingerprint, value: 'a' }, 'text', true],
    [{ id, fingerprint, value: 'a\0' }, 'text', false],
    [{ id, fingerprint, value: 1 }, 'text', false],
    [{ id, fingerprint, value: 1 }, 'time', true],
    [{ id, fingerprint, value: 1.5 }, 'time', false],
  ])('%j fits a list sorted by type %s: %s', (given, type, expected) => {
    expect(matchesSortType(given, type)).toBe(expected);
  });
});

describe('an export', () => {
  it.each([
    ['', undefined],
    ['format=csv&status=QUEUED', 'csv'],
  ])('with %s has format %s', (search, format) => {
    expect(parseQuery(JobExportQuery, search).query.format).toBe(format);
  });

  it.each(['format=json', 'limit=1', 'human=true'])('refuses %s', (search) => {
    expect(() => parseQuery(JobExportQuery, search)).toThrow('Invalid Input');
  });
});
