import { ApplicationStore, TokenStore } from '@mediajobs/auth-db';
import { systemPresetId, type ObjectId } from '@mediajobs/jobs-domain';
import { writeSystemCatalog, transition } from '@mediajobs/jobs-db';
import { JOB_FAILURES } from '@mediajobs/jobs-domain/failures';
import { inTransaction } from '@mediajobs/postgres';
import { ALICE, BOB, jobWithId, MARCH, objectIdAt, resourceFor, storeRecords } from '@mediajobs/testing';
import { parsePage, startTestApi, type JsonObject, type TestApi } from '../support/api.js';
import { createWriter, describeError, parseObject, problemPaths, type Writer } from '../support/writer.js';

const PRESET = systemPresetId('Web 480p');
const OTHER_PRESET = systemPresetId('Web 720p');
const BOBS_PIPELINE = objectIdAt(MARCH, 1);

let api: TestApi;
let alice: Writer;
let bob: Writer;
let pipeline: string;

beforeAll(async () => {
  api = await startTestApi();
  await writeSystemCatalog(api.database.pool);
  [alice, bob] = await Promise.all([createWriter(api, ALICE), createWriter(api, BOB)]);
  await storeRecords(api.database, {
    resources: [resourceFor(BOB, 'pipeline', { id: BOBS_PIPELINE, name: 'b' })],
  });
  pipeline = String(parseObject(await alice.post('/v1/pipelines/', { name: 'Web' }), 'pipeline', 201)['id']);
});

afterAll(() => api.close());

const body = (change: object = {}): JsonObject => ({
  pipeline: { id: pipeline },
  input: { input_name: 'https://media.example.com/trailer.mov' },
  outputs: [{ preset: { id: PRESET } }],
  ...change,
});

const submit = async (change: object = {}): Promise<JsonObject> =>
  parseObject(await alice.post('/v1/jobs/', { job: body(change) }), 'job', 201);

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

describe('A submitted job', () => {
  it('is queued, and shows what was requested', async () => {
    const answer = await alice.post('/v1/jobs/', {
      job: body({ title: 'Trailer', user_data: 'order-4711', unique_custom_key: 'shown', priority: 5 }),
    });
    const job = parseObject(answer, 'job', 201);
    expect(job).toMatchObject({
      status: 'QUEUED',
      percentage_completed: 0,
      title: 'Trailer',
      user_data: 'order-4711',
      unique_custom_key: 'shown',
      pipeline: { id: pipeline, href: `${api.origin}/v1/pipelines/${pipeline}` },
      input: { input_name: 'https://media.example.com/trailer.mov' },
      outputs: [
        { preset: { id: PRESET }, file: { id: expect.any(String) as unknown }, percentage_completed: 0 },
      ],
      user: { id: ALICE },
      version: 1,
    });
    expect(job).not.toHaveProperty('priority');
    expect(job).not.toHaveProperty('template');
    expect(answer.headers.location).toBe(job['href']);
    expect(parseObject(await alice.get(`/v1/jobs/${String(job['id'])}`), 'job')).toEqual(job);
  });

  it('is counted and listed', async () => {
    const before = Number(await countJobs());
    const { id } = await submit();
    expect(await countJobs()).toBe(before + 1);
    expect(parsePage(await alice.get(`/v1/jobs/?id=${String(id)}&status=QUEUED`)).total).toBe(1);
  });

  it('names the application of its token', async () => {
    const applications = new ApplicationStore(api.database.pool);
    const { clientId, secret } = await applications.create({
      account: ALICE,
      name: 'Ingest',
      scopes: ['mediahub'],
    });
    const application = await applications.authenticate({ clientId, secret });
    const token = await new TokenStore(api.database.pool).issueForApplication(
      application ?? { id: ALICE, account: ALICE },
      ['mediahub_submit_jobs'],
      60,
      { type: 'client', name: clientId, command: null },
    );
    const headers = { Authorization: `Bearer ${token ?? ''}` };
    const answer = await api.send('/v1/jobs/', headers, 'POST', JSON.stringify(body()));
    expect(parseObject(answer, 'job', 201)['application']).toMatchObject({ id: application?.id });
  });

  it('can be rendered like a read one', async () => {
    const answer = await alice.post('/v1/jobs/?expand=preset&format=xml', body());
    expect([answer.status, answer.text]).toEqual([201, expect.stringContaining('<name>Web 480p</name>')]);
  });

  it('does not show credentials of its source', async () => {
    const input = { input_name: 'https://name:hunter2@media.example.com/trailer.mov' };
    const answer = await alice.post('/v1/jobs/', body({ input }));
    expect([answer.status, answer.text.includes('hunter2')]).toEqual([201, false]);
    const { id } = parseObject(answer, 'job', 201);
    expect((await alice.get(`/v1/jobs/${String(id)}?expand_all=true`)).text).not.toContain('hunter2');
  });
});

