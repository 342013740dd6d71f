import type { Job, JobsClient } from '@mediajobs/jobs-client';
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportPages, type PagedExport } from './export-pages.js';
import { fileExists } from '../files.js';
import { partOf, sideOf } from './progress-file.js';

const IDS = ['a', 'b', 'c', 'd', 'e'];
const job = (id: string): Job => ({ id, href: `/v1/jobs/${id}`, status: 'SUCCESS' });

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mediajobs-export-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

/** A service with two jobs a page, that is gone when it was asked as often as said. */
function serviceOf(answers: number): { readonly jobs: JobsClient['jobs']; readonly url: string } {
  let asked = 0;
  const list = ({ start = 0 }: { readonly start?: number | string } = {}) => {
    if (asked++ === answers) return Promise.reject(new Error('gone'));
    const at = Number(start);
    const next = at + 2 < IDS.length ? { next: { href: `http://a/v1/jobs/?start=${at + 2}&limit=2` } } : {};
    return Promise.resolve({ jobs: IDS.slice(at, at + 2).map(job), total: IDS.length, ...next });
  };
  return { jobs: { list } as unknown as JobsClient['jobs'], url: 'http://a' };
}

const asked = (file: string, answers: number, more: Partial<PagedExport> = {}): PagedExport => ({
  ...{ client: serviceOf(answers), filter: {}, format: 'ndjson', file, restart: false, force: false },
  ...{ signal: new AbortController().signal, onProgress: () => undefined },
  ...more,
});
const WHOLE = IDS.map((id) => `${JSON.stringify(job(id))}\n`).join('');

describe('an export that ends early', () => {
  it.each([0, 1, 2])('after %i pages goes on there', async (pages) => {
    const file = join(folder, `after-${pages}`);
    await expect(exportPages(asked(file, pages))).rejects.toThrow('gone');
    expect(await fileExists(file)).toBe(false);
    // Half a page, as a process leaves it that is killed.
    await appendFile(partOf(file), '{"id":"half');
    const steps: number[] = [];
    const done = await exportPages(asked(file, 9, { onProgress: ({ jobs }) => steps.push(jobs) }));
    expect(done).toEqual({ jobs: 5, before: pages * 2 });
    expect(steps).toEqual([2, 4, 5].slice(pages));
    expect(await readFile(file, 'utf8')).toBe(WHOLE);
    expect([await fileExists(partOf(file)), await fileExists(sideOf(file))]).toEqual([false, false]);
  });

  it('after its last page is only given its name', async () => {
    const file = join(folder, 'named');
    const source = JSON.stringify({ url: 'http://a', filter: {}, format: 'ndjson' });
    await writeFile(file, WHOLE);
    await writeFile(sideOf(file), JSON.stringify({ source, next: null, bytes: WHOLE.length, jobs: 5 }));
    expect(await exportPages(asked(file, 0))).toEqual({ jobs: 5, before: 5 });
    expect([await readFile(file, 'utf8'), await fileExists(sideOf(file))]).toEqual([WHOLE, false]);
  });

  it('between its last page and its name gets that, and nothing else', async () => {
    const file = join(folder, 'nameless');
    const source = JSON.stringify({ url: 'http://a', filter: {}, format: 'ndjson' });
    await writeFile(partOf(file), `${WHOLE}{"half`);
    await writeFile(sideOf(file), JSON.stringify({ source, next: null, bytes: WHOLE.length, jobs: 5 }));
    await exportPages(asked(file, 0));
    expect(await readFile(file, 'utf8')).toBe(WHOLE);
  });

  it.each<[string, Partial<PagedExport>, (file: string) => Promise<unknown>, string]>([
    ['for another filter', { filter: { status: 'FAILURE' } }, () => Promise.resolve(), 'Another export to'],
    ['for another format', { format: 'csv' }, () => Promise.resolve(), 'Another export to'],
    ['without its data', {}, (file) => rm(partOf(file)), 'part is gone; --restart'],
    ['with less data', {}, (file) => writeFile(partOf(file), ''), 'is shorter than it was; --restart'],
    ['with a damaged side file', {}, (file) => writeFile(sideOf(file), '{'), 'is damaged; --restart'],
  ])('does not go on %s, and begins anew where that is asked for', async (what, more, damage, words) => {
    const file = join(folder, what);
    await expect(exportPages(asked(file, 1))).rejects.toThrow('gone');
    await damage(file);
    await expect(exportPages(asked(file, 9, more))).rejects.toThrow(words);
    expect(await exportPages(asked(file, 9, { ...more, restart: true }))).toEqual({ jobs: 5, before: 0 });
  });
});

it('replaces a file only where that is asked for', async () => {
  const file = join(folder, 'there');
  await writeFile(file, 'precious');
  await expect(exportPages(asked(file, 9))).rejects.toThrow('is there already; --force replaces it');
  expect(await readFile(file, 'utf8')).toBe('precious');
  await exportPages(asked(file, 9, { force: true }));
  expect(await readFile(file, 'utf8')).toBe(WHOLE);
});

it('has one line of keys in CSV, whatever happens', async () => {
  const file = join(folder, 'csv');
  await expect(exportPages(asked(file, 1, { format: 'csv' }))).rejects.toThrow('gone');
  await exportPages(asked(file, 9, { format: 'csv' }));
  const lines = (await readFile(file, 'utf8')).split('\n');
  expect(lines.map((line) => line.split(',')[0])).toEqual(['id', ...IDS, '']);
});
