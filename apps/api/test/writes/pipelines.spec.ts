import { readPipelineDirectory, SecretCipher } from '@mediajobs/auth-db';
import type { ObjectId } from '@mediajobs/jobs-domain';
import { ALICE, BOB, jobWithId, MARCH, objectIdAt, storeRecords } from '@mediajobs/testing';
import { startTestApi, type TestApi } from '../support/api.js';
import { createWriter, describeError, parseObject, problemPaths, type Writer } from '../support/writer.js';

const KEY = Buffer.alloc(32, 7);
const S3 = 's3://AKIA:se/c+ret@eu-west-1/bucket/in/';
const REDACTED = 's3://***@eu-west-1/bucket/in/';

let api: TestApi;
let alice: Writer;
let bob: Writer;

beforeAll(async () => {
  api = await startTestApi({ SECRETS_KEY: KEY.toString('base64') });
  [alice, bob] = await Promise.all([createWriter(api, ALICE), createWriter(api, BOB)]);
});

afterAll(() => api.close());

async function create(body: object): Promise<string> {
  return String(parseObject(await alice.post('/v1/pipelines/', body), 'pipeline', 201)['id']);
}

async function readSecret(id: string): Promise<string | null> {
  const pipeline = { account: ALICE, id: id as ObjectId };
  const cipher = new SecretCipher(KEY);
  const found = await readPipelineDirectory(api.database.pool, cipher, pipeline, 'input_download_dir');
  return found?.address ?? null;
}

it('A pipeline is created with the keys that the service sets', async () => {
  const pipeline = parseObject(
    await alice.post('/v1/pipelines/', { pipeline: { name: 'Trailers', cancel_timeout: '60' } }),
    'pipeline',
    201,
  );
  expect(pipeline).toMatchObject({
    name: 'Trailers',
    cancel_timeout: 60,
    version: 1,
    user: { id: ALICE, href: `${api.origin}/v1/users/${ALICE}` },
  });
  expect(pipeline['updated_at']).toBe(pipeline['created_at']);
});

describe('PUT', () => {
  it('changes the given keys, and null resets one', async () => {
    const id = await create({
      name: 'a',
      description: 'b',
      download_options: { https_certificate_check: false },
    });
    const path = `/v1/pipelines/${id}`;
    const changed = parseObject(
      await alice.put(path, { description: null, download_options: { auto_convert_input: 'off' } }),
      'pipeline',
    );
    expect(changed).toMatchObject({
      name: 'a',
      version: 2,
      download_options: { https_certificate_check: false, auto_convert_input: 'off' },
    });
    expect(changed).not.toHaveProperty('description');
    expect(parseObject(await alice.get(path), 'pipeline')).toEqual(changed);
  });

  it('is refused for a watch folder with the template of another account, or of none', async () => {
    const template = parseObject(await bob.post('/v1/jobs/templates/', { name: 'a' }), 'template', 201);
    const path = `/v1/pipelines/${await create({ name: 'a' })}`;
    for (const template_id of [template['id'], 'f'.repeat(24)]) {
      const body = { name: 'a', download_options: { auto_convert_input: 'on', template_id } };
      for (const refused of [await alice.put(path, body), await alice.post('/v1/pipelines/', body)])
        expect(problemPaths(refused)).toEqual(['download_options.template_id']);
    }
  });

  it('changes nothing when one key is invalid', async () => {
    const id = await create({ name: 'a' });
    expect(problemPaths(await alice.put(`/v1/pipelines/${id}`, { name: 'b', cancel_timeout: -1 }))).toEqual([
      'cancel_timeout',
    ]);
    expect(parseObject(await alice.get(`/v1/pipelines/${id}`), 'pipeline')['name']).toBe('a');
  });

  it('keeps every one of several concurrent changes', async () => {
    const id = await create({ name: 'a' });
    const changes = [
      { name: 'b' },
      { description: 'c' },
      { cancel_timeout: 9 },
      { default_object_timeout: 8 },
    ];
    await Promise.all(changes.map((change) => alice.put(`/v1/pipelines/${id}`, change)));
    expect(parseObject(await alice.get(`/v1/pipelines/${id}`), 'pipeline')).toMatchObject({
      name: 'b',
      description: 'c',
      cancel_timeout: 9,
      default_object_timeout: 8,
      version: 5,
    });
  });
});

