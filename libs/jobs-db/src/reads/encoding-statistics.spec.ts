import {
  JobStatisticsQuery,
  newObjectId,
  objectIdToBytes,
  precedingRange,
  resolveTimeRange,
  type EncodingTotals,
  type JobStatistics,
  type ObjectId,
} from '@mediajobs/jobs-domain';
import { inTransaction } from '@mediajobs/postgres';
import { ALICE, BOB, createTestDatabase, jobWithId, type TestDatabase } from '@mediajobs/testing';
import { writeJobs } from '../writes/write-jobs.js';
import { JobStatisticsReader } from './job-statistics-reader.js';

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 2, 29, 12);
const [WEB, MASTER] = [newObjectId(), newObjectId()];
const JOBS = [newObjectId(NOW - 9 * HOUR), newObjectId(NOW - 2 * HOUR)] as const;

interface Attempt {
  readonly job: ObjectId;
  readonly account?: ObjectId;
  readonly startedAt: number;
  readonly finishedAt?: number;
  readonly waitedMs?: number;
  readonly preset?: ObjectId;
  readonly mediaMs?: number;
  readonly speed?: number;
}

const [first, second] = JOBS;
const ATTEMPTS: readonly Attempt[] = [
  { job: first, startedAt: NOW - 3 * HOUR, waitedMs: 6 * HOUR },
  { job: second, startedAt: NOW - 90 * 60_000, waitedMs: 1_000 },
  { job: second, startedAt: NOW - HOUR, waitedMs: 3_000 },
  // Created six hours before the range, and encoded in it.
  ...[4, 2].map((speed, n) => ({
    job: first,
    startedAt: NOW - 2 * HOUR,
    finishedAt: NOW - 90 * 60_000 + n,
    preset: WEB,
    mediaMs: 60_000,
    speed,
  })),
  { job: second, startedAt: NOW - HOUR, finishedAt: NOW - HOUR, preset: MASTER, mediaMs: 30_000, speed: 0.5 },
  { job: second, startedAt: NOW - HOUR, finishedAt: NOW - 1, preset: WEB, mediaMs: 10_000 },
  // Before the range, at its end, running, failed, and of another account.
  {
    job: first,
    startedAt: NOW - 4 * HOUR,
    finishedAt: NOW - 3 * HOUR,
    preset: WEB,
    mediaMs: 5_000,
    speed: 8,
  },
  { job: second, startedAt: NOW - HOUR, finishedAt: NOW, preset: WEB, mediaMs: 7_000, speed: 8 },
  { job: second, startedAt: NOW - HOUR, preset: WEB },
  { job: second, startedAt: NOW - HOUR, finishedAt: NOW - HOUR },
  {
    job: first,
    account: BOB,
    startedAt: NOW - HOUR,
    finishedAt: NOW - HOUR,
    waitedMs: 1,
    mediaMs: 1,
    speed: 1,
  },
];

let database: TestDatabase;
let reader: JobStatisticsReader;

beforeAll(async () => {
  database = await createTestDatabase();
  reader = new JobStatisticsReader(database.pool);
  await inTransaction(database.pool, async (client) => {
    await writeJobs(client, [
      jobWithId(first, { status: 'FAILURE', created_at: NOW - 9 * HOUR }),
      jobWithId(second, { status: 'SUCCESS', created_at: NOW - 2 * HOUR }),
    ]);
    for (const attempt of ATTEMPTS) {
      await client.query(
        `INSERT INTO step_attempts (account_id, job_id, run, kind, attempt, worker_id, host, started_at, finished_at,
           waited_ms, preset_id, media_ms, encoded_speed)
         VALUES ($1, $2, 1, 'encode', 1, gen_random_uuid(), 'host', $3, $4, $5, $6, $7, $8)`,
        [
          objectIdToBytes(attempt.account ?? ALICE),
          objectIdToBytes(attempt.job),
          attempt.startedAt,
          attempt.finishedAt,
          attempt.waitedMs,
          attempt.preset && objectIdToBytes(attempt.preset),
          attempt.mediaMs,
          attempt.speed,
        ],
      );
    }
  });
});

afterAll(() => database.drop());

const RANGE = { from_date: NOW - 2 * HOUR - 1, to_date: NOW, bucket: 'hour' } as const;

function read(given: Partial<JobStatisticsQuery> = {}): Promise<JobStatistics> {
  const query = Object.assign(new JobStatisticsQuery(), RANGE, { include: ['encoding'] }, given);
  return reader.read(ALICE, query, 'http://x', NOW);
}

const totals = (
  outputs: number,
  media: number,
  rangeMs: number,
  median_speed: number | null,
  wait: EncodingTotals['queue_wait'],
): EncodingTotals => ({ outputs, media, throughput: media / rangeMs, median_speed, queue_wait: wait });

const NO_WAIT = { jobs: 0, median: null, p95: null };

it('Encoding statistics count attempts by the time of their start or end', async () => {
  const { encoding } = await read();
  expect(encoding).toEqual({
    ...totals(4, 160_000, 2 * HOUR, 2, { jobs: 2, median: 1_000, p95: 3_000 }),
    buckets: [
      {
        start: NOW - 2 * HOUR,
        ...totals(2, 120_000, HOUR, 2, { jobs: 1, median: 1_000, p95: 1_000 }),
      },
      {
        start: NOW - HOUR,
        ...totals(2, 40_000, HOUR, 0.5, { jobs: 1, median: 3_000, p95: 3_000 }),
      },
    ],
    presets: [
      {
        preset: { id: WEB, name: null, href: `http://x/v1/presets/${WEB}` },
        outputs: 3,
        media: 130_000,
        median_speed: 2,
        p5_speed: 2,
      },
      {
        preset: { id: MASTER, name: null, href: `http://x/v1/presets/${MASTER}` },
        outputs: 1,
        media: 30_000,
        median_speed: 0.5,
        p5_speed: 0.5,
      },
    ],
  });
});

it.each<[string, Partial<JobStatisticsQuery>, number, number]>([
  ['failed jobs', { status: ['FAILURE'] }, 2, 0],
  ['successful jobs', { status: ['SUCCESS'] }, 2, 2],
  ['one job', { id: [second] }, 2, 2],
  ['no job', { user_data: 'none' }, 0, 0],
])('Encoding statistics of %s', async (_, filters, outputs, waited) => {
  const { encoding } = await read(filters);
  expect([encoding?.outputs, encoding?.queue_wait.jobs]).toEqual([outputs, waited]);
});

it('The range before has the totals of its attempts', async () => {
  const { previous } = await read({ include: ['encoding', 'previous'] });
  const range = precedingRange(resolveTimeRange(Object.assign(new JobStatisticsQuery(), RANGE), NOW));
  expect(previous).toMatchObject(range);
  expect(previous?.encoding).toEqual(
    totals(1, 5_000, 2 * HOUR, 8, { jobs: 1, median: 6 * HOUR, p95: 6 * HOUR }),
  );
});

it('Without attempts, encoding statistics have no rates; by default, there are none', async () => {
  const idle = await read({ from_date: NOW - 30 * HOUR, to_date: NOW - 20 * HOUR });
  expect(idle.encoding).toMatchObject(totals(0, 0, 1, null, NO_WAIT));
  const { encoding, previous } = await read({ include: [] });
  expect([encoding, previous]).toEqual([undefined, undefined]);
});