describe('A job is refused, and nothing is stored', () => {
  it.each<[string, () => object, string[]]>([
    ['without anything', () => ({}), ['pipeline', 'input', 'outputs']],
    ['without outputs', () => body({ outputs: [] }), ['outputs']],
    ['with 31 outputs', () => body({ outputs: Array(31).fill({ preset_id: PRESET }) }), ['outputs']],
    [
      'with the pipeline of another account',
      () => body({ pipeline_id: BOBS_PIPELINE, pipeline: undefined }),
      ['pipeline'],
    ],
    [
      'with an unknown preset',
      () => body({ outputs: [{ preset_id: 'f'.repeat(24) }] }),
      ['outputs[0].preset'],
    ],
    [
      'with two ids of one preset',
      () => body({ outputs: [{ preset: { id: PRESET }, preset_id: OTHER_PRESET }] }),
      ['outputs[0].preset_id'],
    ],
    ['with a status', () => body({ status: 'SUCCESS' }), ['status']],
    ['with sftp', () => body({ input: { input_name: 'sftp://host/a.mov' } }), ['input.input_name']],
    [
      'with a negative start',
      () => body({ input: { input_name: 'https://h/a.mov', start_time: -1 } }),
      ['input.start_time'],
    ],
    ['with a priority of 51', () => body({ priority: 51 }), ['priority']],
    ['with autograph', () => body({ autograph: { watermark_strength: 'light' } }), ['autograph']],
    ['with an unknown template', () => body({ template_id: 'f'.repeat(24) }), ['template']],
    [
      'with equal names',
      () =>
        body({
          outputs: [
            { preset_id: PRESET, output_name: 'a' },
            { preset_id: PRESET, output_name: 'a' },
          ],
        }),
      ['outputs[1].output_name'],
    ],
  ])('%s', async (_, create, paths) => {
    const before = await countJobs();
    const answer = await alice.post('/v1/jobs/', create());
    expect(describeError(answer)).toMatchObject({ status: 400, code: '0050001' });
    expect(problemPaths(answer)).toEqual(paths);
    expect(await countJobs()).toBe(before);
  });
});

describe('unique_custom_key', () => {
  it('returns the existing job for the same body', async () => {
    const first = await alice.post('/v1/jobs/', { job: body({ unique_custom_key: 'same' }) });
    const job = parseObject(first, 'job', 201);
    // Another spelling of the same request.
    const again = await alice.post('/v1/jobs/', {
      ...body({ unique_custom_key: 'same' }),
      pipeline: undefined,
      pipeline_id: pipeline,
    });
    expect(parseObject(again, 'job', 200)).toEqual(job);
    expect(again.headers.location).toBeUndefined();
  });

  it('is 409 with another body', async () => {
    await submit({ unique_custom_key: 'conflict' });
    const answer = await alice.post('/v1/jobs/', body({ unique_custom_key: 'conflict', title: 'Other' }));
    expect(describeError(answer)).toMatchObject({ status: 409, code: '0x0050009' });
  });

  it('stores one job for requests that arrive at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => alice.post('/v1/jobs/', body({ unique_custom_key: 'at once' }))),
    );
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([...Array<number>(9).fill(200), 201]);
    const ids = new Set(answers.map((answer) => (answer.json()['job'] as JsonObject)['id']));
    expect(ids.size).toBe(1);
  });

  it('belongs to its account', async () => {
    await submit({ unique_custom_key: 'mine' });
    const own = parseObject(await bob.post('/v1/pipelines/', { name: 'Web' }), 'pipeline', 201)['id'];
    const answer = await bob.post('/v1/jobs/', body({ unique_custom_key: 'mine', pipeline: { id: own } }));
    expect(answer.status).toBe(201);
  });
});

