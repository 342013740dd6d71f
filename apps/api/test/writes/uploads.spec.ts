import { signUpload } from '@mediajobs/auth-db';
import { expireUpload, findUpload, writeStoredFile } from '@mediajobs/jobs-db';
import type { ObjectId } from '@mediajobs/jobs-domain';
import {
  ALICE,
  BOB,
  createTemporaryFolder,
  MARCH,
  objectIdAt,
  removeTemporaryFolders,
  resourceFor,
  storeRecords,
} from '@mediajobs/testing';
import { readdir, readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startTestApi, type JsonObject, type TestApi } from '../support/api.js';
import { createWriter, describeError, parseObject, type Writer } from '../support/writer.js';

const PIPELINE = objectIdAt(MARCH, 1);
const OVERWRITING = objectIdAt(MARCH, 2);
const OTHER = objectIdAt(MARCH, 3);
const STORED = objectIdAt(MARCH, 4);
const MAX_BYTES = 1_000;

let api: TestApi;
let alice: Writer;
let folder: string;
let keys = 0;

beforeAll(async () => {
  folder = await createTemporaryFolder();
  api = await startTestApi({ STORAGE_DIR: folder, UPLOAD_MAX_BYTES: String(MAX_BYTES) });
  alice = await createWriter(api, ALICE);
  await storeRecords(api.database, {
    resources: [
      resourceFor(ALICE, 'pipeline', { id: PIPELINE }),
      resourceFor(ALICE, 'pipeline', { id: OVERWRITING, upload_options: { overwrite: true } }),
      resourceFor(BOB, 'pipeline', { id: OTHER }),
    ],
  });
  for (const pipeline of [PIPELINE, OVERWRITING])
    await writeStoredFile(api.database.pool, {
      account: ALICE,
      fileId: pipeline === PIPELINE ? STORED : OTHER,
      jobId: null,
      storageKey: `${ALICE}/${pipeline}/taken.mov`,
      size: 1,
      at: MARCH,
    });
});

afterAll(async () => {
  await api.close();
  await removeTemporaryFolders();
});

const createPath = (parameters: Readonly<Record<string, string>>): string =>
  `/v1/files/uploads/?${String(new URLSearchParams(parameters))}`;

interface UploadDocument extends JsonObject {
  readonly id: ObjectId;
  readonly form_post_url: string;
  readonly form_post_params: Readonly<Record<string, string>>;
  readonly expires_at: number;
}

async function begin(parameters: Readonly<Record<string, string>> = {}): Promise<UploadDocument> {
  keys += 1;
  const path = createPath({ object_key: `films/${keys}.mov`, pipeline_id: PIPELINE, ...parameters });
  return parseObject(await alice.post(path), 'upload', 201) as UploadDocument;
}

const uploadPath = ({ id }: UploadDocument): string => `/v1/files/uploads/${id}`;

type Fields = readonly (readonly [name: string, value: string | Blob])[];

/** Sends a form whose parts are exactly these. */
function sendFields(url: string, fields: Fields): Promise<Response> {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  return fetch(url, { method: 'POST', body: form });
}

function sendChunk(
  { form_post_url: url, form_post_params: params }: UploadDocument,
  chunk: number | string,
  content: string,
): Promise<Response> {
  const fields = Object.entries({ ...params, chunk: String(chunk) });
  return sendFields(url, [...fields, ['file', new Blob([content])]]);
}

const complete = (upload: UploadDocument, count: unknown) =>
  alice.put(uploadPath(upload), { upload: { nb_chunks: count } });

const messagesOf = ({ details }: { readonly details: readonly { readonly message: string }[] }): string[] =>
  details.map(({ message }) => message);

const listChunks = async ({ id }: UploadDocument): Promise<string[]> =>
  (await readdir(join(folder, 'uploads', id)).catch(() => [])).sort();

const readChunk = ({ id }: UploadDocument, chunk: number): Promise<string> =>
  readFile(join(folder, 'uploads', id, String(chunk)), 'utf8');

