import { JobStatistics, SYSTEM_ACCOUNT_ID } from '@mediajobs/jobs-domain';
import { parseError, startTestApi, type Send, type TestApi } from './support/api.js';
import {
  ALICE,
  BOB,
  jobWithId,
  MARCH,
  objectIdAt,
  readXml,
  resourceFor,
  storeRecords,
} from '@mediajobs/testing';

const HOUR = 3_600_000;
const PIPELINE = objectIdAt(MARCH, 900_000);
const [WEB, OWN] = [objectIdAt(MARCH, 900_001), objectIdAt(MARCH, 900_002)];
/** Three hours of one night. */
const NIGHT = `from_date=${MARCH - 1}&to_date=${MARCH + 3 * HOUR}`;

let api: TestApi;
let send: Send;

beforeAll(async () => {
  api = await startTestApi();
  send = await api.sendAs(ALICE);
  const at = (ms: number, n: number, document: object) => jobWithId(objectIdAt(MARCH + ms, n), document);
  const outputs = (...ids: string[]) => ids.map((id) => ({ preset: { id } }));
  const pipeline = { id: PIPELINE };
  await storeRecords(api.database, {
    jobs: [
      at(0, 1, { pipeline, outputs: outputs(WEB, OWN, WEB), finished_at: MARCH + 1_000 }),
      at(0, 2, {
        pipeline,
        outputs: outputs(WEB),
        finished_at: MARCH + 5_000,
        status: 'FAILURE',
        error_code: '0x005015',
        error_msg: 'Failed to transcode the file',
      }),
      at(2 * HOUR, 3, { outputs: outputs(OWN), status: 'QUEUED', user_data: 'waits' }),
      at(2 * HOUR, 4, { status: 'PROCESSING' }),
      at(0, 5, { user: { id: BOB }, pipeline, outputs: outputs(WEB), status: 'FAILURE' }),
    ],
    resources: [
      resourceFor(ALICE, 'pipeline', { id: PIPELINE, name: 'Trailers' }),
      resourceFor(SYSTEM_ACCOUNT_ID, 'preset', { id: WEB, name: 'Web' }),
      resourceFor(BOB, 'preset', { id: OWN, name: 'of Bob' }),
    ],
  });
});

afterAll(() => api.close());

const reference = (kind: string, id: string, name?: string) => ({
  id,
  ...(name === undefined ? {} : { name }),
  href: `${api.origin}/v1/${kind}s/${id}`,
});

it('Statistics cover every hour, pipeline and preset', async () => {
  const before = Date.now();
  const answer = await send(`/v1/jobs/statistics?${NIGHT}`);
  expect(answer.status).toBe(200);
  expect(answer.headers).toMatchObject({ 'content-type': 'application/json; charset=utf-8', vary: 'Accept' });
  const { queue, ...document } = answer.json() as { queue: Record<string, number> };
  const { median_age: age = 0 } = queue;
  expect(age).toBeGreaterThanOrEqual(before - MARCH - 2 * HOUR);
  expect(queue).toEqual({ jobs: 1, oldest_created_at: MARCH + 2 * HOUR, median_age: age, p95_age: age });
  const both = { jobs: 2, failures: 1, failure_rate: 0.5, median: 1_000, p95: 5_000 };
  expect(document).toEqual({
    bucket: 'hour',
    time_zone: 'UTC',
    from: MARCH - 1,
    to: MARCH + 3 * HOUR,
    total: 4,
    statuses: { SUCCESS: 1, QUEUED: 1, FAILURE: 1, PROCESSING: 1 },
    failure_rate: 0.5,
    time_to_finish: { jobs: 2, median: 1_000, p95: 5_000 },
    buckets: [
      { start: MARCH, SUCCESS: 1, QUEUED: 0, FAILURE: 1, PROCESSING: 0, failure_rate: 0.5 },
      { start: MARCH + HOUR, SUCCESS: 0, QUEUED: 0, FAILURE: 0, PROCESSING: 0 },
      { start: MARCH + 2 * HOUR, SUCCESS: 0, QUEUED: 1, FAILURE: 0, PROCESSING: 1 },
    ],
    errors: [{ error_code: '0x005015', error_msg: 'Failed to transcode the file', jobs: 1 }],
    pipelines: [{ pipeline: reference('pipeline', PIPELINE, 'Trailers'), ...both }],
    presets: [
      { preset: reference('preset', WEB, 'Web'), ...both },
      {
        preset: reference('preset', OWN),
        jobs: 2,
        failures: 0,
        failure_rate: 0,
        median: 1_000,
        p95: 1_000,
      },
    ],
  });
  for (const { preset } of (document as unknown as { presets: { preset: { href: string; name?: string } }[] })
    .presets) {
    if (preset.name !== undefined)
      expect((await send(preset.href.slice(api.origin.length))).status).toBe(200);
  }
});

it.each([
  '',
  '&show_null=true',
  '&status=QUEUED',
  '&human=true&show_null=true',
  '&include=encoding,previous',
])('XML says the same%s', async (more) => {
  const json = await send(`/v1/jobs/statistics?${NIGHT}${more}`);
  const xml = await send(`/v1/jobs/statistics?${NIGHT}${more}&format=xml`);
  expect(xml.headers['content-type']).toBe('application/xml; charset=utf-8');
  // Ages of queued jobs grow between requests.
  const still = (text: string): string => text.replace(/(_age\W+)\d+/g, '$10');
  expect(readXml(still(xml.text), JobStatistics)).toEqual(JSON.parse(still(json.text)));
});