describe('Credentials', () => {
  it('are stored encrypted, and never shown', async () => {
    const answer = await alice.post('/v1/pipelines/', {
      input_download_dir: S3,
      ping_urls: { error: 'https://name:hunter2@hooks.example.com/e' },
    });
    expect(parseObject(answer, 'pipeline', 201)).toMatchObject({
      input_download_dir: REDACTED,
      ping_urls: { error: 'https://***@hooks.example.com/e' },
    });
    const { id } = parseObject(answer, 'pipeline', 201);
    expect(await readSecret(String(id))).toBe(S3);
    const { rows } = await api.database.pool.query<{ text: string }>(
      `SELECT r::text AS text FROM resources r UNION ALL SELECT s::text FROM pipeline_secrets s
       UNION ALL SELECT encode(ciphertext, 'escape') FROM pipeline_secrets`,
    );
    for (const { text } of rows) expect(text).not.toMatch(/se\/c\+ret|hunter2/);
  });

  it('are kept by a change of other keys, and by their redacted form', async () => {
    const id = await create({ name: 'a', input_download_dir: S3 });
    await alice.put(`/v1/pipelines/${id}`, { name: 'b' });
    expect(await readSecret(id)).toBe(S3);
    const answer = await alice.put(`/v1/pipelines/${id}`, { input_download_dir: REDACTED });
    expect([answer.status, await readSecret(id)]).toEqual([200, S3]);
  });

  it('are replaced by new ones, and removed by null', async () => {
    const id = await create({ name: 'a', input_download_dir: S3 });
    await alice.put(`/v1/pipelines/${id}`, { input_download_dir: 's3://B:new@eu-west-1/bucket/in/' });
    expect(await readSecret(id)).toBe('s3://B:new@eu-west-1/bucket/in/');
    await alice.put(`/v1/pipelines/${id}`, { input_download_dir: null });
    expect(await readSecret(id)).toBeNull();
  });

  it('of another address cannot be taken over by the redacted form', async () => {
    const id = await create({ name: 'a', input_download_dir: S3 });
    const answer = await alice.put(`/v1/pipelines/${id}`, { input_download_dir: 's3://***@evil/bucket/in/' });
    expect(problemPaths(answer)).toEqual(['input_download_dir']);
    expect(await readSecret(id)).toBe(S3);
  });

  it('are refused by a service without a key, which stores other addresses', async () => {
    const keyless = await startTestApi();
    const writer = await createWriter(keyless, ALICE);
    const refused = await writer.post('/v1/pipelines/', { input_download_dir: S3 });
    expect(problemPaths(refused)).toEqual(['input_download_dir']);
    expect(refused.text).toContain('SECRETS_KEY');
    expect(refused.text).not.toContain('se/c+ret');
    const stored = await writer.post('/v1/pipelines/', { input_download_dir: 'https://media.example.com/' });
    expect(stored.status).toBe(201);
    await keyless.close();
  });

  it('do not appear in the error of another key', async () => {
    const answer = await alice.post('/v1/pipelines/', { input_download_dir: 'sftp://name:hunter2@host/in/' });
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('sftp');
    expect(answer.text).not.toContain('hunter2');
  });
});

describe('DELETE', () => {
  it('removes a pipeline and its credentials', async () => {
    const id = await create({ name: 'a', input_download_dir: S3 });
    const answer = await alice.delete(`/v1/pipelines/${id}`);
    expect([answer.status, answer.json()]).toEqual([200, { result: { status: 'SUCCESS' } }]);
    expect((await alice.get(`/v1/pipelines/${id}`)).status).toBe(404);
    const { rowCount } = await api.database.pool.query(
      'SELECT FROM pipeline_secrets WHERE pipeline_id = $1',
      [Buffer.from(id, 'hex')],
    );
    expect(rowCount).toBe(0);
  });

  it.each(['QUEUED', 'PROCESSING'])('is refused while a job that is %s uses the pipeline', async (status) => {
    const id = await create({ name: 'a' });
    const job = objectIdAt(MARCH, status.length);
    await storeRecords(api.database, { jobs: [jobWithId(job, { status, pipeline: { id } })] });
    expect(describeError(await alice.delete(`/v1/pipelines/${id}`))).toMatchObject({
      status: 409,
      code: '0x0010009',
    });
    expect((await alice.get(`/v1/pipelines/${id}`)).status).toBe(200);
  });

  it('leaves references of finished jobs, which cannot be expanded', async () => {
    const id = await create({ name: 'a' });
    const job = objectIdAt(MARCH, 99);
    await storeRecords(api.database, { jobs: [jobWithId(job, { status: 'SUCCESS', pipeline: { id } })] });
    expect((await alice.delete(`/v1/pipelines/${id}`)).status).toBe(200);
    const { pipeline } = parseObject(await alice.get(`/v1/jobs/${job}?expand=pipeline`), 'job');
    expect(pipeline).toEqual({ id, href: `${api.origin}/v1/pipelines/${id}` });
  });

  it('answers in XML', async () => {
    const answer = await alice.delete(`/v1/pipelines/${await create({ name: 'a' })}?format=xml`);
    expect(answer.text).toMatch(/<response [^>]+><result><status>SUCCESS<\/status><\/result><\/response>$/);
  });
});

describe('The pipeline of another account', () => {
  it.each(['put', 'delete'] as const)('is 404 for %s, like one that does not exist', async (method) => {
    const id = await create({ name: 'a' });
    for (const path of [`/v1/pipelines/${id}`, `/v1/pipelines/${'f'.repeat(24)}`, '/v1/pipelines/x']) {
      const { status, code } = describeError(await bob[method](path, { name: 'b' }));
      expect([path, status, code]).toEqual([path, 404, '0x0010005']);
    }
    expect(parseObject(await alice.get(`/v1/pipelines/${id}`), 'pipeline')['name']).toBe('a');
  });
});