describe('An upload', () => {
  it('begins with a form that needs no token', async () => {
    const answer = await alice.post(createPath({ object_key: 'a b/ä.mov', pipeline_id: PIPELINE }));
    const upload = parseObject(answer, 'upload', 201) as UploadDocument;
    expect(answer.headers.location).toBe(`${api.origin}${uploadPath(upload)}`);
    expect(upload).toMatchObject({
      status: 'UPLOADING',
      object_key: 'a b/ä.mov',
      pipeline: { id: PIPELINE, href: `${api.origin}/v1/pipelines/${PIPELINE}` },
      form_post_url: `${api.origin}${uploadPath(upload)}/form`,
      form_post_params: { chunk: '0' },
      received_chunks: [],
      user: { id: ALICE },
      href: `${api.origin}${uploadPath(upload)}`,
    });
    expect(upload.expires_at - Number(upload['created_at'])).toBe(7 * 24 * 3600 * 1000);
    expect((await sendChunk(upload, 0, 'content')).status).toBe(200);
  });

  it('receives chunks in any order, and repeated ones', async () => {
    const upload = await begin();
    const statuses = await Promise.all(
      [
        [2, 'c'],
        [0, 'x'],
        [1, 'b'],
      ].map(async ([chunk, content]) => {
        const response = await sendChunk(upload, Number(chunk), String(content));
        return [response.status, await response.json()];
      }),
    );
    expect(statuses).toEqual(Array(3).fill([200, { result: { status: 'SUCCESS' } }]));
    await sendChunk(upload, 0, 'a');
    expect(await Promise.all([0, 1, 2].map((chunk) => readChunk(upload, chunk)))).toEqual(['a', 'b', 'c']);
    expect(parseObject(await alice.get(uploadPath(upload)), 'upload')).toMatchObject({
      received_chunks: [0, 1, 2],
      form_post_url: upload.form_post_url,
    });
  });

  it('takes a form of a plain client, whose file has any name', async () => {
    const upload = await begin();
    const { upload_token: token = '' } = upload.form_post_params;
    const response = await sendFields(upload.form_post_url, [
      ['upload_token', token],
      ['name', 'trailer.mov'],
      ['chunks', '1'],
      ['media', new File(['content'], '../../trailer.mov')],
    ]);
    expect(response.status).toBe(200);
    expect(await listChunks(upload)).toEqual(['0']);
  });

  it('is completed by a worker once all chunks are there', async () => {
    const upload = await begin();
    await sendChunk(upload, 0, 'a');
    const early = describeError(await complete(upload, 2));
    expect([early.status, early.code, messagesOf(early)]).toEqual([
      409,
      '0x0240010',
      ['nb_chunks must be the number of the chunks that were sent, got 2: chunk 1 is missing'],
    ]);
    await sendChunk(upload, 1, 'b');
    const completing = parseObject(await complete(upload, '2'), 'upload');
    expect(completing).toMatchObject({ status: 'COMPLETING', nb_chunks: 2 });
    expect(completing).not.toHaveProperty('form_post_url');
    expect(parseObject(await complete(upload, 2), 'upload')).toMatchObject({ status: 'COMPLETING' });
    expect(describeError(await complete(upload, 1))).toMatchObject({ status: 409, code: '0x0240009' });
    expect((await sendChunk(upload, 1, 'late')).status).toBe(409);
    expect(await readChunk(upload, 1)).toBe('b');
  });

  it('that is removed does not exist any more', async () => {
    const upload = await begin();
    await sendChunk(upload, 0, 'a');
    expect((await alice.delete(uploadPath(upload))).json()).toEqual({ result: { status: 'SUCCESS' } });
    expect(describeError(await alice.get(uploadPath(upload)))).toMatchObject({
      status: 404,
      code: '0x0240005',
    });
    expect((await sendChunk(upload, 0, 'b')).status).toBe(404);
  });

  it('expires with its file', async () => {
    const expiresAt = Math.floor(Date.now() / 1000) + 60;
    expect((await begin({ expires_at: String(expiresAt) })).expires_at).toBe(expiresAt * 1000);
  });

  it('may replace a file where the pipeline allows it', async () => {
    const upload = await begin({ object_key: 'taken.mov', pipeline_id: OVERWRITING });
    expect(await findUpload(api.database.pool, { account: ALICE, id: upload.id })).toMatchObject({
      overwrite: true,
    });
    const refused = await alice.post(createPath({ object_key: 'taken.mov', pipeline_id: PIPELINE }));
    expect(describeError(refused)).toMatchObject({ status: 409, code: '0x0240011' });
  });

  it.each([
    [{}, 'object_key must be the key of the file, got nothing'],
    [{ object_key: 'a' }, 'pipeline_id must be the id of a pipeline, got nothing'],
    [{ object_key: 'a', pipeline_id: 'x' }, 'pipeline_id must be 24 lower-case hexadecimal digits, got "x"'],
    [
      { object_key: 'a', pipeline_id: OTHER },
      `pipeline_id must be the id of a pipeline of the account, got ${OTHER}`,
    ],
    [
      { object_key: 'a', pipeline_id: PIPELINE, expires_at: '1' },
      'expires_at must be a time in the future, got 1000',
    ],
    ...['../a', '/a', 'a//b', 'a\\b', `${'a'.repeat(256)}`, 'a\nb'].map(
      (object_key): [Readonly<Record<string, string>>, unknown] => [
        { object_key, pipeline_id: PIPELINE },
        expect.stringMatching(/^object_key must be names separated by single slashes/),
      ],
    ),
  ])('is refused for %j', async (parameters, message) => {
    const { status, details } = describeError(await alice.post(createPath(parameters)));
    expect([status, messagesOf({ details })]).toEqual([400, [message]]);
  });

  it.each([[0], [10_001], ['many'], [null]])('cannot have %j chunks', async (count) => {
    expect(describeError(await complete(await begin(), count)).status).toBe(400);
  });

  it('of another account does not exist', async () => {
    const upload = await begin();
    const bob = await createWriter(api, BOB);
    for (const answer of [
      await bob.get(uploadPath(upload)),
      await bob.put(uploadPath(upload), { nb_chunks: 1 }),
      await bob.delete(uploadPath(upload)),
    ])
      expect(answer.status).toBe(404);
    const reader = await createWriter(api, ALICE, ['mediahub_read']);
    expect((await reader.post(createPath({ object_key: 'a', pipeline_id: PIPELINE }))).status).toBe(403);
  });
});

