import { systemPresetId, type ObjectId } from '@mediajobs/jobs-domain';
import { writeSystemCatalog, transition } from '@mediajobs/jobs-db';
import { JOB_FAILURES } from '@mediajobs/jobs-domain/failures';
import { inTransaction } from '@mediajobs/postgres';
import {
  ALICE,
  BOB,
  jobWithId,
  MARCH,
  objectIdAt,
  storeRecords,
  type TestResponse,
} from '@mediajobs/testing';
import { startTestApi, type JsonObject, type TestApi } from '../support/api.js';
import { createWriter, describeError, parseObject, type Writer } from '../support/writer.js';

const PRESET = systemPresetId('Web 480p');

let api: TestApi;
let alice: Writer;
let bob: Writer;
let pipeline: string;

beforeAll(async () => {
  api = await startTestApi();
  await writeSystemCatalog(api.database.pool);
  [alice, bob] = await Promise.all([createWriter(api, ALICE), createWriter(api, BOB)]);
  pipeline = String(parseObject(await alice.post('/v1/pipelines/', { name: 'Web' }), 'pipeline', 201)['id']);
});

afterAll(() => api.close());

const body = (): JsonObject => ({
  pipeline: { id: pipeline },
  input: { input_name: 'https://media.example.com/trailer.mov' },
  outputs: [{ preset: { id: PRESET } }],
});

const submit = async (): Promise<JsonObject> =>
  parseObject(await alice.post('/v1/jobs/', { job: body() }), 'job', 201);

const countJobs = async (): Promise<unknown> => (await alice.get('/v1/jobs/?limit=1')).json()['total'];

/** Changes a job as a worker does. */
const change = (id: unknown, type: 'start' | 'succeed'): Promise<unknown> =>
  inTransaction(api.database.pool, (client) =>
    transition(client, { account: ALICE, id: id as ObjectId }, { type }, Date.now()),
  );

const fail = (id: unknown): Promise<unknown> =>
  inTransaction(api.database.pool, (client) =>
    transition(
      client,
      { account: ALICE, id: id as ObjectId },
      { type: 'fail', failure: JOB_FAILURES.transcodingFailed },
      Date.now(),
    ),
  );

describe('POST /v1/jobs/validate', () => {
  const validate = (keys: JsonObject = {}) =>
    alice.post('/v1/jobs/validate', { job: { ...body(), ...keys } });

  it('accepts what a submission would accept, and stores nothing', async () => {
    const before = await countJobs();
    const answer = await validate({ unique_custom_key: 'validated' });
    expect([answer.status, answer.json()]).toEqual([200, { result: { status: 'SUCCESS' } }]);
    expect(await countJobs()).toBe(before);
  });

  it.each<[string, JsonObject]>([
    ['a key', { priority: 51 }],
    ['a reference', { pipeline: { id: 'f'.repeat(24) } }],
    ['a source', { input: { input_name: 'sftp://media.example.com/a.mov' } }],
    ['a name', { outputs: [{ preset: { id: PRESET } }, { preset: { id: PRESET } }] }],
  ])('reports %s like a submission', async (_, keys) => {
    const [checked, submitted] = [
      await validate(keys),
      await alice.post('/v1/jobs/', { ...body(), ...keys }),
    ];
    expect(checked.status).toBe(400);
    expect(checked.json()).toEqual(submitted.json());
  });

  it('reports a key that another request has used', async () => {
    const key = { unique_custom_key: 'taken' };
    parseObject(await alice.post('/v1/jobs/', { ...body(), ...key }), 'job', 201);
    expect((await validate(key)).status).toBe(200);
    expect(describeError(await validate({ ...key, title: 'Other' }))).toMatchObject({
      status: 409,
      code: '0x0050009',
    });
  });
});

