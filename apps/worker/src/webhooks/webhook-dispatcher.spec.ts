import { rotateWebhookSecret, SecretCipher, WebhookTargetReader } from '@mediajobs/auth-db';
import { listDeliveries, transition, type LoggedDelivery } from '@mediajobs/jobs-db';
import { newObjectId, objectIdToBytes, type ObjectId } from '@mediajobs/jobs-domain';
import { inTransaction } from '@mediajobs/postgres';
import {
  ALICE,
  createTestDatabase,
  jobWithId,
  resourceFor,
  storeRecords,
  type TestDatabase,
} from '@mediajobs/testing';
import { jest } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { WebhookDispatcher, type DispatcherOptions } from './webhook-dispatcher.js';
import type { WebhookMessage, WebhookResponse } from './webhook-request.js';

const START = 1_800_000_000_000;
const HOUR_MS = 3_600_000;
const OK: WebhookResponse = {
  statusCode: 200,
  error: null,
  response: '',
  isRetryable: true,
  retryAfterMs: 0,
};
const BUSY: WebhookResponse = { ...OK, statusCode: 503, error: 'busy' };

const cipher = new SecretCipher(randomBytes(32));
let database: TestDatabase;
let now: number;
let sent: WebhookMessage[];

beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  await database.pool.query('TRUNCATE webhook_deliveries, webhook_attempts, webhook_secrets');
  now = START;
  sent = [];
});
afterAll(() => database.drop());

async function createPipeline(
  host: string,
  urls: object = { started: `https://${host}/started`, finished: `https://${host}/finished` },
): Promise<ObjectId> {
  const id = newObjectId();
  await storeRecords(database, { resources: [resourceFor(ALICE, 'pipeline', { id, ping_urls: urls })] });
  return id;
}

/** Submits, starts and finishes a job: two webhooks. */
async function runJob(pipelineId: ObjectId): Promise<ObjectId> {
  const id = newObjectId(now);
  const job = jobWithId(id, { status: 'QUEUED', pipeline: { id: pipelineId }, outputs: [] });
  await storeRecords(database, { jobs: [job] });
  await database.pool.query(
    `INSERT INTO job_requests (account_id, job_id, plan, request_hash, priority, queued_at) VALUES ($1, $2, '{}', '', 0, 0)`,
    [objectIdToBytes(ALICE), objectIdToBytes(id)],
  );
  for (const type of ['start', 'succeed'] as const)
    await inTransaction(database.pool, (client) => transition(client, { account: ALICE, id }, { type }, now));
  return id;
}

/** Creates the dispatcher of a worker. @param respond to the n-th request of this worker, from 0 */
function createDispatcher(
  respond: (message: WebhookMessage, index: number) => Promise<WebhookResponse> | WebhookResponse,
  options: Partial<DispatcherOptions> = {},
): WebhookDispatcher {
  const targets = new WebhookTargetReader(database.pool, cipher);
  let requests = 0;
  return new WebhookDispatcher({
    pool: database.pool,
    readTargets: (keys, at) => targets.read(keys, at),
    send: async (message) => {
      sent.push(message);
      requests += 1;
      return respond(message, requests - 1);
    },
    origin: '',
    limits: { total: 20, perAccount: 10, perReceiver: 4 },
    claimTimeoutMs: 30_000,
    retentionMs: 24 * HOUR_MS,
    onEnd: () => undefined,
    now: () => now,
    random: () => 0.5,
    ...options,
  });
}

const list = async (): Promise<readonly LoggedDelivery[]> =>
  (await listDeliveries(database.pool, ALICE, { start: 0, limit: 100, direction: 1 })).deliveries;
const statuses = async (): Promise<string[]> => (await list()).map(({ status }) => status).sort();
const eventsOf = (messages: readonly WebhookMessage[]): unknown[] =>
  messages.map(({ body }) => (JSON.parse(body) as { type: unknown }).type);

/** Runs a dispatcher until nothing is due. */
async function runToEnd(dispatcher: WebhookDispatcher): Promise<void> {
  let before: number;
  do {
    before = sent.length;
    await dispatcher.run();
    await dispatcher.idle();
  } while (sent.length > before);
}

it('The webhooks of a job arrive in order, also after failures', async () => {
  await runJob(await createPipeline('a.example'));
  const dispatcher = createDispatcher((_, index) => (index < 2 ? BUSY : OK));
  await runToEnd(dispatcher);
  expect(eventsOf(sent)).toEqual(['job.started']);
  now += 4_999;
  await runToEnd(dispatcher);
  expect(sent).toHaveLength(1);
  now += 1;
  await runToEnd(dispatcher);
  now += 15_000;
  await runToEnd(dispatcher);
  expect(eventsOf(sent)).toEqual(['job.started', 'job.started', 'job.started', 'job.finished']);
  expect(new Set(sent.map(({ id, body }) => id + body)).size).toBe(2);
  expect(sent.map(({ at }) => at - START)).toEqual([0, 5_000, 20_000, 20_000]);
  expect(await statuses()).toEqual(['delivered', 'delivered']);
});

