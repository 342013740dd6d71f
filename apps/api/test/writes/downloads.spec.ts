import type { ObjectId } from '@mediajobs/jobs-domain';
import { DownloadSigningKey, signDownload } from '@mediajobs/auth-db';
import { LocalStorage } from '@mediajobs/storage';
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
import { startTestApi, type JsonObject, type Send, type TestApi } from '../support/api.js';
import { lockTable, releaseLocks } from '../support/limited-api.js';
import { storeFile } from '../support/stored-files.js';
import { describeError } from '../support/writer.js';

const PIPELINE = objectIdAt(MARCH, 1);
const VIDEO = objectIdAt(MARCH, 2);
const PAGE = objectIdAt(MARCH, 3);
const WITHOUT_CONTENT = objectIdAt(MARCH, 4);
const REMOVED = objectIdAt(MARCH, 5);
const CONTENT = Buffer.from(Array.from({ length: 1000 }, (_, n) => n % 251));
const OBJECT_KEY = 'job/tr\u00E4iler 1.mp4';

let api: TestApi;
let send: Send;
let storage: LocalStorage;

beforeAll(async () => {
  const folder = await createTemporaryFolder();
  storage = await LocalStorage.open(folder);
  api = await startTestApi({ STORAGE_DIR: folder, EXPORT_TIMEOUT_MS: '300' });
  send = await api.sendAs(ALICE, ['mediahub_download_files']);
  const store = (id: ObjectId, name: string, mime_type: string): Promise<void> =>
    storeFile(api.database, storage, {
      account: ALICE,
      pipelineId: PIPELINE,
      record: { id, name, mime_type },
      content: CONTENT,
    });
  await store(VIDEO, OBJECT_KEY, 'video/mp4');
  await store(PAGE, 'job/page.html', 'text/html');
  await store(REMOVED, 'job/removed.mp4', 'video/mp4');
  await storeRecords(api.database, {
    resources: [resourceFor(ALICE, 'file', { id: WITHOUT_CONTENT, name: 'x' })],
  });
});

afterAll(async () => {
  await api.close();
  await removeTemporaryFolders();
});

async function grant(search: string): Promise<JsonObject> {
  const answer = await send(`/v1/files/downloads/?${search}`);
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.json()['download'] as JsonObject;
}

/** Requests content without a token. */
async function fetchContent(search: string, init: RequestInit = {}): Promise<Response> {
  return fetch(String((await grant(search))['href']), init);
}

/** Versions of a content, as its headers name them. */
interface Validators {
  readonly etag: string;
  readonly modified: string;
}

async function readValidators(): Promise<Validators> {
  const { headers } = await fetchContent(`file_id=${VIDEO}`, { method: 'HEAD' });
  return { etag: String(headers.get('etag')), modified: String(headers.get('last-modified')) };
}

/** Waits until an export that began now would have been aborted. */
async function passExportTimeout(): Promise<void> {
  await lockTable(api);
  const exported = await (await api.sendAs(ALICE))('/v1/jobs/export');
  releaseLocks();
  expect(exported.status).toBe(503);
}

