import { ApplicationStore, TokenStore } from '@mediajobs/auth-db';
import { systemPresetId } from '@mediajobs/jobs-domain';
import { writeSystemCatalog } from '@mediajobs/jobs-db';
import { ALICE, BOB, MARCH, objectIdAt, resourceFor, storeRecords } from '@mediajobs/testing';
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
  api = await startTestApi({ SECRETS_KEY: Buffer.alloc(32, 1).toString('base64') });
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
    const { rows } = await api.database.pool.query(
      `SELECT FROM job_requests WHERE job_id = decode($1, 'hex') AND plan::text NOT LIKE '%hunter2%'`,
      [id],
    );
    expect(rows).toHaveLength(1);
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

  it('returns the existing job although its template was deleted', async () => {
    const settings = { name: 'Ladder', job_settings: { title: 'From the template' } };
    const template = parseObject(await alice.post('/v1/jobs/templates/', settings), 'template', 201);
    const keyed = body({ unique_custom_key: 'template', template_id: template['id'] });
    const job = parseObject(await alice.post('/v1/jobs/', keyed), 'job', 201);
    expect((await alice.delete(`/v1/jobs/templates/${String(template['id'])}`)).status).toBe(200);
    expect(parseObject(await alice.post('/v1/jobs/', keyed), 'job', 200)['id']).toBe(job['id']);
    expect((await alice.post('/v1/jobs/validate', keyed)).status).toBe(200);
    expect((await alice.post('/v1/jobs/', { ...keyed, unique_custom_key: 'other' })).status).toBe(400);
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
          estimated_finish_at: null,
          warnings: null,
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