describe('A template', () => {
  it('supplies what the request leaves out', async () => {
    const template = parseObject(
      await alice.post('/v1/jobs/templates/', {
        name: 'Ladder',
        job_settings: {
          pipeline_id: pipeline,
          outputs: [{ preset_id: PRESET }, { preset_id: OTHER_PRESET, output_name: 'large' }],
          title: 'From the template',
          input: { start_time: 2 },
        },
      }),
      'template',
      201,
    );
    const request = { template_id: template['id'], title: 'Mine', input: { input_name: 'https://h/a.mov' } };
    const job = parseObject(await alice.post('/v1/jobs/', request), 'job', 201);
    expect(job).toMatchObject({
      title: 'Mine',
      input: { input_name: 'https://h/a.mov', start_time: 2 },
      outputs: [{ preset: { id: PRESET } }, { preset: { id: OTHER_PRESET } }],
    });
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
    for (const one of [String(id), imported]) {
      expect(describeError(await alice.post(`/v1/jobs/${one}/retry`))).toMatchObject({
        status: 409,
        code: '0x0050010',
      });
    }
    expect(parseObject(await alice.get(`/v1/jobs/${imported}`), 'job')['status']).toBe('FAILURE');
  });

  it('is 404 for a job of another account', async () => {
    const { id } = await submit();
    expect((await bob.post(`/v1/jobs/${String(id)}/retry`)).status).toBe(404);
  });
});

describe('GET …/attempts', () => {
  it('is empty before the first one', async () => {
    const { id } = await submit();
    expect((await alice.get(`/v1/jobs/${String(id)}/attempts`)).json()).toEqual({ attempts: [] });
  });

  it('has every key with show_null', async () => {
    const { id } = await submit();
    await api.database.pool.query(
      `INSERT INTO step_attempts (account_id, job_id, run, kind, attempt, worker_id, host, started_at)
       VALUES ($1, $2, 1, 'probe', 1, gen_random_uuid(), 'worker-2', $3)`,
      [Buffer.from(ALICE, 'hex'), Buffer.from(String(id), 'hex'), MARCH],
    );
    const path = `/v1/jobs/${String(id)}/attempts`;
    const known = { run: 1, kind: 'probe', attempt: 1, worker: 'worker-2', started_at: MARCH };
    expect((await alice.get(path)).json()).toEqual({ attempts: [known] });
    expect((await alice.get(`${path}?show_null=true`)).json()).toEqual({
      attempts: [
        {
          ...known,
          output_index: null,
          phase: null,
          finished_at: null,
          outcome: null,
          error_code: null,
          error_msg: null,
          log: null,
          speed: null,
        },
      ],
    });
    expect((await alice.get(`${path}?format=xml`)).text).toContain('<attempts><attempt><run>1</run>');
  });

  it('is 404 for a job of another account, and for one that does not exist', async () => {
    const { id } = await submit();
    expect((await bob.get(`/v1/jobs/${String(id)}/attempts`)).status).toBe(404);
    expect((await alice.get(`/v1/jobs/${'f'.repeat(24)}/attempts`)).status).toBe(404);
    expect((await alice.get('/v1/jobs/x/attempts')).status).toBe(404);
  });
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
