import {
  createStub,
  JOB_STATUSES,
  JobStatisticsQuery,
  newObjectId,
  objectHref,
  precedingRange,
  resolveTimeRange,
  SYSTEM_ACCOUNT_ID,
  toObjectId,
  type Job,
  type JobStatistics,
  type JobStatus,
  type ObjectId,
} from '@mediajobs/jobs-domain';
import fc from 'fast-check';
import type { Pool } from 'pg';
import { inTransaction } from '@mediajobs/postgres';
import { writeJobs } from '../src/writes/write-jobs.js';
import { writeResources } from '../src/writes/write-resources.js';

export const ALICE = toObjectId('a'.repeat(24));
export const BOB = toObjectId('b'.repeat(24));
export const WITHOUT_JOBS = toObjectId('c'.repeat(24));
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
/** An hour and a half after midnight. */
export const NOW = Date.UTC(2026, 2, 29, 1, 30);

const named = (kind: string, n: number): ObjectId =>
  toObjectId(Buffer.from(`${kind}${String(n).padStart(11, '0')}`).toString('hex'));
export const pipeline = (n: number): ObjectId => named('l', n);
export const preset = (n: number): ObjectId => named('p', n);

/** One of the first few more often than one of the others. */
const anyBelow = (count: number) =>
  fc.oneof(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: count - 1 }));

/** Jobs of all kinds, most of the last days, some at the very borders of hours and days. */
const anyJob = fc.record({
  status: fc.constantFrom(...JOB_STATUSES),
  createdAt: fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 0, max: 8 * DAY }).map((age) => NOW - age) },
    { weight: 2, arbitrary: fc.integer({ min: 0, max: 200 * DAY }).map((age) => NOW - age) },
    fc
      .tuple(fc.integer({ min: 0, max: 9 }), fc.constantFrom(-1, 0, 1), fc.constantFrom(HOUR, DAY))
      .map(([n, off, unit]) => Math.floor(NOW / unit) * unit - n * unit + off),
    fc.constant(null),
  ),
  took: fc.oneof(fc.integer({ min: 0, max: 40 * HOUR }), fc.constantFrom(0, 1000, null)),
  autograph: fc.constantFrom(null, true, false, 'x', { watermark_strength: 'light' }),
  userData: fc.constantFrom(null, '', 'order-1', 'order-2'),
  errorCode: fc.constantFrom(
    null,
    '0x005003',
    '0x005003',
    '0x005015',
    'x'.repeat(250),
    `${'x'.repeat(250)}y`,
  ),
  pipeline: fc.option(anyBelow(25)),
  presets: fc.option(fc.array(fc.option(anyBelow(30)), { maxLength: 4 })),
  name: fc.constantFrom(null, 'Trailer.mp4', 'straße.MOV', '50%_.avi'),
});

const drawn = fc.sample(anyJob, { numRuns: 400, seed: 7 });
/** Jobs of Alice. */
export const jobs: readonly Job[] = drawn.map((job, n) => ({
  id: newObjectId(job.createdAt ?? NOW, Buffer.from(n.toString(16).padStart(16, '0'), 'hex')),
  href: '',
  status: job.status,
  created_at: job.createdAt,
  finished_at:
    job.createdAt !== null && job.took !== null && (job.status === 'SUCCESS' || job.status === 'FAILURE')
      ? job.createdAt + job.took
      : null,
  autograph: job.autograph,
  user_data: job.userData,
  error_code: job.errorCode,
  error_msg: job.errorCode === null ? null : `message ${n}`,
  user: { id: ALICE, href: '' },
  pipeline: job.pipeline === null ? null : { id: pipeline(job.pipeline), href: '' },
  input: job.name === null ? null : { file: { id: named('f', n), name: job.name, href: '' } },
  outputs:
    job.presets?.map((each) => ({ preset: each === null ? null : { id: preset(each), href: '' } })) ?? null,
}));

/** Stores the jobs of Alice and Bob, and some of the objects they refer to. */
export async function storeJobs(pool: Pool): Promise<void> {
  const ofBob = jobs.slice(0, 50).map((job) => ({ ...job, user: { id: BOB, href: '' } }));
  await inTransaction(pool, async (client) => {
    await writeJobs(client, [...jobs, ...ofBob]);
    const record = (id: ObjectId, name: string) => ({ id, name, href: '' });
    await writeResources(client, [
      { account: ALICE, kind: 'pipeline', record: record(pipeline(1), 'Trailers') },
      { account: BOB, kind: 'pipeline', record: record(pipeline(2), 'of Bob') },
      { account: SYSTEM_ACCOUNT_ID, kind: 'preset', record: record(preset(1), 'Web') },
      { account: BOB, kind: 'preset', record: record(preset(2), 'of Bob') },
      { account: ALICE, kind: 'preset', record: record(preset(3), 'Mine') },
      // Named before it was known: what the system says of it counts.
      {
        account: ALICE,
        kind: 'preset',
        record: createStub({ kind: 'preset', id: preset(1), name: null }, ALICE),
        stub: true,
      },
    ]);
  });
  await pool.query('ANALYZE');
}

const NAMES = new Map<ObjectId, string>([
  [pipeline(1), 'Trailers'],
  [preset(1), 'Web'],
  [preset(3), 'Mine'],
]);

