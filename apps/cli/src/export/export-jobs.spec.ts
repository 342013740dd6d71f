import type { Job, JobsClient } from '@mediajobs/jobs-client';
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileExists } from '../files.js';
import { exportJobs, type ExportFormat, type ExportRequest } from './export-jobs.js';
import { partFile } from './part-file.js';

const IDS = ['a', 'b', 'c', 'd', 'e'];

// Titles that are several lines of CSV, and quotes in both formats.
const toJob = (id: string): Job => ({ id, href: `/v1/jobs/${id}`, status: 'SUCCESS', title: `"${id}"\nx` });

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mediajobs-export-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

/** Returns a client with two jobs per page that fails after a number of pages. */
function createClient(pages: number, ids: readonly string[] = IDS): { readonly jobs: JobsClient['jobs'] } {
  async function* read({ start = 0 }: { readonly start?: number }) {
    await Promise.resolve();
    for (let at = start, page = 0; at < ids.length; at += 2, page++) {
      if (page === pages) throw new Error('connection lost');
      yield { jobs: ids.slice(at, at + 2).map(toJob), total: ids.length };
    }
  }
  return { jobs: { pages: read } as unknown as JobsClient['jobs'] };
}

function createRequest(file: string, pages: number, more: Partial<ExportRequest> = {}): ExportRequest {
  return {
    client: createClient(pages),
    filter: {},
    format: 'ndjson',
    file,
    resume: false,
    signal: new AbortController().signal,
    onProgress: () => undefined,
    ...more,
  };
}

describe.each<ExportFormat>(['ndjson', 'csv'])('an interrupted export as %s', (format) => {
  it.each([0, 1, 2])('is resumed after %i pages', async (pages) => {
    const whole = join(folder, `whole-${pages}.${format}`);
    await exportJobs(createRequest(whole, 9, { format }));
    const file = join(folder, `after-${pages}.${format}`);
    await expect(exportJobs(createRequest(file, pages, { format }))).rejects.toThrow('connection lost');
    expect(await fileExists(file)).toBe(false);
    // A killed process leaves half a job.
    await appendFile(partFile(file), '{"id":"half');

    const progress: number[] = [];
    const onProgress = ({ jobs }: { readonly jobs: number }) => progress.push(jobs);
    const result = await exportJobs(createRequest(file, 9, { format, resume: true, onProgress }));
    expect(result).toEqual({ jobs: 5, resumed: pages * 2 });
    expect(progress.at(-1)).toBe(5);
    expect(await readFile(file, 'utf8')).toBe(await readFile(whole, 'utf8'));
    expect(await fileExists(partFile(file))).toBe(false);
  });
});

it('an export without --resume starts again', async () => {
  const file = join(folder, 'again');
  await writeFile(partFile(file), '{"id":"z"}\n');
  expect(await exportJobs(createRequest(file, 9))).toEqual({ jobs: 5, resumed: 0 });
  expect(await readFile(file, 'utf8')).toBe(IDS.map((id) => `${JSON.stringify(toJob(id))}\n`).join(''));
});

it.each([
  ['a job was added before its end', ['a', 'aa', 'b', 'c']],
  ['its jobs do not match the filter', ['c', 'd']],
  ['there are fewer jobs', ['a']],
])('an export is not resumed when %s', async (what, ids) => {
  const file = join(folder, what);
  await expect(exportJobs(createRequest(file, 1))).rejects.toThrow('connection lost');
  const request = createRequest(file, 9, { resume: true, client: createClient(9, ids) });
  await expect(exportJobs(request)).rejects.toThrow(
    /^Cannot resume .*\.part: its jobs are not the first ones/,
  );
});
