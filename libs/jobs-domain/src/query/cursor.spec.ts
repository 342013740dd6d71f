import type { Job } from '../model/job.js';
import type { ScalarType } from '../model/scalar.js';
import { objectIdOf } from '../object-id.js';
import { cursor, cursorOf, cursorText, fitsSort, type Cursor } from './cursor.js';
import { JobExportQuery } from './job-export-query.js';
import { JobListQuery } from './job-list-query.js';
import type { JobSortKey } from './job-sort.js';
import { parseQuery } from './parse.js';

const id = objectIdOf('5d2f7c35e4b004f9cd197877');
const account = objectIdOf('5d2f7c35e4b004f9cd190000');
const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('a cursor', () => {
  it.each<[Cursor]>([
    [{ id }],
    [{ id, value: null }],
    [{ id, value: 12.5 }],
    [{ id, value: '' }],
    [{ id, value: 'тр "🎬" &=?' }],
    [{ id, value: 'x'.repeat(256) }],
  ])('of %j is read back from its text', (given) => {
    const text = cursorText(given);
    expect(text).toMatch(/^[\w-]+$/);
    expect(parseQuery(JobListQuery, `cursor=${String(text)}`).query.cursor).toEqual(given);
    expect(cursor.accepts(given)).toBe(true);
  });

  it.each<[JobSortKey, Cursor]>([
    ['id', { id }],
    ['user.id', { id }],
    ['title', { id, value: 'A film' }],
    ['pipeline.id', { id, value: account }],
    ['finished_at', { id, value: null }],
  ])('of a job in a list by %s is %j', (sort, expected) => {
    const user = { id: account, href: '' };
    const job: Job = { id, href: '', status: 'QUEUED', user, title: 'A film', pipeline: user };
    expect(cursorOf(job, sort)).toEqual(expected);
  });

  it('is not made of a value that would not fit an address', () => {
    expect(cursorText({ id, value: 'x'.repeat(257) })).toBeUndefined();
  });

  it.each([
    ['x'],
    ['a+b'],
    [encoded(null)],
    [encoded({ id })],
    [encoded([])],
    [encoded(['x'])],
    [encoded([id, true])],
    [encoded([id, 1, 2])],
    [encoded([id]).slice(0, -2)],
  ])('is not %s', (text) => {
    expect(() => parseQuery(JobListQuery, `cursor=${text}`)).toThrow(
      expect.objectContaining({ details: [expect.objectContaining({ parameter: 'cursor' })] }) as Error,
    );
  });

  it.each<[unknown]>([['x'], [null], [{}], [{ id: 'x' }]])('is not %j in code', (value) => {
    expect(cursor.accepts(value)).toBe(false);
  });

  it.each<[Cursor, ScalarType | undefined, boolean]>([
    [{ id }, undefined, true],
    [{ id, value: 1 }, undefined, false],
    [{ id }, 'text', false],
    [{ id, value: null }, 'text', true],
    [{ id, value: 'a' }, 'text', true],
    [{ id, value: 'a\0' }, 'text', false],
    [{ id, value: 1 }, 'text', false],
    [{ id, value: 1 }, 'time', true],
    [{ id, value: 1.5 }, 'time', false],
  ])('%j fits a list sorted by a value of type %s: %s', (given, type, expected) => {
    expect(fitsSort(given, type)).toBe(expected);
  });
});

describe('an export', () => {
  it.each([
    ['', 'ndjson'],
    ['format=csv&status=QUEUED', 'csv'],
  ])('with %s is written as %s', (search, format) => {
    expect(parseQuery(JobExportQuery, search).query.format).toBe(format);
  });

  it.each(['format=json', 'limit=1', 'human=true'])('takes no %s', (search) => {
    expect(() => parseQuery(JobExportQuery, search)).toThrow('Invalid Input');
  });
});