describe('A download', () => {
  it.each([
    ['the id of the file', `file_id=${VIDEO}`],
    ['its key', `object_key=${encodeURIComponent(OBJECT_KEY)}&pipeline_id=${PIPELINE}`],
  ])('is granted by %s', async (_, search) => {
    const { file, expires_at } = await grant(search);
    expect(file).toMatchObject({ id: VIDEO, name: OBJECT_KEY, href: `${api.origin}/v1/files/${VIDEO}` });
    expect(Number(expires_at)).toBeGreaterThan(Date.now());
  });

  it('redirects', async () => {
    const answer = await send(`/v1/files/downloads?file_id=${VIDEO}&redirect=true`);
    expect([answer.status, answer.text]).toEqual([302, '']);
    const response = await fetch(String(answer.headers.location));
    expect(Buffer.from(await response.arrayBuffer()).equals(CONTENT)).toBe(true);
  });

  it('takes as long as the client reads', async () => {
    const id = objectIdAt(MARCH, 6);
    const content = Buffer.alloc(16 * 1024 * 1024);
    await storeFile(api.database, storage, {
      account: ALICE,
      pipelineId: PIPELINE,
      record: { id, name: 'long.mp4', mime_type: 'video/mp4' },
      content,
    });
    const { body } = await fetchContent(`file_id=${id}`);
    if (!body) throw new Error('the response has no content');
    let size = 0;
    let isLate = false;
    for await (const chunk of body as AsyncIterable<Uint8Array>) {
      size += chunk.length;
      if (!isLate) await passExportTimeout();
      isLate = true;
    }
    expect(size).toBe(content.length);
  });

  it('expires when the client says', async () => {
    const seconds = Math.floor(Date.now() / 1000) + 600;
    expect((await grant(`file_id=${VIDEO}&expiry_time=${seconds}`))['expires_at']).toBe(seconds * 1000);
  });

  it.each([
    '',
    'file_id=x',
    `file_id=${VIDEO}&object_key=a&pipeline_id=${PIPELINE}`,
    'object_key=a',
    `file_id=${VIDEO}&expiry_time=1`,
    `file_id=${VIDEO}&expiry_time=99999999999`,
    `file_id=${VIDEO}&redirect=maybe`,
    `file_id=${VIDEO}&limit=1`,
  ])('is refused for %s with its own code', async (search) => {
    const { status, code, details } = describeError(await send(`/v1/files/downloads/?${search}`));
    expect([status, code, details.length > 0]).toEqual([400, '0x0230001', true]);
  });

  it.each([
    `file_id=${'f'.repeat(24)}`,
    `file_id=${WITHOUT_CONTENT}`,
    `object_key=../../etc/passwd&pipeline_id=${PIPELINE}`,
    `object_key=nothing&pipeline_id=${PIPELINE}`,
  ])('does not exist for %s', async (search) => {
    expect(describeError(await send(`/v1/files/downloads/?${search}`))).toMatchObject({
      status: 404,
      code: '0x0230002',
    });
  });

  it('of the file of another account does not exist', async () => {
    const other = await api.sendAs(BOB, ['mediahub_download_files']);
    expect((await other(`/v1/files/downloads/?file_id=${VIDEO}`)).status).toBe(404);
  });

  it('needs its scope', async () => {
    const reader = await api.sendAs(ALICE, ['mediahub']);
    expect((await reader(`/v1/files/downloads/?file_id=${VIDEO}`)).status).toBe(403);
  });
});

