import { ApplicationStore, SecretCipher, type ClientCredentials } from '@mediajobs/auth-db';
import type { ObjectId } from '@mediajobs/jobs-domain';
import { insertOutputPackage } from '@mediajobs/jobs-db';
import { inTransaction } from '@mediajobs/postgres';
import { LocalStorage } from '@mediajobs/storage';
import {
  ALICE,
  BOB,
  createTemporaryFolder,
  jobWithId,
  MARCH,
  objectIdAt,
  removeTemporaryFolders,
  resourceFor,
  storeRecords,
} from '@mediajobs/testing';
import { randomBytes } from 'node:crypto';
import { startTestApi, type Send, type TestApi } from '../support/api.js';
import { signUrl } from '../support/sign-url.js';
import { storeFile } from '../support/stored-files.js';
import { describeError } from '../support/writer.js';

const PIPELINE = objectIdAt(MARCH, 1);
const [JOB, RUNNING, FAILED, EXPIRED, EMPTY] = [2, 3, 4, 5, 6].map((n) => objectIdAt(MARCH, n)) as [
  ObjectId,
  ObjectId,
  ObjectId,
  ObjectId,
  ObjectId,
];
const [VIDEO, SOUND, OTHER, GONE] = [11, 12, 13, 14].map((n) => objectIdAt(MARCH, n)) as [
  ObjectId,
  ObjectId,
  ObjectId,
  ObjectId,
];
const FILES = {
  'master.m3u8': '#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\nvideo-1.m3u8\n',
  'manifest.mpd': '<MPD>\n  <Period/>\n</MPD>\n',
  'video-1.m3u8': '#EXTM3U\nvideo-1.mp4\n',
  'video-1.mp4': '0123456789',
};
const HLS = '/v1/playlists/hls.m3u8';

let api: TestApi;
let storage: LocalStorage;
let send: Send;
let credentials: ClientCredentials;

beforeAll(async () => {
  const folder = await createTemporaryFolder();
  storage = await LocalStorage.open(folder);
  const key = randomBytes(32);
  api = await startTestApi({ STORAGE_DIR: folder, SECRETS_KEY: key.toString('base64') });
  credentials = await new ApplicationStore(api.database.pool, new SecretCipher(key)).create({
    account: ALICE,
    name: 'Player',
    scopes: ['mediahub_download_files'],
  });
  send = await api.sendAs(ALICE, ['mediahub_download_files']);
  const mp4 = { container: 'mp4', video_tracks: [{ video_codec: 'h264' }] };
  const store = (id: ObjectId, name: string, keys: object, content: string): Promise<void> => {
    const record = { id, name, ...keys };
    return storeFile(api.database, storage, {
      account: ALICE,
      pipelineId: PIPELINE,
      record,
      content: Buffer.from(content),
    });
  };
  await store(VIDEO, 'a.mp4', { ...mp4, job: { id: JOB } }, 'x');
  await store(SOUND, 'a.mp3', { container: 'mp3', job: { id: JOB } }, 'x');
  await store(OTHER, 'b.mp4', { ...mp4, job: { id: FAILED } }, 'x');
  for (const [index, [name, content]] of Object.entries(FILES).entries())
    await store(objectIdAt(MARCH, 20 + index), `film/${name}`, {}, content);
  const withOutputs = (id: ObjectId, status: string, ...files: ObjectId[]) =>
    jobWithId(id, { status, outputs: files.map((file) => ({ file: { id: file } })) });
  await storeRecords(api.database, {
    resources: [resourceFor(ALICE, 'file', { id: GONE, name: 'c.mp4', ...mp4, job: { id: EXPIRED } })],
    jobs: [
      withOutputs(JOB, 'SUCCESS', VIDEO, SOUND),
      withOutputs(RUNNING, 'PROCESSING', VIDEO),
      withOutputs(FAILED, 'SUCCESS', OTHER),
      withOutputs(EXPIRED, 'SUCCESS', GONE),
      withOutputs(EMPTY, 'SUCCESS', SOUND),
    ],
  });
  await inTransaction(api.database.pool, async (client) => {
    const content = { folder: `${ALICE}/${PIPELINE}/film/`, names: Object.keys(FILES) };
    await insertOutputPackage(client, { account: ALICE, jobId: JOB, fileIds: [VIDEO] }, content, MARCH);
    const other = { account: ALICE, jobId: FAILED, fileIds: [OTHER] };
    await insertOutputPackage(client, other, content, Date.now());
    await client.query(`UPDATE packages SET state = 'failed', message = 'it is damaged' WHERE job_id = $1`, [
      Buffer.from(FAILED, 'hex'),
    ]);
  });
});

afterAll(async () => {
  await api.close();
  await removeTemporaryFolders();
});

/** Returns the signed URL of a file of the package. */
const signedPath = async (name: string): Promise<string> => {
  const { headers } = await send(`${HLS}?job_id=${JOB}&redirect=true`);
  return `/v1/playlists/${headers.location?.replace('master.m3u8', name)}`;
};