describe('POST …/cancel', () => {
  const cancel = (id: unknown): ReturnType<Writer['post']> => alice.post(`/v1/jobs/${String(id)}/cancel`);

  it.each(['QUEUED', 'PROCESSING'])('cancels a job that is %s', async (status) => {
    const { id } = await submit();
    if (status === 'PROCESSING') await change(id, 'start');
    expect(parseObject(await cancel(id), 'job')).toMatchObject({
      id,
      status: 'FAILURE',
      error_code: '0x005016',
    });
  });

  it('leaves a finished job alone, however often it is sent', async () => {
    const { id } = await submit();
    await change(id, 'start');
    await change(id, 'succeed');
    for (let i = 0; i < 2; i++) {
      expect(describeError(await cancel(id))).toMatchObject({ status: 409, code: '0x0050011' });
      expect(parseObject(await alice.get(`/v1/jobs/${String(id)}`), 'job')['status']).toBe('SUCCESS');
    }
  });

  it('is 404 for a job of another account, and for one that does not exist', async () => {
    const { id } = await submit();
    expect((await bob.post(`/v1/jobs/${String(id)}/cancel`)).status).toBe(404);
    expect((await cancel('f'.repeat(24))).status).toBe(404);
    expect((await cancel('x')).status).toBe(404);
  });
});

describe('DELETE', () => {
  it.each(['QUEUED', 'PROCESSING'])('cancels a job that is %s', async (status) => {
    const { id } = await submit();
    if (status === 'PROCESSING') await change(id, 'start');
    const answer = await alice.delete(`/v1/jobs/${String(id)}`);
    expect([answer.status, answer.json()]).toEqual([200, { result: { status: 'SUCCESS' } }]);
    expect(parseObject(await alice.get(`/v1/jobs/${String(id)}`), 'job')).toMatchObject({
      status: 'FAILURE',
      error_code: '0x005016',
      error_msg: 'Cancelled',
      finished_at: expect.any(Number) as unknown,
    });
  });

  it('deletes a finished job', async () => {
    const { id } = await submit();
    await fail(id);
    const before = Number(await countJobs());
    expect((await alice.delete(`/v1/jobs/${String(id)}`)).status).toBe(200);
    expect((await alice.get(`/v1/jobs/${String(id)}`)).status).toBe(404);
    expect(await countJobs()).toBe(before - 1);
  });

  it('closes and removes records of an import', async () => {
    const id = objectIdAt(MARCH, 77);
    await storeRecords(api.database, { jobs: [jobWithId(id, { status: 'PROCESSING' })] });
    expect((await alice.delete(`/v1/jobs/${id}`)).status).toBe(200);
    expect(parseObject(await alice.get(`/v1/jobs/${id}`), 'job')['status']).toBe('FAILURE');
    expect((await alice.delete(`/v1/jobs/${id}`)).status).toBe(200);
    expect((await alice.get(`/v1/jobs/${id}`)).status).toBe(404);
  });

  it('is 404 for a job of another account, and for one that does not exist', async () => {
    const { id } = await submit();
    for (const other of [String(id), 'f'.repeat(24), 'x']) {
      expect(describeError(await bob.delete(`/v1/jobs/${other}`))).toMatchObject({
        status: 404,
        code: '0x0050005',
      });
    }
    expect((await alice.get(`/v1/jobs/${String(id)}`)).status).toBe(200);
  });
});

it('A pipeline is deleted or used, never both, when both requests arrive at once', async () => {
  for (let round = 0; round < 8; round += 1) {
    const { id } = parseObject(await alice.post('/v1/pipelines/', { name: 'Race' }), 'pipeline', 201);
    const path = `/v1/pipelines/${String(id)}`;
    const [submitted, deleted] = await Promise.all([
      alice.post('/v1/jobs/', { ...body(), pipeline: { id } }),
      alice.delete(path),
    ]);
    const isUsed = submitted.status === 201;
    expect([submitted.status, deleted.status]).toEqual(isUsed ? [201, 409] : [400, 200]);
    expect((await alice.get(path)).status).toBe(isUsed ? 200 : 404);
  }
});

