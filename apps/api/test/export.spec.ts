import { setTimeout as sleep } from 'node:timers/promises';
import { parseError, parsePage, startTestApi, type Send, type TestApi } from './support/api.js';
import { valueAt } from './support/reference-list.js';
import { ALICE, BOB, objectIdAt, jobWithId, MARCH, storeRecords } from '@mediajobs/testing';

const PIPELINE = objectIdAt(MARCH, 900_000);
const COUNT = 1_200;

let api: TestApi;
let send: Send;

beforeAll(async () => {
  api = await startTestApi();
  send = await api.sendAs(ALICE);
  const jobs = Array.from({ length: COUNT }, (_, n) =>
    jobWithId(objectIdAt(MARCH + ((n * 7919) % 86_400_000), n), {
      status: ['SUCCESS', 'QUEUED', 'FAILURE', 'PROCESSING'][n % 4],
      title: n % 5 === 0 ? null : `${n}, "quoted"\nand 映画`,
      pipeline: n % 3 === 0 ? { id: PIPELINE } : null,
      input: { file: { id: objectIdAt(MARCH, 1), name: `${n % 10}.mp4` } },
    }),
  );
  await storeRecords(api.database, {
    jobs: [...jobs, jobWithId(objectIdAt(MARCH, 77_777), { user: { id: BOB }, title: 'of Bob' })],
  });
});

afterAll(() => api.close());

it.each([
  '',
  'status=QUEUED',
  'status=QUEUED,FAILURE',
  `pipeline.id=${PIPELINE}`,
  'input.file.name=3.MP',
  'autograph=true',
  'inprogress=true',
  `status=SUCCESS&from_date=${MARCH + 3_600_000}&to_date=${MARCH + 36_000_000}`,
])('An export equals all pages of the list, one job per line: %s', async (search) => {
  const answer = await send(`/v1/jobs/export?${search}`);
  expect(answer.status).toBe(200);
  expect(answer.headers['content-disposition']).toBe('attachment; filename="jobs.ndjson"');
  const lines = answer.text === '' ? [] : answer.text.replace(/\n$/, '').split('\n');
  const { objects } = parsePage(await send(`/v1/jobs/?limit=5000&${search}`));
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(objects);
});

it('A CSV export has one row per job', async () => {
  const { text } = await send('/v1/jobs/export?format=csv&status=QUEUED');
  const [header = '', ...rows] = text.trimEnd().split(/\n(?=[0-9a-f]{24},|$)/);
  expect(header).toBe(
    'id,status,percentage_completed,created_at,updated_at,finished_at,title,user_data,unique_custom_key,version,' +
      'error_code,error_msg,output_prefix,pipeline.id,application.id,user.id,input.input_name,input.file.id,input.file.name',
  );
  const { objects } = parsePage(await send('/v1/jobs/?limit=5000&status=QUEUED'));
  expect(rows).toEqual(
    objects.map((job) => {
      const title = valueAt(job, 'title') as string | null;
      const quoted = title === null ? '' : `"${title.replaceAll('"', '""')}"`;
      const [created, from, file, name] = [
        'created_at',
        'pipeline.id',
        'input.file.id',
        'input.file.name',
      ].map((key) => (valueAt(job, key) ?? '') as string);
      return `${String(job['id'])},QUEUED,,${created},,,${quoted},,,,,,,${from},,${ALICE},,${file},${name}`;
    }),
  );
});

it.each(['format=json', 'limit=1', 'sort=id', 'human=true', 'expand=user', 'status=x', 'format='])(
  'An export rejects %s',
  async (search) => {
    const answer = await send(`/v1/jobs/export?${search}`);
    expect(answer.status).toBe(400);
    expect(parseError(answer).details?.[0]?.parameter).toBe(search.split('=')[0]);
  },
);

it('An export contains jobs of the account only', async () => {
  const bob = await api.sendAs(BOB);
  expect((await bob('/v1/jobs/export')).text.trimEnd().split('\n')).toHaveLength(1);
  expect((await send('/v1/jobs/export')).text).not.toContain('of Bob');
  expect((await api.send('/v1/jobs/export')).status).toBe(403);
});

it('A disconnecting client leaves no database connection in use', async () => {
  const Authorization = `Bearer ${await api.token(ALICE)}`;
  for (let n = 0; n < 12; n += 1) {
    const stop = new AbortController();
    const answer = await fetch(`${api.origin}/v1/jobs/export`, {
      headers: { Authorization },
      signal: stop.signal,
    });
    await answer.body?.getReader().read();
    stop.abort();
  }
  expect(parsePage(await send('/v1/jobs/?limit=5000')).total).toBe(COUNT);
  const { pool } = api.database;
  while (pool.idleCount < pool.totalCount) await sleep(20);
  expect(pool.idleCount).toBe(pool.totalCount);
});
