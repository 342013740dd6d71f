import { claimDeliveries, findDueDeliveries, settleDeliveries } from '@mediajobs/jobs-db';
import { ALICE, BOB } from '@mediajobs/testing';
import { startTestApi, type JsonObject, type TestApi } from '../support/api.js';
import { createWriter, describeError, parseObject, type Writer } from '../support/writer.js';

const URLS = { finished: 'https://me:secret@hooks.example.com/finished', error: 'https://b.example/error' };

let api: TestApi;
let alice: Writer;
let bob: Writer;
let pipeline: string;

beforeAll(async () => {
  api = await startTestApi({ SECRETS_KEY: Buffer.alloc(32, 7).toString('base64') });
  [alice, bob] = await Promise.all([createWriter(api, ALICE), createWriter(api, BOB)]);
  pipeline = await createPipeline(URLS);
});
beforeEach(async () => {
  await api.database.pool.query('TRUNCATE webhook_deliveries, webhook_attempts, webhook_secrets');
});
afterAll(() => api.close());

async function createPipeline(urls: object): Promise<string> {
  const answer = await alice.post('/v1/pipelines/', { name: 'Hooks', ping_urls: urls });
  return String(parseObject(answer, 'pipeline', 201)['id']);
}

/** Sends tests. Returns the documents of the webhooks. */
async function test(query = ''): Promise<JsonObject[]> {
  const answer = await alice.post(`/v1/webhooks/pipelines/${pipeline}/test${query}`);
  return parseObject(answer, 'deliveries') as unknown as JsonObject[];
}

/** Lets all due webhooks fail, as a worker would. */
async function failAll(at = Date.now()): Promise<void> {
  const { pool } = api.database;
  const claims = await claimDeliveries(pool, await findDueDeliveries(pool, at, 10), at, at + 1_000);
  const record = {
    url: 'https://a',
    startedAt: at,
    durationMs: 84,
    statusCode: 500,
    error: 'no',
    response: 'x',
  };
  await settleDeliveries(
    pool,
    claims.map(({ account, id, attempt }) => ({ account, id, attempt, status: 'failed', at, record })),
  );
}

it('A test is written for each URL, and listed without credentials', async () => {
  const deliveries = await test();
  expect(deliveries).toHaveLength(2);
  const page = await alice.get('/v1/webhooks/deliveries/?type=webhook.test&direction=1');
  expect(page.json()).toMatchObject({ total: 2, start: 0, limit: 1000 });
  const finished = deliveries.find(({ ping }) => ping === 'finished');
  expect(page.json()['deliveries']).toContainEqual(finished);
  const href = `${api.origin}/v1/webhooks/deliveries/${String(finished?.['id'])}`;
  expect(finished).toEqual({
    type: 'webhook.test',
    status: 'pending',
    ping: 'finished',
    url: 'https://***@hooks.example.com/finished',
    sequence: 0,
    pipeline: { id: pipeline, href: `${api.origin}/v1/pipelines/${pipeline}` },
    attempt_count: 0,
    next_attempt_at: finished?.['created_at'],
    created_at: expect.any(Number) as number,
    id: expect.stringMatching(/^[0-9a-f]{24}$/) as string,
    href,
  });
});

it('A webhook shows its body and attempts, and is delivered again on request', async () => {
  const [sent] = await test('?ping=error');
  await failAll();
  const path = `/v1/webhooks/deliveries/${String(sent?.['id'])}`;
  const failed = parseObject(await alice.get(path), 'delivery');
  expect(failed).toMatchObject({
    status: 'failed',
    attempt_count: 1,
    last_status_code: 500,
    last_error: 'no',
    attempts: [{ attempt: 1, url: 'https://a', duration: 84, status_code: 500, error: 'no', response: 'x' }],
    body: expect.stringContaining('"type":"webhook.test"') as string,
  });
  expect(failed).not.toHaveProperty('next_attempt_at');
  expect(parseObject(await alice.post(`${path}/redeliver`), 'delivery')).toMatchObject({
    status: 'pending',
    body: failed['body'],
    next_attempt_at: expect.any(Number) as number,
  });
  expect((await alice.get(`${path}?format=xml&human=true`)).text).toContain('<delivery>\n');
});

