import { readQueueTotals } from '@mediajobs/jobs-engine';
import { objectIdToBytes, type ObjectId } from '@mediajobs/jobs-domain';
import { ALICE, BOB, MARCH, objectIdAt } from '@mediajobs/testing';
import { createQueueMetrics } from '../src/observability/queue-metrics.js';
import { parseError, startTestApi, type JsonObject, type TestApi } from './support/api.js';
import { parseMetrics, sumSamples } from './support/parse-metrics.js';
import { createWriter, parseObject } from './support/writer.js';

const WORKER = '0197f3c2-9d2e-7c11-8a53-2f1f0f6f4c10';
const MINUTE_MS = 60_000;
const OPERATOR = ['mediahub_read', 'mediahub_operator'];

let api: TestApi;

interface TestStep {
  readonly account?: ObjectId;
  readonly n: number;
  readonly kind?: string;
  readonly outputIndex?: number;
  readonly state: string;
  readonly priority?: number;
}

/** Stores a step of the job number `n`, which was queued `n` seconds after the first. */
async function storeStep({ account = ALICE, n, state, priority = 0, ...step }: TestStep): Promise<void> {
  const { kind = 'probe', outputIndex = null } = step;
  await api.database.pool.query(
    `INSERT INTO job_steps (account_id, job_id, kind, output_index, state, order_key, priority, worker_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      objectIdToBytes(account),
      objectIdToBytes(objectIdAt(MARCH, n)),
      kind,
      outputIndex,
      state,
      MARCH + n * 1_000 - priority * MINUTE_MS,
      priority,
      state === 'running' ? WORKER : null,
    ],
  );
}

/** Stores what a worker reports of the step that encodes the second output of the job number 1. */
async function storeReports(): Promise<void> {
  const key = [objectIdToBytes(ALICE), objectIdToBytes(objectIdAt(MARCH, 1))];
  await api.database.pool.query(
    `INSERT INTO workers (id, host, pid, slots, version, started_at, heartbeat_at, details)
     VALUES ($1, 'worker-2', 1, 4, '0.1.0', $2, (extract(epoch FROM clock_timestamp()) * 1000)::bigint, $3)`,
    [WORKER, MARCH, JSON.stringify({ features: ['logos'], packager: { version: '3.4' } })],
  );
  await api.database.pool.query(
    `INSERT INTO step_attempts
       (account_id, job_id, run, kind, output_index, attempt, worker_id, host, started_at, phase, speed, outcome)
     VALUES ($1, $2, 1, 'encode', 1, 1, $3, 'worker-1', $4, 'transcoding', 9, 'failed'),
            ($1, $2, 1, 'encode', 1, 2, $3, 'worker-2', $4, 'transcoding', 1.5, NULL)`,
    [...key, WORKER, MARCH + 90_000],
  );
  await api.database.pool.query(
    `INSERT INTO job_progress (account_id, id, percentage_completed, output_percentages, updated_at)
     VALUES ($1, $2, 30, '{50,10}', $3)`,
    [...key, MARCH],
  );
  await api.database.pool.query(
    `INSERT INTO job_requests (account_id, job_id, plan, request_hash, priority, queued_at, media)
     VALUES ($1, $2, '{}', '', 0, $3, '{"duration": 12.5}')`,
    [...key, MARCH],
  );
}

beforeAll(async () => {
  api = await startTestApi();
  await storeStep({ n: 1, kind: 'encode', outputIndex: 1, state: 'running' });
  await storeStep({ n: 1, kind: 'encode', outputIndex: 0, state: 'done' });
  await storeStep({ n: 2, state: 'queued' });
  await storeStep({ n: 3, state: 'waiting' });
  await storeStep({ n: 4, state: 'delayed' });
  await storeStep({ n: 5, state: 'waiting', priority: 10 });
  await storeStep({ account: BOB, n: 6, state: 'waiting' });
  await storeStep({ account: BOB, n: 7, state: 'running' });
  await storeReports();
});

afterAll(() => api.close());

const reference = (path: string, id: ObjectId) => ({ id, href: `${api.origin}/v1/${path}/${id}` });
const stepsOf = (queue: JsonObject): unknown[] =>
  (queue['steps'] as JsonObject[]).map(({ job, state }) => [(job as JsonObject)['id'], state]);
const job = (n: number): ObjectId => objectIdAt(MARCH, n);

it('The queue has the depth by priority, and the steps in their order', async () => {
  const alice = await createWriter(api, ALICE, ['mediahub_read']);
  const queue = parseObject(await alice.get('/v1/queue/'), 'queue');
  expect(queue).toMatchObject({
    waiting: 2,
    delayed: 1,
    admitted: 1,
    running: 1,
    oldest_at: MARCH + 3_000,
    slots: 4,
    free_slots: 1,
  });
  const user = reference('users', ALICE);
  expect(queue['groups']).toEqual([
    { user, priority: 10, waiting: 1, delayed: 0, admitted: 0, running: 0, oldest_at: MARCH + 5_000 },
    { user, priority: 0, waiting: 1, delayed: 1, admitted: 1, running: 1, oldest_at: MARCH + 3_000 },
  ]);
  expect(stepsOf(queue)).toEqual([
    [job(1), 'running'],
    [job(2), 'admitted'],
    [job(5), 'waiting'],
    [job(3), 'waiting'],
  ]);
  expect((queue['steps'] as unknown[])[0]).toEqual({
    job: reference('jobs', job(1)),
    user,
    kind: 'encode',
    output_index: 1,
    state: 'running',
    priority: 0,
    queued_at: MARCH + 1_000,
    worker: 'worker-2',
    phase: 'transcoding',
    started_at: MARCH + 90_000,
    percentage_completed: 10,
    speed: 1.5,
  });
});

it('An account without jobs has an empty queue', async () => {
  const other = await createWriter(api, objectIdAt(MARCH, 99), ['mediahub_read']);
  const queue = parseObject(await other.get('/v1/queue/'), 'queue');
  expect(queue).toMatchObject({ waiting: 0, running: 0, groups: [], steps: [] });
  expect(queue).not.toHaveProperty('oldest_at');
});

it('The queue of all accounts needs the scope of operators', async () => {
  const alice = await createWriter(api, ALICE, ['mediahub']);
  const refused = await alice.get('/v1/queue/?all_accounts=true');
  expect([refused.status, refused.headers['www-authenticate']]).toEqual([
    403,
    'Bearer error="insufficient_scope"',
  ]);
  expect(parseError(refused).details).toEqual([
    {
      parameter: 'all_accounts',
      message: 'all_accounts needs the scope mediahub_operator, which the token lacks',
    },
  ]);
  const operator = await createWriter(api, ALICE, OPERATOR);
  expect(parseObject(await operator.get('/v1/queue/'), 'queue')).toMatchObject({ waiting: 2 });
  const queue = parseObject(await operator.get('/v1/queue/?all_accounts=true'), 'queue');
  expect(queue).toMatchObject({ waiting: 3, running: 2, oldest_at: MARCH + 3_000 });
  expect((queue['groups'] as JsonObject[]).map(({ user, waiting }) => [user, waiting])).toEqual(
    expect.arrayContaining([[reference('users', BOB), 1]]),
  );
  // Accounts take turns: no order of their waiting steps is certain.
  expect(stepsOf(queue)).toEqual([
    [job(1), 'running'],
    [job(7), 'running'],
    [job(2), 'admitted'],
  ]);
});

it('Workers name the jobs of the own account only, except to operators', async () => {
  const read = async (scopes: readonly string[]): Promise<JsonObject> => {
    const reader = await createWriter(api, BOB, scopes);
    const [worker] = parseObject(await reader.get('/v1/workers/'), 'workers') as unknown as JsonObject[];
    return worker ?? {};
  };
  const own = await read(['mediahub_read']);
  expect(own).toMatchObject({ host: 'worker-2', running: 2, features: ['logos'], packager_version: '3.4' });
  const work = own['work'] as JsonObject[];
  expect(work.map(({ job: named, kind }) => [(named as JsonObject | undefined)?.['id'], kind])).toEqual([
    [undefined, 'encode'],
    [job(7), 'probe'],
  ]);
  expect(work[0]).not.toHaveProperty('user');
  expect(((await read(OPERATOR))['work'] as JsonObject[])[0]).toMatchObject({ job: { id: job(1) } });
});

describe('Metrics of the queue', () => {
  it('have the depth, the age and the media of all accounts', async () => {
    const registry = createQueueMetrics(
      () => readQueueTotals(api.database.pool),
      () => MARCH + 63_000,
    );
    const metrics = parseMetrics(await registry.metrics());
    const steps = ['waiting', 'delayed', 'admitted', 'running'].map((state) =>
      sumSamples(metrics, 'mediajobs_queue_steps', { state }),
    );
    expect(steps).toEqual([3, 1, 1, 2]);
    expect(sumSamples(metrics, 'mediajobs_queue_oldest_age_seconds')).toBe(60);
    expect(sumSamples(metrics, 'mediajobs_queue_waiting_accounts')).toBe(2);
    expect(sumSamples(metrics, 'mediajobs_queue_media_seconds')).toBe(12.5);
    expect(sumSamples(metrics, 'mediajobs_queue_slots')).toBe(4);
  });

  it('are absent while the database is unavailable', async () => {
    const registry = createQueueMetrics(() => Promise.reject(new Error('gone')));
    const metrics = parseMetrics(await registry.metrics());
    for (const name of ['mediajobs_queue_steps', 'mediajobs_queue_oldest_age_seconds'])
      expect(metrics.get(name)?.samples).toEqual([]);
  });
});
