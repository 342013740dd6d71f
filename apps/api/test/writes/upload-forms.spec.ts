import { jest } from '@jest/globals';
import { signUpload } from '@mediajobs/auth-db';
import { expireUpload } from '@mediajobs/jobs-db';
import { LocalStorage, StorageError } from '@mediajobs/storage';
import { ALICE } from '@mediajobs/testing';
import { readdir, rename } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  MAX_BYTES,
  listMessages,
  sendChunk,
  sendFields,
  UploadFixture,
  uploadPath,
  type Fields,
} from '../support/uploads.js';
import { describeError } from '../support/writer.js';

let uploads: UploadFixture;

beforeAll(async () => {
  uploads = await UploadFixture.start();
});

afterAll(() => uploads.close());

describe('A form', () => {
  it('is refused without its fields, and stores nothing', async () => {
    const upload = await uploads.begin();
    const other = await uploads.begin();
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
    expect(await uploads.listChunks(upload)).toEqual([]);
  });

  it('of an upload that has expired is refused', async () => {
    const upload = await uploads.begin();
    await expireUpload(uploads.api.database.pool, { account: ALICE, id: upload.id });
    expect((await sendChunk(upload, 0, 'content')).status).toBe(404);
    expect(await uploads.listChunks(upload)).toEqual([]);
  });

  it('can be sent again when the storage has failed', async () => {
    const upload = await uploads.begin();
    const incoming = join(uploads.folder, '.incoming');
    await rename(incoming, `${incoming}.moved`);
    const response = await sendChunk(upload, 0, 'content');
    await rename(`${incoming}.moved`, incoming);
    expect([response.status, response.headers.get('retry-after'), await response.json()]).toMatchObject([
      503,
      '1',
      { error: { error_code: '0x0000002', error_message: 'Service unavailable' } },
    ]);
    expect((await sendChunk(upload, 0, 'content')).status).toBe(200);
  });

  it('says that the storage is full', async () => {
    const upload = await uploads.begin();
    const full = new StorageError('full', { cause: Object.assign(new Error('full'), { code: 'ENOSPC' }) });
    const put = jest.spyOn(LocalStorage.prototype, 'putStream').mockRejectedValueOnce(full);
    const response = await sendChunk(upload, 0, 'content');
    put.mockRestore();
    expect([response.status, await response.json()]).toMatchObject([
      503,
      { error: { details: [{ message: 'the storage of the service is full' }] } },
    ]);
  });

  it.each([['-1'], ['10000'], ['1e3'], ['../1'], ['']])('cannot have the chunk %j', async (chunk) => {
    const upload = await uploads.begin();
    const response = await sendChunk(upload, chunk, 'content');
    const expected = `chunk must be an integer from 0 to 9999, got ${JSON.stringify(chunk)}`;
    expect([response.status, await response.text()]).toEqual([
      400,
      expect.stringContaining(JSON.stringify(expected).slice(1, -1)),
    ]);
    expect(await uploads.listChunks(upload)).toEqual([]);
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
    const upload = await uploads.begin();
    const response = await sendFields(
      upload.form_post_url,
      fields(upload.form_post_params['upload_token'] ?? ''),
    );
    expect([response.status, await response.text()]).toEqual([400, expect.stringContaining(message)]);
  });

  it('of another media type is refused', async () => {
    const upload = await uploads.begin();
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
    const upload = await uploads.begin();
    const response = await sendChunk(upload, 0, 'x'.repeat(MAX_BYTES + 1));
    expect([response.status, await response.text()]).toEqual([
      413,
      expect.stringContaining(`file must be at most ${MAX_BYTES} bytes`),
    ]);
    expect(await uploads.listChunks(upload)).toEqual([]);
  });

  it('makes no file that is too large as a whole', async () => {
    const upload = await uploads.begin();
    for (const chunk of [0, 1]) await sendChunk(upload, chunk, 'x'.repeat(MAX_BYTES));
    const refused = describeError(await uploads.complete(upload, 2));
    expect({ status: refused.status, details: listMessages(refused) }).toEqual({
      status: 413,
      details: [`the upload must be a file of at most ${MAX_BYTES} bytes, got ${2 * MAX_BYTES} bytes`],
    });
  });

  it('that breaks off leaves nothing', async () => {
    const upload = await uploads.begin();
    const { upload_token: token = '' } = upload.form_post_params;
    const parts = [
      `--x\r\nContent-Disposition: form-data; name="upload_token"\r\n\r\n${token}\r\n`,
      '--x\r\nContent-Disposition: form-data; name="file"; filename="0"\r\n\r\nhalf of the',
    ];
    const incoming = join(uploads.folder, '.incoming');
    const sending = request(upload.form_post_url, {
      method: 'POST',
      headers: { 'Content-Type': 'multipart/form-data; boundary=x', 'Content-Length': 1_000 },
    });
    sending.on('error', () => undefined);
    sending.write(parts.join(''));
    while ((await readdir(incoming)).length === 0) await sleep(5);
    sending.destroy();
    while ((await readdir(incoming)).length > 0) await sleep(5);
    expect(await uploads.listChunks(upload)).toEqual([]);
  });

  it('of an upload that is removed meanwhile leaves nothing', async () => {
    const upload = await uploads.begin();
    const { upload_token: token = '' } = upload.form_post_params;
    const sending = request(upload.form_post_url, {
      method: 'POST',
      headers: { 'Content-Type': 'multipart/form-data; boundary=x' },
    });
    const status = new Promise((resolve, reject) => {
      sending.on('response', (response) => resolve(response.resume().statusCode));
      sending.on('error', reject);
    });
    sending.write(`--x\r\nContent-Disposition: form-data; name="upload_token"\r\n\r\n${token}\r\n`);
    sending.write('--x\r\nContent-Disposition: form-data; name="file"; filename="0"\r\n\r\nhalf');
    while ((await readdir(join(uploads.folder, '.incoming'))).length === 0) await sleep(5);
    await uploads.alice.delete(uploadPath(upload));
    sending.end('\r\n--x--\r\n');
    expect(await status).toBe(404);
    expect(await uploads.listChunks(upload)).toEqual([]);
  });

  it('without its last boundary stores nothing', async () => {
    const upload = await uploads.begin();
    const { upload_token: token = '' } = upload.form_post_params;
    const response = await fetch(upload.form_post_url, {
      method: 'POST',
      headers: { 'Content-Type': 'multipart/form-data; boundary=x' },
      body: `--x\r\nContent-Disposition: form-data; name="upload_token"\r\n\r\n${token}\r\n--x\r\nContent-Disposition: form-data; name="file"; filename="0"\r\n\r\nhalf of the`,
    });
    expect(response.status).toBe(400);
    expect(await uploads.listChunks(upload)).toEqual([]);
  });

  it('is accepted by no other route', async () => {
    const form = new FormData();
    form.append('file', new Blob(['content']));
    const token = await uploads.api.token(ALICE, ['mediahub']);
    const response = await fetch(`${uploads.api.origin}/v1/pipelines/`, {
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
    const upload = await uploads.begin();
    const { upload_token: token = '' } = upload.form_post_params;
    const { requestTimeout, headersTimeout } = uploads.api.server;
    // Node.js looks for slow requests every two seconds, and finds this one.
    Object.assign(uploads.api.server, { requestTimeout: 100, headersTimeout: 100 });
    const isReported = new Promise((resolve) => uploads.api.server.once('clientError', resolve));
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
    Object.assign(uploads.api.server, { requestTimeout, headersTimeout });
    sending.end('--x\r\nContent-Disposition: form-data; name="file"; filename="0"\r\n\r\nabc\r\n--x--\r\n');
    expect(await status).toBe(200);
    expect(await uploads.readChunk(upload, 0)).toBe('abc');
  });
});
