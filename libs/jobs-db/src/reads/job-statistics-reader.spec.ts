import { JOB_STATUSES, type JobStatistics, type JobStatisticsQuery } from '@mediajobs/jobs-domain';
import { createTestDatabase, type TestDatabase } from '@mediajobs/testing';
import fc from 'fast-check';
import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  ALICE,
  BOB,
  countPrevious,
  countStatistics,
  createQuery,
  DAY,
  HOUR,
  jobs,
  NOW,
  pipeline,
  preset,
  storeJobs,
  WITHOUT_JOBS,
} from '../../test/count-statistics.js';
import { JobStatisticsReader } from './job-statistics-reader.js';

let database: TestDatabase;
let reader: JobStatisticsReader;

beforeAll(async () => {
  database = await createTestDatabase();
  reader = new JobStatisticsReader(database.pool);
  await storeJobs(database.pool);
});

afterAll(() => database.drop());

async function expectRight(given: Partial<JobStatisticsQuery>): Promise<JobStatistics> {
  const query = createQuery(given);
  const read = await reader.read(ALICE, query, 'http://x', NOW);
  const previous = query.include.includes('previous') ? { previous: countPrevious(query) } : {};
  expect(read).toEqual({ ...countStatistics(jobs, query, NOW), ...previous });
  return read;
}

it.each<[string, Partial<JobStatisticsQuery>]>([
  ['nothing', {}],
  ['days', { bucket: 'day' }],
  ['all days', { from_date: NOW - 250 * DAY }],
  ...JOB_STATUSES.map((status): [string, Partial<JobStatisticsQuery>] => [status, { status: [status] }]),
  ['several states', { status: ['QUEUED', 'FAILURE'] }],
  ['what is in progress', { inprogress: true }],
  ['autograph', { autograph: true }],
  ['no autograph', { autograph: false }],
  ['user_data', { user_data: 'order-1' }],
  ['an empty user_data', { user_data: '' }],
  ['a pipeline', { 'pipeline.id': pipeline(1), bucket: 'day' }],
  ['a name', { 'input.file.name': 'TRAILER' }],
  ['a name with special characters', { 'input.file.name': '%_' }],
  ['any name', { 'input.file.name': '', bucket: 'day' }],
  ['an hour', { from_date: NOW - 90 * 60_000 - 1, to_date: NOW - 30 * 60_000 }],
  ['what will be', { from_date: NOW, to_date: NOW + DAY }],
  ['weeks', { bucket: 'week' }],
  ['minutes', { bucket: 'minute', from_date: NOW - DAY }],
  ['days in which the clock changes', { bucket: 'day', time_zone: 'Europe/Berlin' }],
  ['hours that start at half past', { time_zone: 'Asia/Kolkata' }],
  ['a range and the one before', { include: ['previous'] }],
  ['failures and those before', { include: ['previous'], status: ['FAILURE'], bucket: 'day' }],
  ['no time at all', { from_date: NOW - DAY, to_date: NOW - DAY }],
])('Statistics of %s are what counting gives', async (_, given) => {
  await expectRight(given);
});

it('Combined filters return what counting in memory returns', async () => {
  const anyQuery = fc.record(
    {
      status: fc.uniqueArray(fc.constantFrom(...JOB_STATUSES), { minLength: 1 }),
      id: fc.subarray(
        jobs.map(({ id }) => id),
        { minLength: 1, maxLength: 100 },
      ),
      'output.preset.id': fc.integer({ min: 0, max: 24 }).map(preset),
      inprogress: fc.boolean(),
      autograph: fc.boolean(),
      user_data: fc.constantFrom('order-1', 'order-2', ''),
      'pipeline.id': fc.integer({ min: 0, max: 24 }).map(pipeline),
      'input.file.name': fc.constantFrom('a', 'trailer', 'SS', '%', 'nowhere'),
      from_date: fc.integer({ min: NOW - 60 * DAY, max: NOW }),
      to_date: fc.integer({ min: NOW - 60 * DAY, max: NOW + HOUR }),
      bucket: fc.constantFrom('hour', 'day', 'week'),
      time_zone: fc.constantFrom('UTC', 'Europe/Berlin', 'Pacific/Chatham'),
      include: fc.constantFrom([], ['previous'] as const),
    },
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.asyncProperty(anyQuery, async (given) => {
      await expectRight(given);
    }),
    { numRuns: 60 },
  );
});

it('The test data has every status, and more pipelines and presets than are returned', async () => {
  const { buckets, statuses, pipelines, presets, queue } = await expectRight({ from_date: NOW - 250 * DAY });
  expect(Math.min(...Object.values<number>({ ...statuses }))).toBeGreaterThan(50);
  expect(buckets.length).toBeGreaterThan(250);
  expect(queue.jobs).toBe(statuses.QUEUED);
  expect([pipelines.length, presets.length]).toEqual([20, 20]);
  expect(presets.map(({ preset: { name } }) => name)).toEqual(expect.arrayContaining(['Web', 'Mine']));
});

it('An account without jobs has empty buckets, and nothing of another account', async () => {
  const read = await reader.read(WITHOUT_JOBS, createQuery({}), 'http://x', NOW);
  expect(read).toEqual(countStatistics([], createQuery({}), NOW));
  expect(read.buckets).toHaveLength(169);
  expect(JSON.stringify(await reader.read(ALICE, createQuery({ bucket: 'day' }), '', NOW))).not.toContain(
    'Bob',
  );
});

it('Concurrent reads leave half of the connections to others', async () => {
  const { pool } = database;
  const many = Array.from({ length: 20 }, (_, n) =>
    reader.read(n % 2 === 0 ? ALICE : BOB, createQuery({}), '', NOW),
  );
  const begun = Promise.all(many);
  await nextTurn();
  // One more is kept for a third account.
  expect([pool.waitingCount, pool.totalCount - pool.idleCount]).toEqual([0, pool.options.max / 2 - 1]);
  expect((await begun).map(({ total }) => total)).toEqual(many.map(() => expect.any(Number) as number));
});