/** Computes the statistics of a query by counting in memory. */
export function countStatistics(all: readonly Job[], query: JobStatisticsQuery, now: number): JobStatistics {
  const range = resolveTimeRange(query, now);
  const { bucket, timeZone, from, to, starts } = range;
  const matching = all.filter((job) => {
    const created = job.created_at ?? null;
    const { status, finished_at: finished } = job;
    const ended = status === 'SUCCESS' || status === 'FAILURE';
    return (
      created !== null &&
      created > from &&
      created < to &&
      (query.status === undefined || query.status.includes(status)) &&
      (query.id === undefined || query.id.includes(job.id)) &&
      (query['output.preset.id'] === undefined ||
        (job.outputs ?? []).some((output) => output.preset?.id === query['output.preset.id'])) &&
      (query.user_data === undefined || job.user_data === query.user_data) &&
      (query['pipeline.id'] === undefined || job.pipeline?.id === query['pipeline.id']) &&
      (query.autograph === undefined || query.autograph === ((job.autograph ?? false) !== false)) &&
      (query['input.file.name'] === undefined ||
        (job.input?.file?.name ?? null)?.toUpperCase().includes(query['input.file.name'].toUpperCase()) ===
          true) &&
      (!query.inprogress || !ended || (finished ?? 0) >= now - 15 * 60_000)
    );
  });
  const count = (some: readonly Job[], status: JobStatus): number =>
    some.filter((job) => job.status === status).length;
  const rate = (some: readonly Job[]): number | null => {
    const failures = count(some, 'FAILURE');
    const finished = failures + count(some, 'SUCCESS');
    return finished === 0 ? null : failures / finished;
  };
  const percentile = (values: readonly number[], share: number): number | null => {
    const sorted = [...values].sort((a, b) => a - b);
    return sorted[Math.ceil(sorted.length * share) - 1] ?? null;
  };
  const durations = (values: readonly number[]) => ({
    median: percentile(values, 0.5),
    p95: percentile(values, 0.95),
  });
  const times = (some: readonly Job[]): number[] =>
    some.flatMap(({ created_at, finished_at }) =>
      typeof created_at === 'number' && typeof finished_at === 'number' ? [finished_at - created_at] : [],
    );
  const statuses = (some: readonly Job[]) => ({
    SUCCESS: count(some, 'SUCCESS'),
    QUEUED: count(some, 'QUEUED'),
    FAILURE: count(some, 'FAILURE'),
    PROCESSING: count(some, 'PROCESSING'),
  });
  const by = (kind: 'pipeline' | 'preset', idsOf: (job: Job) => readonly (ObjectId | undefined)[]) => {
    const groups = new Map<ObjectId, Job[]>();
    for (const job of matching) {
      for (const id of new Set(idsOf(job))) if (id) groups.set(id, [...(groups.get(id) ?? []), job]);
    }
    return [...groups]
      .sort(([a, ofA], [b, ofB]) => ofB.length - ofA.length || (a < b ? -1 : 1))
      .slice(0, 20)
      .map(([id, some]) => ({
        [kind]: { id, name: NAMES.get(id) ?? null, href: `http://x${objectHref(kind, id)}` },
        jobs: some.length,
        failures: count(some, 'FAILURE'),
        failure_rate: rate(some),
        ...durations(times(some)),
      }));
  };
  const waiting = matching.filter(({ status }) => status === 'QUEUED').map((job) => job.created_at ?? 0);
  const ages = waiting.map((created) => now - created);
  const failed = matching.filter(({ status }) => status === 'FAILURE');
  const codes = [...new Set(failed.map(({ error_code: code }) => code ?? null))];
  const newestMessage = (code: string | null): string | null =>
    all.filter((job) => code !== null && job.error_code === code).sort((a, b) => (a.id < b.id ? 1 : -1))[0]
      ?.error_msg ?? null;
  return {
    bucket,
    time_zone: timeZone,
    from,
    to,
    total: matching.length,
    statuses: statuses(matching),
    failure_rate: rate(matching),
    time_to_finish: { jobs: times(matching).length, ...durations(times(matching)) },
    queue: {
      jobs: waiting.length,
      oldest_created_at: waiting.length === 0 ? null : Math.min(...waiting),
      median_age: percentile(ages, 0.5),
      p95_age: percentile(ages, 0.95),
    },
    buckets: starts.map((start, n) => {
      const end = starts[n + 1] ?? Infinity;
      const inside = matching.filter(({ created_at: at }) => (at ?? -1) >= start && (at ?? -1) < end);
      return { start, ...statuses(inside), failure_rate: rate(inside) };
    }),
    errors: codes
      .map((code) => ({
        error_code: code,
        error_msg: newestMessage(code),
        jobs: failed.filter(({ error_code }) => (error_code ?? null) === code).length,
      }))
      .sort((a, b) => b.jobs - a.jobs || ((a.error_code ?? '~') < (b.error_code ?? '~') ? -1 : 1)),
    pipelines: by('pipeline', (job) => [job.pipeline?.id]) as unknown as JobStatistics['pipelines'],
    presets: by('preset', (job) =>
      (job.outputs ?? []).map((output) => output.preset?.id),
    ) as unknown as JobStatistics['presets'],
  };
}

/** Computes the key figures of the preceding range. */
export function countPrevious(query: JobStatisticsQuery): JobStatistics['previous'] {
  const { from, to } = precedingRange(resolveTimeRange(query, NOW));
  const before = countStatistics(
    jobs,
    createQuery({ ...query, from_date: from, to_date: to, bucket: 'week' }),
    NOW,
  );
  const { total, statuses, failure_rate = null, time_to_finish } = before;
  return { from, to, total, statuses, failure_rate, time_to_finish };
}

export const createQuery = (given: Partial<JobStatisticsQuery>): JobStatisticsQuery =>
  Object.assign(new JobStatisticsQuery(), given);
