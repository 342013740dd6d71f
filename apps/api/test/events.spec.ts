import { inTransaction } from '@mediajobs/postgres';
import { JobEventLog, writeJobs } from '@mediajobs/jobs-db';
import { JobsEngine } from '@mediajobs/jobs-engine';
import { parseError, parsePage, startTestApi, type Headers, type Send, type TestApi } from './support/api.js';
import { ALICE, BOB, jobWithId, MARCH, objectIdAt, SseClient, storeRecords } from '@mediajobs/testing';

const PIPELINE = objectIdAt(MARCH, 900_000);

let api: TestApi;
let send: Send;
let headers: Headers;
const clients: SseClient[] = [];
let made = 0;

beforeAll(async () => {
  api = await startTestApi();
  send = await api.sendAs(ALICE);
  headers = { Authorization: `Bearer ${await api.token(ALICE)}` };
});

afterEach(() => {
  for (const client of clients.splice(0)) client.close();
});

afterAll(() => api.close());

async function follow(search = '', more: Headers = {}): Promise<SseClient> {
  const client = await SseClient.open(`${api.origin}/v1/jobs/events?${search}`, { ...headers, ...more });
  clients.push(client);
  return client;
}

/** Opens a stream and consumes `ready`. */
async function listening(search = '', more: Headers = {}): Promise<SseClient> {
  const client = await follow(search, more);
  expect((await client.next()).event).toBe('ready');
  return client;
}

const job = (title: string, document: object = {}) =>
  jobWithId(objectIdAt(MARCH, (made += 1)), { title, ...document });

it('An event stream starts with the retry delay and its position', async () => {
  const client = await follow();
  expect(await client.next()).toEqual({
    id: expect.stringMatching(/^[0-9a-f]{12}-\d+-\d+$/) as string,
    event: 'ready',
    data: '{}',
  });
  expect(client.retryMs).toBe(1000);
  expect(client.headers).toMatchObject({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-request-id': expect.any(String) as string,
  });
  expect(client.headers).not.toHaveProperty('content-encoding');
});

it('An event stream sends changes with the document of the API', async () => {
  const client = await listening('', { 'Accept-Encoding': 'gzip, br' });
  const queued = job('a "job"\n映画', { status: 'QUEUED', autograph: null });
  const steps = [
    queued,
    { ...queued, status: 'PROCESSING', percentage_completed: 50 },
    { ...queued, status: 'FAILURE', finished_at: MARCH },
    { ...queued, status: 'FAILURE', finished_at: MARCH, title: 'again' },
  ];
  const events: unknown[] = [];
  for (const step of steps) {
    await storeRecords(api.database, { jobs: [step as typeof queued] });
    const { event, data } = await client.next();
    const { text } = await send(`/v1/jobs/${queued.id}`);
    expect(`{"job":${data}}`).toBe(text);
    events.push(event);
  }
  expect(events).toEqual(['created', 'progressed', 'finished', 'progressed']);
});

it('A deleted job is named to every stream of its account', async () => {
  const client = await listening('status=FAILURE');
  const gone = job('gone', { status: 'SUCCESS' });
  await storeRecords(api.database, { jobs: [gone] });
  await new JobsEngine(api.database.pool).delete(ALICE, gone.id);
  const { event, data } = await client.next();
  const href = expect.stringMatching(`^http://.*/v1/jobs/${gone.id}$`) as string;
  expect([event, JSON.parse(data)]).toEqual(['deleted', { id: gone.id, href }]);
});

it('Writing an unchanged job sends no event', async () => {
  const client = await listening();
  const same = job('same');
  await storeRecords(api.database, { jobs: [same] });
  await storeRecords(api.database, { jobs: [same] });
  await storeRecords(api.database, { jobs: [job('end')] });
  expect(await client.titlesUntil('end')).toEqual(['created same']);
});

it('A rolled back change sends no event', async () => {
  const client = await listening();
  await expect(
    inTransaction(api.database.pool, async (connection) => {
      await writeJobs(connection, [job('lost')]);
      throw new Error('no');
    }),
  ).rejects.toThrow('no');
  await storeRecords(api.database, { jobs: [job('end')] });
  expect(await client.titlesUntil('end')).toEqual([]);
});