it('Lists are filtered and read by pages', async () => {
  await test();
  await failAll();
  await test('?ping=error');
  const list = async (query: string): Promise<JsonObject> =>
    (await alice.get(`/v1/webhooks/deliveries${query}`)).json();
  expect((await list('?status=failed'))['total']).toBe(2);
  expect((await list('?status=failed,pending'))['total']).toBe(3);
  expect((await list(`?job.id=${'0'.repeat(24)}`))['total']).toBe(0);
  expect((await list(`?pipeline.id=${pipeline}&limit=1&start=1`))['next']).toEqual({
    href: `${api.origin}/v1/webhooks/deliveries/?start=2&limit=1&pipeline.id=${pipeline}`,
  });
});

it('A secret is shown once, and the one before it signs for a day', async () => {
  const rotate = async (query = ''): Promise<JsonObject> =>
    parseObject(await alice.post(`/v1/webhooks/pipelines/${pipeline}/secret${query}`), 'webhook_secret');
  const first = await rotate();
  expect(first).toEqual({
    secret: expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/) as string,
    pipeline: { id: pipeline, href: `${api.origin}/v1/pipelines/${pipeline}` },
  });
  const second = await rotate();
  expect(second['secret']).not.toBe(first['secret']);
  expect(Number(second['previous_expires_at']) - Date.now()).toBeGreaterThan(86_300_000);
  expect(await rotate('?keep_previous=false')).not.toHaveProperty('previous_expires_at');
  const { rows } = await api.database.pool.query<{ text: string }>(
    `SELECT encode(ciphertext, 'escape') AS text FROM webhook_secrets`,
  );
  expect(rows).toHaveLength(1);
  expect(rows[0]?.text).not.toContain('whsec_');
});

it('The secret goes with its pipeline', async () => {
  const id = await createPipeline(URLS);
  await alice.post(`/v1/webhooks/pipelines/${id}/secret`);
  await alice.delete(`/v1/pipelines/${id}`);
  expect((await api.database.pool.query('SELECT FROM webhook_secrets')).rowCount).toBe(0);
});

it.each<[string, () => Promise<string>, number, string]>([
  ['a pipeline without URLs', () => createPipeline({}), 400, '0050001'],
  ['an unknown pipeline', () => Promise.resolve('0'.repeat(24)), 404, '0x0010005'],
  ['no pipeline', () => Promise.resolve('x'), 404, '0x0010005'],
])('%s has no test', async (_, create, status, code) => {
  const answer = await alice.post(`/v1/webhooks/pipelines/${await create()}/test`);
  expect(describeError(answer)).toMatchObject({ status, code });
});

it('Other accounts see nothing, and reading does not suffice to change', async () => {
  const [sent] = await test('?ping=error');
  const id = String(sent?.['id']);
  for (const answer of await Promise.all([
    bob.get(`/v1/webhooks/deliveries/${id}`),
    bob.post(`/v1/webhooks/deliveries/${id}/redeliver`),
    bob.get('/v1/webhooks/deliveries/x'),
  ]))
    expect(describeError(answer)).toMatchObject({ status: 404, code: '0x0090005' });
  for (const action of ['test', 'secret'])
    expect((await bob.post(`/v1/webhooks/pipelines/${pipeline}/${action}`)).status).toBe(404);
  expect((await bob.get('/v1/webhooks/deliveries')).json()['total']).toBe(0);
  const reader = await createWriter(api, ALICE, ['mediahub_read']);
  expect((await reader.get(`/v1/webhooks/deliveries/${id}`)).status).toBe(200);
  for (const path of [`deliveries/${id}/redeliver`, `pipelines/${pipeline}/secret`])
    expect((await reader.post(`/v1/webhooks/${path}`)).status).toBe(403);
});

it.each(['status=lost', 'type=job', 'direction=2', 'sort=id', 'expand=job', 'limit=0'])(
  'A list with %s is refused',
  async (query) => {
    expect((await alice.get(`/v1/webhooks/deliveries?${query}`)).status).toBe(400);
  },
);
