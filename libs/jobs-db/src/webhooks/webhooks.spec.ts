import { newObjectId, objectIdToBytes, type ObjectId } from '@mediajobs/jobs-domain';
import { JOB_FAILURES, type JobChange } from '@mediajobs/jobs-domain/lifecycle';
import { inTransaction } from '@mediajobs/postgres';
import {
  ALICE,
  BOB,
  createTestDatabase,
  jobWithId,
  resourceFor,
  storeRecords,
  type TestDatabase,
} from '@mediajobs/testing';
import type { JobKey } from '../tables/job-key.js';
import { reportProgress } from '../writes/report-progress.js';
import { transition } from '../writes/transition.js';
import { findDelivery, listDeliveries, repeatDelivery, type LoggedDelivery } from './delivery-log.js';
import { claimDeliveries, findDueDeliveries, type ClaimedDelivery } from './due-deliveries.js';
import { enqueueProgressWebhooks, enqueueWarnings } from './enqueue-webhooks.js';
import { removeFinishedDeliveries, settleDeliveries, type SettledDelivery } from './settle-deliveries.js';

const NOW = 1_800_000_000_000;
const HOUR_MS = 3_600_000;
const ALL = { start: 0, limit: 100, direction: 1 } as const;
const URLS = {
  started: 'https://Hooks.example.com/started?a=b',
  finished: 'https://user:secret@hooks.example.com/finished',
  error: 'http://other.example.com:8080/error',
  warning: 'https://hooks.example.com/warning',
};

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  await database.pool.query('TRUNCATE webhook_deliveries, webhook_attempts');
});
afterAll(() => database.drop());

async function createPipeline(urls: object): Promise<ObjectId> {
  const id = newObjectId();
  await storeRecords(database, { resources: [resourceFor(ALICE, 'pipeline', { id, ping_urls: urls })] });
  return id;
}

/** Stores a queued job. One that was not submitted has no request. */
async function createJob(urls: object = URLS, isSubmitted = true): Promise<JobKey> {
  const id = newObjectId();
  const pipeline = { id: await createPipeline(urls) };
  const outputs = [{ percentage_completed: 0 }];
  await storeRecords(database, {
    jobs: [jobWithId(id, { status: 'QUEUED', percentage_completed: 0, pipeline, outputs, created_at: NOW })],
  });
  if (isSubmitted)
    await database.pool.query(
      `INSERT INTO job_requests (account_id, job_id, plan, request_hash, priority, queued_at) VALUES ($1, $2, '{}', '', 0, $3)`,
      [objectIdToBytes(ALICE), objectIdToBytes(id), NOW],
    );
  return { account: ALICE, id };
}

async function change(job: JobKey, ...changes: JobChange[]): Promise<void> {
  for (const [index, one] of changes.entries()) {
    await inTransaction(database.pool, (client) => transition(client, job, one, NOW + index));
  }
}

const list = async (filter: object = {}): Promise<readonly LoggedDelivery[]> =>
  (await listDeliveries(database.pool, ALICE, { ...ALL, ...filter })).deliveries;
const types = async (): Promise<string[]> => (await list()).map(({ type }) => type);

async function claimDue(at: number, limit = 10): Promise<ClaimedDelivery[]> {
  const due = await findDueDeliveries(database.pool, at, limit);
  return claimDeliveries(database.pool, due, at, at + 30_000);
}

const settle = (
  delivery: ClaimedDelivery,
  status: SettledDelivery['status'],
  at: number,
  error: string | null = null,
): Promise<void> => {
  const record = { url: 'https://a', startedAt: at, durationMs: 3, statusCode: 500, error, response: 'no' };
  const { account, id, attempt } = delivery;
  return settleDeliveries(database.pool, [{ account, id, attempt, status, at, record }]);
};

const FAIL: JobChange = { type: 'fail', failure: JOB_FAILURES.transcodingFailed };
const START: JobChange = { type: 'start' };