it.each([
  ['status=FAILURE', 1],
  ['status=FAILURE,QUEUED', 2],
  [`output.preset.id=${OWN}`, 2],
  ['error_code=none', 0],
  ['inprogress=true', 2],
  ['user_data=waits', 1],
  [`pipeline.id=${PIPELINE}`, 2],
  ['autograph=true', 0],
  ['input.file.name=x', 0],
])('Statistics accept the filters of the list: %s', async (filter, total) => {
  const { statuses, ...document } = (await send(`/v1/jobs/statistics?${NIGHT}&${filter}`)).json() as {
    total: number;
    statuses: Record<string, number>;
  };
  expect(document.total).toBe(total);
  expect(Object.values(statuses).reduce((sum, jobs) => sum + jobs)).toBe(total);
  const listed = await send(`/v1/jobs/?${NIGHT}&${filter}`);
  expect(listed.json()['total']).toBe(total);
});

it.each([
  'sort=id',
  'start=0',
  'limit=1',
  'expand=preset',
  'expand_all=true',
  'bin_data=true',
  'cursor=x',
  'direction=1',
  'bucket=month',
  'bucket=',
  'time_zone=',
  'time_zone=Europe',
  'time_zone=%2B02:00',
  'include=all',
  'include=encoding&include=previous',
  'bucket=hour&bucket=hour',
  'format=csv',
  'from_date=0',
  'bucket=hour&from_date=1700000000',
  'status=x',
  'from_date=-1',
])('Statistics reject %s', async (search) => {
  const answer = await send(`/v1/jobs/statistics?${search}`);
  expect(answer.status).toBe(400);
  const [detail] = parseError(answer).details ?? [];
  const parameter = search.includes('from_date') ? 'from_date' : search.split('=')[0];
  expect(detail).toEqual({ parameter, message: expect.stringContaining(`${parameter} `) as string });
});

it('Statistics require a token and cover its account only', async () => {
  expect((await api.send('/v1/jobs/statistics')).status).toBe(403);
  const Authorization = `Bearer ${await api.token(ALICE, ['me'])}`;
  expect((await api.send('/v1/jobs/statistics', { Authorization })).status).toBe(403);
  const bob = await api.sendAs(BOB);
  expect((await bob(`/v1/jobs/statistics?${NIGHT}`)).json()).toMatchObject({
    total: 1,
    statuses: { FAILURE: 1 },
    pipelines: [{ pipeline: reference('pipeline', PIPELINE), jobs: 1 }],
  });
  expect((await bob(`/v1/jobs/statistics?${NIGHT}`)).text).not.toContain('Trailers');
  expect((await send(`/v1/jobs/statistics?${NIGHT}`)).text).not.toContain('of Bob');
});

it('Statistics without jobs have hours, but no rates and durations', async () => {
  const { total, buckets, ...document } = (await send('/v1/jobs/statistics')).json() as {
    total: number;
    buckets: object[];
  };
  expect([total, buckets.length]).toEqual([0, 169]);
  expect(Object.keys(document)).not.toContain('failure_rate');
  expect(document).toMatchObject({
    time_to_finish: { jobs: 0 },
    queue: { jobs: 0 },
    pipelines: [],
    presets: [],
  });
});

it('Days start at midnight of the time zone, also when the clock changes', async () => {
  const range = `from_date=${Date.UTC(2026, 2, 28, 12)}&to_date=${Date.UTC(2026, 2, 30, 12)}`;
  const answer = await send(`/v1/jobs/statistics?${range}&bucket=day&time_zone=europe/berlin`);
  const { time_zone, buckets } = answer.json() as { time_zone: string; buckets: { start: number }[] };
  expect(time_zone).toBe('Europe/Berlin');
  expect(buckets.map(({ start }) => new Date(start).toISOString())).toEqual([
    '2026-03-27T23:00:00.000Z',
    '2026-03-28T23:00:00.000Z',
    '2026-03-29T22:00:00.000Z',
  ]);
});

it('Encoding and the range before are added on demand', async () => {
  const range = `from_date=${MARCH + 2 * HOUR - 1}&to_date=${MARCH + 4 * HOUR}`;
  const { encoding, previous } = (
    await send(`/v1/jobs/statistics?${range}&include=encoding,previous`)
  ).json() as Record<string, object>;
  const nothing = { outputs: 0, media: 0, throughput: 0, queue_wait: { jobs: 0 } };
  expect(encoding).toMatchObject({ ...nothing, buckets: [nothing, nothing], presets: [] });
  expect(previous).toEqual({
    from: MARCH - 1,
    to: MARCH + 2 * HOUR,
    total: 2,
    failure_rate: 0.5,
    statuses: { SUCCESS: 1, QUEUED: 0, FAILURE: 1, PROCESSING: 0 },
    time_to_finish: { jobs: 2, median: 1_000, p95: 5_000 },
    encoding: nothing,
  });
});