describe('A playlist', () => {
  it.each([`job_id=${JOB}`, `file_id=${VIDEO}`, `file_id=${VIDEO},${VIDEO}`])(
    'names what it contains by signed paths: %s',
    async (search) => {
      const answer = await send(`${HLS}?${search}`);
      expect(answer.status).toBe(200);
      expect(answer.headers).toMatchObject({
        'content-type': 'application/vnd.apple.mpegurl',
        'access-control-allow-origin': '*',
        'cache-control': 'private, no-cache',
      });
      expect(answer.text).toMatch(/^content\/[\w-]+\/video-1\.m3u8$/m);
    },
  );

  it('of DASH has the signed path as base', async () => {
    const answer = await send(`/v1/playlists/dash.mpd?job_id=${JOB}`);
    expect(answer.headers['content-type']).toBe('application/dash+xml');
    expect(answer.text).toMatch(/<BaseURL>content\/[\w-]+\/<\/BaseURL>\n {2}<Period/);
  });

  it('keeps its URLs, so that caches can use them', async () => {
    expect(await signedPath('video-1.mp4')).toBe(await signedPath('video-1.mp4'));
  });

  it('may be requested by a signed URL', async () => {
    const answer = await api.send(signUrl(credentials, `${HLS}?job_id=${JOB}`));
    expect(answer.text).toMatch(/^content\/[\w-]+\/video-1\.m3u8$/m);
  });

  it('redirects to a path that needs no token', async () => {
    const answer = await api.send(await signedPath('master.m3u8'));
    expect([answer.status, answer.text]).toEqual([200, FILES['master.m3u8']]);
  });
});

describe('A track', () => {
  it('is served in ranges', async () => {
    const answer = await api.send(await signedPath('video-1.mp4'), { Range: 'bytes=2-4' });
    expect([answer.status, answer.text]).toEqual([206, '234']);
    expect(answer.headers).toMatchObject({
      'content-type': 'video/mp4',
      'content-range': 'bytes 2-4/10',
      'access-control-allow-origin': '*',
    });
  });

  it.each(['video-2.mp4', 'a.mp4', '..%2Fa.mp4', 'master.m3u8%00'])('does not exist at %s', async (name) => {
    expect((await api.send(await signedPath(name))).status).toBe(404);
  });

  it('is refused with a changed token', async () => {
    const path = (await signedPath('video-1.mp4')).replace('content/', 'content/x');
    expect(describeError(await api.send(path))).toMatchObject({ status: 403, code: '0x0230003' });
  });

  it('may be requested by pages of any origin', async () => {
    const headers = { Origin: 'https://player.example', 'Access-Control-Request-Method': 'GET' };
    for (const path of [HLS, await signedPath('video-1.mp4')]) {
      const answer = await api.send(path, headers, 'OPTIONS');
      expect(answer.status).toBe(204);
      expect(answer.headers['access-control-allow-headers']).toContain('Range');
    }
  });
});

describe('A request for a playlist', () => {
  it.each([
    ['', 'exactly one of job_id and file_id must be given'],
    [`job_id=${JOB}&file_id=${VIDEO}`, 'exactly one of job_id and file_id must be given'],
    ['job_id=x', 'job_id must be 24 lower-case hexadecimal digits, got "x"'],
    ['file_id=x,y', 'file_id must be a comma-separated list of ids'],
    [`job_id=${RUNNING}`, 'job_id must be the id of a job with the status SUCCESS, got PROCESSING'],
    [`job_id=${EMPTY}`, 'job_id must be the id of a job with MP4 outputs'],
    [`file_id=${VIDEO},${OTHER}`, 'file_id must have the ids of outputs of one job'],
    [`file_id=${SOUND}`, `file_id must have the ids of MP4 outputs`],
    [`job_id=${JOB}&limit=1`, 'limit is not a parameter of this request'],
  ])('is refused for %j', async (search, message) => {
    const { status, code, details } = describeError(await send(`${HLS}?${search}`));
    expect([status, code]).toEqual([400, '0x0250001']);
    expect(details[0]?.message).toContain(message);
  });

  it.each([`job_id=${'f'.repeat(24)}`, `file_id=${'f'.repeat(24)}`, `job_id=${EXPIRED}`])(
    'finds nothing for %s',
    async (search) => {
      expect(describeError(await send(`${HLS}?${search}`))).toMatchObject({ status: 404, code: '0x0250002' });
    },
  );

  it('finds nothing of other accounts', async () => {
    const sendAsBob = await api.sendAs(BOB, ['mediahub_download_files']);
    expect((await sendAsBob(`${HLS}?job_id=${JOB}`)).status).toBe(404);
  });

  it('needs a token with the scope', async () => {
    for (const sender of [api.send, await api.sendAs(ALICE, ['mediahub_read'])])
      expect((await sender(`${HLS}?job_id=${JOB}`)).status).toBe(403);
  });

  it('says why its package could not be created', async () => {
    const { status, code, details } = describeError(await send(`${HLS}?job_id=${FAILED}`));
    expect([status, code, details[0]?.message]).toEqual([409, '0x0250004', 'it is damaged']);
  });
});

it('A playlist that has vanished from the storage does not exist', async () => {
  const path = await signedPath('manifest.mpd');
  await storage.remove(`${ALICE}/${PIPELINE}/film/manifest.mpd`);
  expect(describeError(await api.send(path))).toMatchObject({ status: 404, code: '0x0250002' });
});