describe('A change of a job', () => {
  it.each<[string, JobChange[], string[]]>([
    ['start', [START], ['job.started']],
    ['success', [START, { type: 'succeed' }], ['job.started', 'job.finished']],
    ['failure', [START, FAIL], ['job.started', 'job.failed']],
    ['cancellation', [{ type: 'cancel' }], ['job.failed']],
    ['timeout in the queue', [{ type: 'expire' }], ['job.failed']],
    ['return to the queue', [START, { type: 'requeue' }, START], ['job.started', 'job.started']],
    ['retry', [FAIL, { type: 'retry' }], ['job.failed']],
  ])('writes the webhooks of a %s', async (_, changes, expected) => {
    await change(await createJob(), ...changes);
    expect(await types()).toEqual(expected);
  });

  it.each<[string, object, boolean]>([
    ['that was imported', URLS, false],
    ['of a pipeline without URLs', {}, true],
    ['of a pipeline without the URL', { error: URLS.error }, true],
  ])('writes none for a job %s', async (_, urls, isSubmitted) => {
    await change(await createJob(urls, isSubmitted), START, { type: 'succeed' });
    expect(await types()).toEqual([]);
  });

  it('reads no webhooks of other jobs that wait for the same receiver', async () => {
    await change(await createJob(), START);
    const job = await createJob();
    const read = await inTransaction(database.pool, async (client) => {
      await client.query('SET LOCAL enable_seqscan = off');
      await client.query('SET LOCAL enable_bitmapscan = off');
      await transition(client, job, START, NOW);
      const { rows } = await client.query<{ read: number }>(
        `SELECT pg_stat_get_xact_tuples_returned('webhook_deliveries_due_idx'::regclass)::int AS read`,
      );
      return rows[0]?.read;
    });
    expect(read).toBe(0);
  });

  it('is described by the body, whose id and sequence are fixed', async () => {
    const job = await createJob();
    await change(job, START, { type: 'succeed' });
    const [, finished] = await claimDue(NOW + 10, 10).then(async ([started]) => {
      if (started) await settle(started, 'delivered', NOW + 10);
      return [started, ...(await claimDue(NOW + 10))];
    });
    expect(JSON.parse(finished?.body ?? '')).toMatchObject({
      type: 'job.finished',
      id: finished?.id,
      created_at: NOW + 1,
      sequence: 2,
      job: { id: job.id, status: 'SUCCESS', percentage_completed: 100, href: `/v1/jobs/${job.id}` },
    });
  });

  it('that is rolled back writes nothing', async () => {
    const job = await createJob();
    const failing = inTransaction(database.pool, async (client) => {
      await transition(client, job, START, NOW);
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
    expect(await types()).toEqual([]);
  });
});

it('Warnings are in the body of their webhook', async () => {
  const job = await createJob();
  await change(job, START);
  await inTransaction(database.pool, async (client) => {
    await enqueueWarnings(client, job, [], NOW);
    await enqueueWarnings(client, job, ['a "b"', 'c'], NOW + 1);
  });
  const [, warning] = await list();
  const found = await findDelivery(database.pool, ALICE, warning?.id ?? job.id);
  expect(JSON.parse(found?.body ?? '')).toMatchObject({
    type: 'job.warning',
    sequence: 2,
    warnings: ['a "b"', 'c'],
    job: { id: job.id },
  });
});

it('Progress is written at most every 5 s, and not while one waits', async () => {
  const job = await createJob({ progressed: 'https://hooks.example.com/' });
  const report = async (percent: number, at: number): Promise<void> => {
    await reportProgress(database.pool, [{ ...job, outputs: [percent], at }]);
    await enqueueProgressWebhooks(database.pool, [job], at);
  };
  await report(10, NOW);
  expect(await types()).toEqual([]);
  await change(job, START);
  await report(20, NOW);
  await report(30, NOW + 6_000);
  const [first] = await claimDue(NOW + 6_000);
  expect(JSON.parse(first?.body ?? '')).toMatchObject({ sequence: 1, job: { percentage_completed: 20 } });
  if (first) await settle(first, 'delivered', NOW + 6_000);
  await report(40, NOW + 4_999);
  expect(await types()).toHaveLength(1);
  await report(50, NOW + 12_000);
  expect(await types()).toEqual(['job.progressed', 'job.progressed']);
  await change(job, { type: 'succeed' });
  await report(60, NOW + 20_000);
  expect(await types()).toHaveLength(2);
});

describe('Deliveries', () => {
  it('of a job to one receiver wait for the earlier ones; those to others do not', async () => {
    const job = await createJob();
    await change(job, START, FAIL);
    await inTransaction(database.pool, (client) => enqueueWarnings(client, job, ['a'], NOW + 2));
    const first = (await claimDue(NOW + 10)).sort((a, b) => a.receiver.localeCompare(b.receiver));
    expect(first.map(({ receiver, attempt }) => [receiver, attempt])).toEqual([
      ['http://other.example.com:8080', 1],
      ['https://hooks.example.com', 1],
    ]);
    expect(await claimDue(NOW + 10)).toEqual([]);
    const started = first[1] as ClaimedDelivery;
    await settle(started, 'pending', NOW + 5_000, 'failed');
    // The later one is postponed with it.
    expect((await list({ type: ['job.warning'] }))[0]?.nextAttemptAt).toBe(NOW + 5_000);
    expect(await claimDue(NOW + 4_999)).toEqual([]);
    const [again] = await claimDue(NOW + 5_000);
    expect(again).toEqual({ ...started, attempt: 2 });
    if (again) await settle(again, 'failed', NOW + 5_001, 'failed');
    expect((await claimDue(NOW + 5_002)).map(({ ping }) => ping)).toEqual(['warning']);
  });

  it('whose worker was lost are claimed again, and the result of the lost claim does not count', async () => {
    await change(await createJob(), START);
    const [lost] = await claimDue(NOW);
    expect(await claimDue(NOW + 29_999)).toEqual([]);
    const [taken] = await claimDue(NOW + 30_000);
    expect(taken).toEqual({ ...lost, attempt: 2 });
    if (lost) await settle(lost, 'failed', NOW + 30_001, 'late');
    expect((await list())[0]).toMatchObject({ status: 'sending', attempts: 2 });
    if (taken) await settle(taken, 'delivered', NOW + 30_002);
    const [delivered] = await list();
    expect(delivered).toMatchObject({ status: 'delivered', finishedAt: NOW + 30_002, nextAttemptAt: null });
    const details = await findDelivery(database.pool, ALICE, delivered?.id ?? newObjectId());
    expect(details?.log.map(({ attempt, error }) => [attempt, error])).toEqual([
      [1, 'late'],
      [2, null],
    ]);
  });

  it('are claimed by one of several workers', async () => {
    for (let n = 0; n < 8; n += 1) await change(await createJob(), START);
    const due = await findDueDeliveries(database.pool, NOW, 5);
    expect(due).toHaveLength(5);
    const claims = await Promise.all(
      Array.from({ length: 4 }, () => claimDeliveries(database.pool, due, NOW, NOW + 30_000)),
    );
    expect(
      claims
        .flat()
        .map(({ id }) => id)
        .sort(),
    ).toEqual(due.map(({ id }) => id).sort());
  });

  it('are repeated on request, with the same id and body', async () => {
    await change(await createJob(), START);
    const [claimed] = await claimDue(NOW);
    const id = claimed?.id ?? newObjectId();
    await repeatDelivery(database.pool, ALICE, id, NOW + 1);
    expect((await list())[0]?.status).toBe('sending');
    if (claimed) await settle(claimed, 'failed', NOW + 2, 'failed');
    await repeatDelivery(database.pool, BOB, id, NOW + 3);
    expect((await list())[0]?.status).toBe('failed');
    await repeatDelivery(database.pool, ALICE, id, NOW + 3);
    expect(await claimDue(NOW + 3)).toEqual([{ ...claimed, attempt: 2, giveUpAt: NOW + 3 + 24 * HOUR_MS }]);
  });
});

describe('The log', () => {
  it('is filtered and read by pages', async () => {
    const job = await createJob();
    await change(job, START, FAIL);
    await change(await createJob(), START);
    expect(await list({ 'job.id': job.id })).toMatchObject([
      { type: 'job.started', url: 'https://Hooks.example.com/started?a=b', sequence: 1, jobId: job.id },
      { type: 'job.failed', url: 'http://other.example.com:8080/error', sequence: 2, status: 'pending' },
    ]);
    for (const [filter, expected] of [
      [{ status: ['delivered'] }, 0],
      [{ type: ['job.started'] }, 2],
      [{ from_date: NOW }, 1],
      [{ to_date: NOW + 1 }, 2],
      [{ 'pipeline.id': newObjectId() }, 0],
    ] as const)
      expect(await list(filter)).toHaveLength(expected);
    const page = await listDeliveries(database.pool, ALICE, { ...ALL, direction: -1, start: 1, limit: 1 });
    expect([page.total, page.deliveries.length]).toEqual([3, 1]);
    expect((await listDeliveries(database.pool, BOB, ALL)).total).toBe(0);
  });

  it('forgets old webhooks with their attempts, but none that is pending', async () => {
    await change(await createJob(), START);
    await change(await createJob(), START);
    const [claimed] = await claimDue(NOW);
    if (claimed) await settle(claimed, 'delivered', NOW);
    expect(await removeFinishedDeliveries(database.pool, NOW, 10)).toBe(0);
    expect(await removeFinishedDeliveries(database.pool, NOW + 1, 10)).toBe(1);
    expect((await list()).map(({ status }) => status)).toEqual(['sending']);
    expect((await database.pool.query('SELECT FROM webhook_attempts')).rowCount).toBe(0);
  });
});