describe('POST …/retry', () => {
  it('queues a failed job again', async () => {
    const { id } = await submit();
    await change(id, 'start');
    await fail(id);
    const job = parseObject(await alice.post(`/v1/jobs/${String(id)}/retry`), 'job');
    expect(job).toMatchObject({ id, status: 'QUEUED', percentage_completed: 0 });
    expect(job).not.toHaveProperty('error_code');
    expect(job).not.toHaveProperty('finished_at');
  });

  it('is 409 for a job that has not failed, and for an import', async () => {
    const { id } = await submit();
    const imported = objectIdAt(MARCH, 78);
    await storeRecords(api.database, { jobs: [jobWithId(imported, { status: 'FAILURE' })] });
    const retry = async (one: string): Promise<unknown> =>
      describeError(await alice.post(`/v1/jobs/${one}/retry`));
    expect(await retry(String(id))).toMatchObject({ status: 409, code: '0x0050010' });
    expect(await retry(imported)).toMatchObject({ status: 409, code: '0x0050012' });
    expect(parseObject(await alice.get(`/v1/jobs/${imported}`), 'job')['status']).toBe('FAILURE');
  });

  it('is 404 for a job of another account', async () => {
    const { id } = await submit();
    expect((await bob.post(`/v1/jobs/${String(id)}/retry`)).status).toBe(404);
  });
});

/** Submits a job until the answer has a status, because the service looks at the workers once a second. */
async function submitUntil(status: number, outputs: readonly object[]): Promise<TestResponse> {
  for (;;) {
    const answer = await alice.post('/v1/jobs/', { ...body(), outputs });
    if (answer.status === status) return answer;
  }
}

it('A preset that no live worker can encode is refused by name', async () => {
  await api.database.pool.query(
    `INSERT INTO workers (id, host, pid, slots, version, started_at, heartbeat_at, details)
     VALUES (gen_random_uuid(), 'worker-3', 1, 2, '0.1.0', $1, (extract(epoch FROM clock_timestamp()) * 1000)::bigint, $2)`,
    [MARCH, JSON.stringify({ codecs: ['h264', 'aac'] })],
  );
  const outputs = [
    { preset: { id: PRESET } },
    { preset: { id: systemPresetId('AV1 1080p') }, output_name: 'av1' },
  ];
  const { details } = describeError(await submitUntil(400, outputs));
  expect(details.map(({ path, received }) => [path, received])).toEqual([
    ['outputs[1].preset', '"AV1 1080p"'],
  ]);
  await api.database.pool.query('DELETE FROM workers');
  await submitUntil(201, outputs);
});

it('GET /v1/workers/ lists the workers that are alive', async () => {
  await api.database.pool.query(
    `INSERT INTO workers (id, host, pid, slots, version, started_at, heartbeat_at, details)
     VALUES (gen_random_uuid(), 'worker-2', 1, 2, '0.1.0', $1, (extract(epoch FROM clock_timestamp()) * 1000)::bigint, $2),
            (gen_random_uuid(), 'worker-1', 1, 2, '0.1.0', $1, $1, '{}')`,
    [
      MARCH,
      JSON.stringify({
        ffmpeg: { version: '5.1', origin: 'path' },
        sandbox: 'bubblewrap',
        encoders: ['aac'],
      }),
    ],
  );
  const { workers } = (await alice.get('/v1/workers/')).json();
  expect(workers).toEqual([
    expect.objectContaining({
      host: 'worker-2',
      slots: 2,
      ffmpeg_version: '5.1',
      ffmpeg_origin: 'path',
      encoders: ['aac'],
      sandbox: 'bubblewrap',
      started_at: MARCH,
    }),
  ]);
  expect((await api.send('/health/workers')).json()).toMatchObject({
    workers: 1,
    slots: 2,
    ffmpeg: ['5.1 (path)'],
  });
});