describe('Content', () => {
  it('is sent whole, with its type and name', async () => {
    const response = await fetchContent(`file_id=${VIDEO}`);
    expect(Buffer.from(await response.arrayBuffer()).equals(CONTENT)).toBe(true);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'accept-ranges': 'bytes',
      'content-type': 'video/mp4',
      'content-length': '1000',
      'content-disposition': `attachment; filename="tr?iler 1.mp4"; filename*=UTF-8''tr%C3%A4iler%201.mp4`,
      'x-content-type-options': 'nosniff',
    });
  });

  it('is shown by browsers with streaming=true', async () => {
    const response = await fetchContent(`file_id=${VIDEO}&streaming=true`);
    await response.body?.cancel();
    expect(response.headers.get('content-disposition')).toMatch(/^inline;/);
  });

  it('that could hold scripts is saved, never shown', async () => {
    const response = await fetchContent(`file_id=${PAGE}&streaming=true`);
    await response.body?.cancel();
    expect(response.headers.get('content-type')).toBe('application/octet-stream');
    expect(response.headers.get('content-disposition')).toMatch(/^attachment;/);
  });

  it.each([
    ['bytes=0-9', 0, 10],
    ['bytes=990-', 990, 1000],
    ['bytes=-5', 995, 1000],
    ['bytes=500-99999', 500, 1000],
  ])('is sent in part for Range: %s', async (range, start, end) => {
    const response = await fetchContent(`file_id=${VIDEO}`, { headers: { Range: range } });
    expect([response.status, response.headers.get('content-range')]).toEqual([
      206,
      `bytes ${start}-${end - 1}/1000`,
    ]);
    expect(Buffer.from(await response.arrayBuffer()).equals(CONTENT.subarray(start, end))).toBe(true);
  });

  it.each<[Readonly<Record<string, string>>, number, string]>([
    [{ Range: 'bytes=2000-' }, 416, '0x0230004'],
    [{ 'If-Match': '"other"' }, 412, '0x0230005'],
  ])('is refused for %j with an error', async (headers, status, code) => {
    const response = await fetchContent(`file_id=${VIDEO}`, { headers });
    expect([response.status, response.headers.get('content-type')]).toEqual([
      status,
      'application/json; charset=utf-8',
    ]);
    expect(await response.json()).toMatchObject({ error: { error_code: code } });
  });

  it('beyond its end is 416', async () => {
    const response = await fetchContent(`file_id=${VIDEO}`, { headers: { Range: 'bytes=1000-' } });
    await response.body?.cancel();
    expect([response.status, response.headers.get('content-range')]).toEqual([416, 'bytes */1000']);
  });

  it.each<[string, (validators: Validators) => string, number]>([
    ['the ETag', ({ etag }) => etag, 206],
    ['Last-Modified', ({ modified }) => modified, 206],
    ['another ETag', () => '"another"', 200],
    ['the ETag as a weak one', ({ etag }) => `W/${etag}`, 200],
    ['a later time', ({ modified }) => new Date(Date.parse(modified) + 1000).toUTCString(), 200],
  ])('in part, with If-Range of %s', async (_, toCondition, status) => {
    const headers = { Range: 'bytes=0-9', 'If-Range': toCondition(await readValidators()) };
    const response = await fetchContent(`file_id=${VIDEO}`, { headers });
    await response.body?.cancel();
    expect(response.status).toBe(status);
  });

  it.each([
    ['the ETag', (etag: string) => etag, 200],
    ['the ETag as a weak one', (etag: string) => `W/${etag}`, 412],
  ])('whole, with If-Match of %s', async (_, toCondition, status) => {
    const headers = { 'If-Match': toCondition((await readValidators()).etag) };
    const response = await fetchContent(`file_id=${VIDEO}`, { headers });
    await response.body?.cancel();
    expect(response.status).toBe(status);
  });

  it('is described by HEAD', async () => {
    const response = await fetchContent(`file_id=${VIDEO}`, { method: 'HEAD' });
    expect([response.status, response.headers.get('content-length'), await response.text()]).toEqual([
      200,
      '1000',
      '',
    ]);
  });

  it.each([
    ['If-None-Match', 'etag'],
    ['If-Modified-Since', 'last-modified'],
  ])('is not sent again with %s', async (condition, validator) => {
    // Not by fetch, which adds `Cache-Control: no-cache` to conditional requests.
    const { pathname } = new URL(String((await grant(`file_id=${VIDEO}`))['href']));
    const current = (await api.send(pathname, {}, 'HEAD')).headers[validator];
    const answer = await api.send(pathname, { [condition]: String(current) });
    expect([answer.status, answer.text]).toEqual([304, '']);
  });

  it('does not exist after it was removed', async () => {
    const url = String((await grant(`file_id=${REMOVED}`))['href']);
    await storage.remove(`${ALICE}/${PIPELINE}/job/removed.mp4`);
    expect((await fetch(url)).status).toBe(404);
    await api.database.pool.query('DELETE FROM stored_files WHERE storage_key LIKE $1', ['%removed.mp4']);
    const response = await fetch(url);
    expect([response.status, await response.json()]).toMatchObject([
      404,
      { error: { error_code: '0x0230002' } },
    ]);
  });

  it('is refused after its time', async () => {
    const key = await new DownloadSigningKey(api.database.pool).read();
    const issuer = { application: null, tokenId: null };
    const expiresAt = Math.floor(Date.now() / 1000) * 1000 - 1000;
    const token = signDownload(key, { account: ALICE, fileId: VIDEO, expiresAt, isInline: false, issuer });
    const response = await fetch(`${api.origin}/v1/files/content/${token}/a.mp4`);
    expect([response.status, await response.json()]).toMatchObject([
      403,
      { error: { error_code: '0x0230003' } },
    ]);
  });

  it('is refused for a changed URL', async () => {
    const url = String((await grant(`file_id=${VIDEO}`))['href']);
    const changed = url.replace(/content\/(.)/, (_, first) => `content/${first === 'A' ? 'B' : 'A'}`);
    const response = await fetch(changed);
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ error: { error_code: '0x0230003' } });
  });
});