it('A webhook is given up after 24 hours, and the next one follows', async () => {
  await runJob(await createPipeline('a.example'));
  const dispatcher = createDispatcher(({ url }) => (url.endsWith('started') ? BUSY : OK));
  while ((await statuses()).includes('pending')) {
    const due = (await list()).flatMap(({ nextAttemptAt }) => nextAttemptAt ?? []);
    now = Math.max(now, Math.min(...due));
    await runToEnd(dispatcher);
  }
  expect(sent).toHaveLength(14);
  expect(now - START).toBeGreaterThan(20 * HOUR_MS);
  expect(now - START).toBeLessThanOrEqual(24 * HOUR_MS);
  expect(await statuses()).toEqual(['delivered', 'failed']);
});

it('A worker that is lost before it records a delivery leads to the same webhook again', async () => {
  await runJob(await createPipeline('a.example'));
  const lost = createDispatcher(() => OK);
  await lost.run();
  await lost.idle();
  const successor = createDispatcher(() => OK);
  now += 29_999;
  await runToEnd(successor);
  expect(sent).toHaveLength(1);
  now += 1;
  await runToEnd(successor);
  expect(eventsOf(sent)).toEqual(['job.started', 'job.started', 'job.finished']);
  expect(sent[1]).toMatchObject({ id: sent[0]?.id, body: sent[0]?.body });
  // The worker was only slow: what it records now changes nothing.
  await lost.run();
  expect((await list()).map(({ attempts, status }) => [attempts, status]).sort()).toEqual([
    [1, 'delivered'],
    [2, 'delivered'],
  ]);
});

it('Results are recorded when the database is available again', async () => {
  await runJob(await createPipeline('a.example'));
  const dispatcher = createDispatcher(() => OK);
  await dispatcher.run();
  await dispatcher.idle();
  jest.spyOn(database.pool, 'query').mockImplementationOnce(() => {
    throw new Error('unavailable');
  });
  await expect(dispatcher.run()).rejects.toThrow('unavailable');
  expect(await statuses()).toContain('sending');
  await runToEnd(dispatcher);
  expect(sent).toHaveLength(2);
  expect(await statuses()).toEqual(['delivered', 'delivered']);
});

it('A receiver that does not respond delays no other', async () => {
  const [slow, fast] = [await createPipeline('slow.example'), await createPipeline('fast.example')];
  for (let n = 0; n < 6; n += 1) await runJob(slow);
  await runJob(fast);
  const waiting: ((response: WebhookResponse) => void)[] = [];
  const dispatcher = createDispatcher(({ url }) =>
    url.includes('slow') ? new Promise((resolve) => waiting.push(resolve)) : OK,
  );
  const isFastDelivered = async (): Promise<boolean> =>
    (await list()).every(({ url, status }) => url.includes('slow') || status === 'delivered');
  do await dispatcher.run();
  while (!(await isFastDelivered()));
  expect(waiting).toHaveLength(4);
  waiting.forEach((resolve) => resolve(BUSY));
  await dispatcher.idle();
});

it('The URL and the secrets are those of the time of the attempt', async () => {
  const id = await createPipeline('old.example');
  await runJob(id);
  const dispatcher = createDispatcher(() => BUSY);
  await runToEnd(dispatcher);
  const first = await rotateWebhookSecret(database.pool, cipher, { account: ALICE, id }, now);
  const urls = { started: 'https://new.example/started' };
  await storeRecords(database, { resources: [resourceFor(ALICE, 'pipeline', { id, ping_urls: urls })] });
  now += 5_000;
  await runToEnd(dispatcher);
  const second = await rotateWebhookSecret(database.pool, cipher, { account: ALICE, id }, now, 60_000);
  now += 15_000;
  await runToEnd(dispatcher);
  now += 45_000;
  await runToEnd(dispatcher);
  expect(sent.map(({ url }) => url)).toEqual([
    'https://old.example/started',
    ...Array<string>(3).fill('https://new.example/started'),
  ]);
  // Generated for the first attempt.
  const [unknown = ''] = sent[0]?.secrets ?? [];
  expect(unknown).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  expect(sent.slice(1).map(({ secrets }) => secrets)).toEqual([
    [first.secret, unknown],
    [second.secret, first.secret],
    [second.secret],
  ]);
});

it('A webhook without a URL is given up', async () => {
  const id = await createPipeline('a.example');
  await runJob(id);
  await storeRecords(database, { resources: [resourceFor(ALICE, 'pipeline', { id })] });
  const dispatcher = createDispatcher(() => OK);
  await runToEnd(dispatcher);
  await dispatcher.run();
  expect(sent).toEqual([]);
  expect((await list()).find(({ sequence }) => sequence === 1)).toMatchObject({
    status: 'failed',
    lastError: 'the pipeline has no URL for this webhook any more',
  });
});

it('The shutdown of a worker returns its webhooks', async () => {
  await runJob(await createPipeline('a.example'));
  const dispatcher = createDispatcher(() => OK, {
    send: (_, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason as Error));
      }),
  });
  await dispatcher.run();
  expect(await statuses()).toEqual(['pending', 'sending']);
  await dispatcher.stop();
  expect(await statuses()).toEqual(['pending', 'pending']);
  await runToEnd(createDispatcher(() => OK));
  expect(await statuses()).toEqual(['delivered', 'delivered']);
});

it('Addresses in the body begin with the public URL', async () => {
  const job = await runJob(await createPipeline('a.example'));
  await runToEnd(createDispatcher(() => OK, { origin: 'https://jobs.example.com' }));
  expect(JSON.parse(sent[0]?.body ?? '')).toMatchObject({
    job: { href: `https://jobs.example.com/v1/jobs/${job}` },
  });
});
