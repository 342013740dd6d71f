import {
  decodeNdjson,
  JobExportQuery,
  JobListQuery,
  parseQuery,
  toObjectId,
  type Job,
  type ObjectId,
} from '@mediajobs/jobs-domain';
import { inTransaction } from '@mediajobs/postgres';
import { createTestDatabase, type TestDatabase } from '@mediajobs/testing';
import { reportProgress } from '../writes/report-progress.js';
import { writeJobs } from '../writes/write-jobs.js';
import { JobExporter } from './job-exporter.js';
import { ObjectReader } from './object-reader.js';
import { RowStreamer } from './row-streamer.js';

const ACCOUNT = toObjectId('a'.repeat(24));
const idAt = (n: number): ObjectId => toObjectId(n.toString(16).padStart(24, '0'));

/** Percentages as written, from 0 on; job 2 has none. Jobs 1 and 5 report 30 and 70 at a later time. */
const WRITTEN = [0, 10, null, 20, 40, 5, 60];
const REPORTED = new Map([
  [1, 30],
  [5, 70],
]);
const PERCENTAGES = WRITTEN.map((written, n) => REPORTED.get(n) ?? written);
const UPDATED = WRITTEN.map((_, n) => (REPORTED.has(n) ? 2_000 + n : 1_000 + n));

let database: TestDatabase;
let reader: ObjectReader;

beforeAll(async () => {
  database = await createTestDatabase();
  reader = new ObjectReader(database.pool);
  const jobs = WRITTEN.map((percentage_completed, n): Job => {
    const status = REPORTED.has(n) ? 'PROCESSING' : 'SUCCESS';
    const user = { id: ACCOUNT, href: '' };
    const outputs = [{ percentage_completed: 0 }];
    return { id: idAt(n), href: '', status, percentage_completed, updated_at: 1_000 + n, user, outputs };
  });
  await inTransaction(database.pool, (client) => writeJobs(client, jobs));
  const reports = [...REPORTED].map(([n, percentage]) => ({
    account: ACCOUNT,
    id: idAt(n),
    outputs: [percentage],
    at: 2_000 + n,
  }));
  expect(await reportProgress(database.pool, reports)).toBe(2);
});

afterAll(() => database.drop());

async function readText(chunks: AsyncIterable<Buffer>): Promise<string> {
  let text = '';
  for await (const chunk of chunks) text += chunk.toString();
  return text;
}

async function readPage(query: Partial<JobListQuery>) {
  const page = reader.list(ACCOUNT, 'job', Object.assign(new JobListQuery(), query));
  const documents = decodeNdjson(Buffer.from(await readText(page.chunks)));
  return { jobs: documents.map((document) => JSON.parse(document) as Job), ...page.summary() };
}

const toNumbers = (jobs: readonly Job[]): number[] => jobs.map(({ id }) => parseInt(id, 16));

/** Numbers of all jobs in the order of a sort key: null first, ties by number. */
function sortedNumbers(key: 'percentage_completed' | 'updated_at', direction: 1 | -1): number[] {
  const values = key === 'updated_at' ? UPDATED : PERCENTAGES;
  const numbers = values.map((_, n) => n);
  return numbers.sort((a, b) => direction * ((values[a] ?? -1) - (values[b] ?? -1) || a - b));
}

describe('Reported progress is visible', () => {
  it('in a job by id, with its version', async () => {
    const versions = new Set<string | null>();
    for (const n of [1, 3]) {
      const found = await reader.find(ACCOUNT, 'job', idAt(n));
      expect(JSON.parse(found?.document ?? '')).toMatchObject({
        percentage_completed: PERCENTAGES[n],
        updated_at: UPDATED[n],
        outputs: [{ percentage_completed: REPORTED.get(n) ?? 0 }],
      });
      versions.add(found?.version ?? null);
    }
    expect([...versions].map((version) => version?.split('.').length)).toEqual([3, 2]);
  });

  it('in several jobs by id', async () => {
    const found = await reader.findMany(ACCOUNT, 'job', [idAt(1), idAt(3)], { origin: 'http://a' });
    const jobs = [...found.values()].map((document) => JSON.parse(document) as Job);
    expect(jobs.map((job) => job.percentage_completed).sort()).toEqual([20, 30]);
    expect(jobs.map(({ href }) => href.startsWith('http://a/'))).toEqual([true, true]);
  });

  it.each<[string, Partial<JobListQuery>]>([
    ['all jobs', {}],
    ['running jobs', { status: ['PROCESSING'] }],
    ['jobs of several states', { status: ['PROCESSING', 'SUCCESS'] }],
    ['jobs by title', { sort: 'title', direction: -1 }],
    ['more than a buffered page', { limit: 5000 }],
  ])('in a list of %s', async (_, query) => {
    const { jobs } = await readPage(query);
    expect(jobs.length).toBeGreaterThan(1);
    for (const job of jobs) {
      const n = parseInt(job.id, 16);
      expect([job.percentage_completed ?? null, job.updated_at]).toEqual([PERCENTAGES[n], UPDATED[n]]);
    }
  });

  describe.each(['percentage_completed', 'updated_at'] as const)('in lists by %s', (sort) => {
    it.each([1, -1] as const)('in direction %i, walked by cursor and by start', async (direction) => {
      const expected = sortedNumbers(sort, direction);
      const walked: number[] = [];
      let cursor: JobListQuery['cursor'];
      for (let start = 0; start < WRITTEN.length; start += 2) {
        const query = { sort, direction, start, limit: 2 };
        const page = await readPage({ ...query, ...(cursor ? { cursor } : {}) });
        expect(page.total).toBe(WRITTEN.length);
        expect(toNumbers((await readPage(query)).jobs)).toEqual(toNumbers(page.jobs));
        walked.push(...toNumbers(page.jobs));
        if (page.cursor === undefined) break;
        cursor = parseQuery(JobListQuery, `cursor=${page.cursor}`).query.cursor;
      }
      expect(walked).toEqual(expected);
    });

    it('with a filter', async () => {
      const { jobs, total } = await readPage({ sort, status: ['SUCCESS'], limit: 3 });
      const expected = sortedNumbers(sort, 1).filter((n) => !REPORTED.has(n));
      expect([toNumbers(jobs), total]).toEqual([expected.slice(0, 3), expected.length]);
    });
  });

  it.each<[string, Partial<JobExportQuery>]>([
    ['all jobs', {}],
    ['some jobs', { status: ['PROCESSING', 'SUCCESS'] }],
  ])('in an export of %s, as documents and as a table', async (_, filters) => {
    const exporter = new JobExporter(new RowStreamer(database.pool));
    const read = (format: 'ndjson' | 'csv') =>
      readText(exporter.stream(ACCOUNT, Object.assign(new JobExportQuery(), filters, { format }), '').chunks);
    const jobs = decodeNdjson(Buffer.from(await read('ndjson'))).map((line) => JSON.parse(line) as Job);
    expect(jobs.map((job) => [job.percentage_completed ?? null, job.updated_at])).toEqual(
      PERCENTAGES.map((percentage, n) => [percentage, UPDATED[n]]),
    );
    const [header = '', ...rows] = (await read('csv')).trimEnd().split('\n');
    const column = header.split(',').indexOf('percentage_completed');
    expect(rows.map((row) => row.split(',')[column])).toEqual(PERCENTAGES.map((each) => String(each ?? '')));
  });
});