describe('A form', () => {
  it('is refused without its fields, and stores nothing', async () => {
    const upload = await begin();
    const other = await begin();
    const key = Buffer.alloc(32);
    const forged = signUpload(key, { account: ALICE, uploadId: upload.id, expiresAt: Date.now() + 60_000 });
    for (const token of ['', 'x', forged, other.form_post_params['upload_token'] ?? '']) {
      const response = await sendFields(upload.form_post_url, [
        ['upload_token', token],
        ['file', new Blob(['content'])],
      ]);
      expect([response.status, await response.json()]).toMatchObject([
        403,
        { error: { error_code: '0x0240003' } },
      ]);
    }
    expect(await listChunks(upload)).toEqual([]);
  });

  it('of an upload that has expired is refused', async () => {
    const upload = await begin();
    await expireUpload(api.database.pool, { account: ALICE, id: upload.id });
    expect((await sendChunk(upload, 0, 'content')).status).toBe(404);
    expect(await listChunks(upload)).toEqual([]);
  });

  it.each([['-1'], ['10000'], ['1e3'], ['../1'], ['']])('cannot have the chunk %j', async (chunk) => {
    const upload = await begin();
    const response = await sendChunk(upload, chunk, 'content');
    const expected = `chunk must be an integer from 0 to 9999, got ${JSON.stringify(chunk)}`;
    expect([response.status, await response.text()]).toEqual([
      400,
      expect.stringContaining(JSON.stringify(expected).slice(1, -1)),
    ]);
    expect(await listChunks(upload)).toEqual([]);
  });

  it.each<[string, (token: string) => Fields, string]>([
    ['no file', (token) => [['upload_token', token]], 'form must be fields and one file, got no file'],
    [
      'two files',
      (token) => [
        ['upload_token', token],
        ['file', new Blob(['a'])],
        ['file', new Blob(['b'])],
      ],
      'form must be one file and at most 50 fields, got more',
    ],
    [
      'a field after the file',
      (token) => [
        ['upload_token', token],
        ['file', new Blob(['a'])],
        ['chunk', '1'],
      ],
      'chunk must be before the file, got after it',
    ],
    [
      'a long field',
      (token) => [
        ['upload_token', token],
        ['name', 'x'.repeat(10_000)],
      ],
      'name must be at most 8192 bytes, got a longer value',
    ],
  ])('with %s is refused', async (_, fields, message) => {
    const upload = await begin();
    const response = await sendFields(
      upload.form_post_url,
      fields(upload.form_post_params['upload_token'] ?? ''),
    );
    expect([response.status, await response.text()]).toEqual([400, expect.stringContaining(message)]);
  });

  it('of another media type is refused', async () => {
    const upload = await begin();
    for (const type of ['application/json', 'multipart/form-data', 'multipart/mixed; boundary=x']) {
      const response = await fetch(upload.form_post_url, {
        method: 'POST',
        headers: { 'Content-Type': type },
        body: '{}',
      });
      expect([response.status, await response.text()]).toEqual([
        400,
        expect.stringContaining('Content-Type must be multipart/form-data with a boundary'),
      ]);
    }
  });

  it('with a file that is too large stores nothing', async () => {
    const upload = await begin();
    const response = await sendChunk(upload, 0, 'x'.repeat(MAX_BYTES + 1));
    expect([response.status, await response.text()]).toEqual([
      413,
      expect.stringContaining(`file must have at most ${MAX_BYTES} bytes`),
    ]);
    expect(await listChunks(upload)).toEqual([]);
  });

  it('makes no file that is too large as a whole', async () => {
    const upload = await begin();
    for (const chunk of [0, 1]) await sendChunk(upload, chunk, 'x'.repeat(MAX_BYTES));
    const refused = describeError(await complete(upload, 2));
    expect({ status: refused.status, details: messagesOf(refused) }).toEqual({
      status: 413,
      details: [`the upload must be a file of at most ${MAX_BYTES} bytes, got ${2 * MAX_BYTES} bytes`],
    });
  });

  it('that breaks off leaves nothing', async () => {
    const upload = await begin();
    const { upload_token: token = '' } = upload.form_post_params;
    const parts = [
      `--x\r\nContent-Disposition: form-data; name="upload_token"\r\n\r\n${token}\r\n`,
      '--x\r\nContent-Disposition: form-data; name="file"; filename="0"\r\n\r\nhalf of the',
    ];
    const incoming = join(folder, '.incoming');
    const sending = request(upload.form_post_url, {
      method: 'POST',
      headers: { 'Content-Type': 'multipart/form-data; boundary=x', 'Content-Length': 1_000 },
    });
    sending.on('error', () => undefined);
    sending.write(parts.join(''));
    while ((await readdir(incoming)).length === 0) await sleep(5);
    sending.destroy();
    while ((await readdir(incoming)).length > 0) await sleep(5);
    expect(await listChunks(upload)).toEqual([]);
  });

  it('without its last boundary stores nothing', async () => {
    const upload = await begin();
    const { upload_token: token = '' } = upload.form_post_params;
    const response = await fetch(upload.form_post_url, {
      method: 'POST',
      headers: { 'Content-Type': 'multipart/form-data; boundary=x' },
      body: `--x\r\nContent-Disposition: form-data; name="upload_token"\r\n\r\n${token}\r\n--x\r\nContent-Disposition: form-data; name="file"; filename="0"\r\n\r\nhalf of the`,
    });
    expect(response.status).toBe(400);
    expect(await listChunks(upload)).toEqual([]);
  });

  it('is accepted by no other route', async () => {
    const form = new FormData();
    form.append('file', new Blob(['content']));
    const token = await api.token(ALICE, ['mediahub']);
    const response = await fetch(`${api.origin}/v1/pipelines/`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}` },
      body: form,
    });
    expect([response.status, await response.text()]).toEqual([
      400,
      expect.stringContaining('Content-Type must be one of application/json'),
    ]);
  });

  it('may take longer than other requests', async () => {
    const upload = await begin();
    const { upload_token: token = '' } = upload.form_post_params;
    const { requestTimeout, headersTimeout } = api.server;
    // Node.js looks for slow requests every two seconds, and finds this one.
    Object.assign(api.server, { requestTimeout: 100, headersTimeout: 100 });
    const isReported = new Promise((resolve) => api.server.once('clientError', resolve));
    const sending = request(upload.form_post_url, {
      method: 'POST',
      headers: { 'Content-Type': 'multipart/form-data; boundary=x' },
    });
    const status = new Promise((resolve, reject) => {
      sending.on('response', (response) => resolve(response.resume().statusCode));
      sending.on('error', reject);
    });
    sending.write(`--x\r\nContent-Disposition: form-data; name="upload_token"\r\n\r\n${token}\r\n`);
    await isReported;
    Object.assign(api.server, { requestTimeout, headersTimeout });
    sending.end('--x\r\nContent-Disposition: form-data; name="file"; filename="0"\r\n\r\nabc\r\n--x--\r\n');
    expect(await status).toBe(200);
    expect(await readChunk(upload, 0)).toBe('abc');
  });
});

describe('A file', () => {
  const FILE = objectIdAt(MARCH, 10);

  const store = async (id: ObjectId, key: string): Promise<void> => {
    await storeRecords(api.database, { resources: [resourceFor(ALICE, 'file', { id, name: key })] });
    await writeStoredFile(api.database.pool, {
      account: ALICE,
      fileId: id,
      jobId: null,
      storageKey: `${ALICE}/${PIPELINE}/${key}`,
      size: 1,
      at: MARCH,
    });
  };

  it('is deleted with its content', async () => {
    await store(FILE, 'deleted.mov');
    expect((await alice.delete(`/v1/files/${FILE}`)).json()).toEqual({ result: { status: 'SUCCESS' } });
    expect((await alice.get(`/v1/files/${FILE}`)).status).toBe(404);
    const { rows } = await api.database.pool.query<{ storage_key: string }>(
      'SELECT storage_key FROM discarded_objects',
    );
    expect(rows).toEqual([{ storage_key: `${ALICE}/${PIPELINE}/deleted.mov` }]);
    expect(describeError(await alice.delete(`/v1/files/${FILE}`))).toMatchObject({
      status: 404,
      code: '0x0070005',
    });
  });

  it('of another account, or with another id, does not exist', async () => {
    const id = objectIdAt(MARCH, 11);
    await store(id, 'kept.mov');
    const bob = await createWriter(api, BOB);
    expect((await bob.delete(`/v1/files/${id}`)).status).toBe(404);
    expect((await alice.delete('/v1/files/x')).status).toBe(404);
    expect((await alice.get(`/v1/files/${id}`)).status).toBe(200);
  });

  it('that a queued job reads is kept', async () => {
    const id = objectIdAt(MARCH, 12);
    await store(id, 'used.mov');
    await storeRecords(api.database, {
      jobs: [
        {
          id: objectIdAt(MARCH, 13),
          status: 'QUEUED',
          user: { id: ALICE },
          input: { file: { id } },
        } as never,
      ],
    });
    expect(describeError(await alice.delete(`/v1/files/${id}`))).toMatchObject({
      status: 409,
      code: '0x0070009',
    });
  });
});