describe('Filters of the stream', () => {
  const matching = job('yes', {
    status: 'QUEUED',
    pipeline: { id: PIPELINE },
    user_data: 'order 1',
    autograph: true,
    unique_custom_key: 'b',
    error_code: '0x1',
    application: { id: PIPELINE },
    outputs: [{ preset: { id: PIPELINE } }],
    input: { file: { id: objectIdAt(MARCH, 1), name: 'Größe_ED.mp4' } },
  });
  const other = job('no', { status: 'FAILURE', user_data: 'order 2', created_at: MARCH + 5_000_000 });

  it.each([
    'status=QUEUED',
    'inprogress=true',
    'autograph=true',
    'user_data=order+1',
    `pipeline.id=${PIPELINE}`,
    'status=QUEUED,PROCESSING',
    'unique_custom_key=a,b',
    'error_code=0x1',
    `application.id=${PIPELINE}`,
    `output.preset.id=${PIPELINE}`,
    'input.file.name=gro%CC%88%C3%9Fe',
    'id=',
    'input.file.name=gr%C3%B6SSE_e',
    `to_date=${MARCH + 1_000_000}`,
    `from_date=${MARCH - 1_000}&to_date=${MARCH + 1_000_000}&status=QUEUED`,
  ])('select like those of the list: %s', async (given) => {
    const search = given === 'id=' ? `id=${objectIdAt(MARCH, 7)},${matching.id}` : given;
    const client = await listening(search);
    const end = { ...matching, title: 'end' };
    await storeRecords(api.database, { jobs: [matching, other] });
    await storeRecords(api.database, { jobs: [{ ...other, title: 'nor now' }] });
    await storeRecords(api.database, { jobs: [end] });
    const { objects } = parsePage(await send(`/v1/jobs/?${search}`));
    expect(objects.some(({ id }) => id === other.id)).toBe(false);
    expect(objects.some(({ id }) => id === matching.id)).toBe(true);
    expect((await client.titlesUntil('end')).every((title) => title.endsWith(' yes'))).toBe(true);
  });

  it('apply to the job after the change', async () => {
    const client = await listening('status=SUCCESS');
    const all = await listening();
    const one = job('one', { status: 'QUEUED' });
    await storeRecords(api.database, { jobs: [one] });
    await all.next();
    await storeRecords(api.database, { jobs: [{ ...one, status: 'SUCCESS' }] });
    expect(await client.next()).toMatchObject({ event: 'finished' });
    await storeRecords(api.database, { jobs: [{ ...one, status: 'QUEUED' }] });
    await storeRecords(api.database, { jobs: [job('end')] });
    expect(await client.titlesUntil('end')).toEqual([]);
  });

  it.each([
    'limit=1',
    'sort=id',
    'start=0',
    'expand=user',
    'format=json',
    'human=true',
    'status=x',
    'status=',
    'last_event_id=',
    'last_event_id=x',
    'last_event_id=1',
    'last_event_id=1-9999999999999999999',
  ])('%s is rejected', async (search) => {
    const answer = await send(`/v1/jobs/events?${search}`);
    expect(answer.status).toBe(400);
    expect(parseError(answer).details?.[0]?.parameter).toBe(search.split('=')[0]);
  });
});

it('An account receives events of its own jobs only', async () => {
  const bob = await listening('', { Authorization: `Bearer ${await api.token(BOB)}` });
  const alice = await listening();
  await storeRecords(api.database, { jobs: [job('of Alice'), job('of Bob', { user: { id: BOB } })] });
  await storeRecords(api.database, { jobs: [job('end'), job('end', { user: { id: BOB } })] });
  expect(await alice.titlesUntil('end')).toEqual(['created of Alice']);
  expect(await bob.titlesUntil('end')).toEqual(['created of Bob']);
  expect((await api.send('/v1/jobs/events')).status).toBe(403);
});

describe('A reconnecting client', () => {
  it.each(['header', 'parameter'])('resumes after the last event, given by %s', async (way) => {
    const client = await listening();
    const filler = await listening('status=QUEUED');
    await storeRecords(api.database, { jobs: Array.from({ length: 3 }, (_, n) => job(`${way} ${n}`)) });
    const [, { id } = { id: '' }] = await client.take(2);
    client.close();
    // More than one page of events.
    await storeRecords(api.database, {
      jobs: Array.from({ length: 1_200 }, (_, n) => job(`${way} later ${n}`)),
    });
    const again = await (way === 'header'
      ? follow('', { 'Last-Event-ID': id })
      : follow(`last_event_id=${id}`));
    await storeRecords(api.database, { jobs: [job('end')] });
    const titles = await again.titlesUntil('end');
    expect(titles).toEqual([
      `created ${way} 2`,
      ...Array.from({ length: 1_200 }, (_, n) => `created ${way} later ${n}`),
    ]);
    filler.close();
  });

  it('resumes after the id of ready', async () => {
    const client = await follow();
    const { id } = await client.next();
    client.close();
    await storeRecords(api.database, { jobs: [job('meanwhile')] });
    const again = await follow(`last_event_id=1-1`, { 'Last-Event-ID': id });
    expect(JSON.parse((await again.next()).data)).toMatchObject({ title: 'meanwhile' });
  });

  it('gets 400 for an invalid id', async () => {
    const answer = await send('/v1/jobs/events', { 'Last-Event-ID': 'abc' });
    expect([answer.status, parseError(answer).details]).toEqual([
      400,
      [{ parameter: 'Last-Event-ID', message: 'Last-Event-ID must be the id of an event, unchanged' }],
    ]);
  });

  it.each([
    ['that has expired', '1-1'],
    ['of another database', `${10n ** 17n}-0`],
  ])('gets reset for an id %s', async (_, last) => {
    await new JobEventLog(api.database.pool).removeOlderThan(-1_000);
    const client = await follow('', { 'Last-Event-ID': last });
    const { event, id, data } = await client.next();
    expect([event, data]).toEqual(['reset', '{}']);
    await storeRecords(api.database, { jobs: [job('now')] });
    expect(JSON.parse((await client.next()).data)).toMatchObject({ title: 'now' });
    const after = await follow('', { 'Last-Event-ID': id });
    expect(JSON.parse((await after.next()).data)).toMatchObject({ title: 'now' });
  });
});

it('HEAD gets the headers only', async () => {
  const answer = await send('/v1/jobs/events', {}, 'HEAD');
  expect([answer.status, answer.headers['content-type'], answer.text]).toEqual([
    200,
    'text/event-stream; charset=utf-8',
    '',
  ]);
});

it('An event stream survives the loss of all database connections', async () => {
  const client = await listening();
  await storeRecords(api.database, { jobs: [job('before')] });
  expect(await client.next()).toMatchObject({ event: 'created' });
  for (let n = 0; n < 2; n += 1) {
    await api.database.pool
      .query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND pid <> pg_backend_pid()`,
      )
      .catch(() => undefined);
    await storeRecords(api.database, { jobs: [job(`after ${n}`)] });
    expect(JSON.parse((await client.next()).data)).toMatchObject({ title: `after ${n}` });
  }
});
