import { ApplicationStore, SecretCipher, type ClientCredentials } from '@mediajobs/auth-db';
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
import { createHmac, randomBytes } from 'node:crypto';
import { startTestApi, type TestApi } from './support/api.js';
import { signUrl, type SignOptions } from './support/sign-url.js';
import { storeFile } from './support/stored-files.js';
import { describeError } from './support/writer.js';

const PIPELINE = objectIdAt(MARCH, 1);
const VIDEO = objectIdAt(MARCH, 2);
const MARKED = objectIdAt(MARCH, 3);
const CONTENT = randomBytes(1_000);
const SCOPES = ['mediahub_read', 'mediahub_download_files'];
const DOWNLOAD = `/v1/files/downloads/?file_id=${VIDEO}`;
const MULTI_USE: SignOptions = { suffix: '&multi_use=true' };

let api: TestApi;
let environment: Record<string, string>;
let applications: ApplicationStore;
let credentials: ClientCredentials;

beforeAll(async () => {
  const key = randomBytes(32);
  const folder = await createTemporaryFolder();
  const storage = await LocalStorage.open(folder);
  environment = { STORAGE_DIR: folder, SECRETS_KEY: key.toString('base64') };
  api = await startTestApi(environment);
  applications = new ApplicationStore(api.database.pool, new SecretCipher(key));
  credentials = await createApplication();
  await storeRecords(api.database, {
    resources: [resourceFor(ALICE, 'pipeline', { id: PIPELINE, name: 'Web' })],
  });
  const file = { account: ALICE, pipelineId: PIPELINE, content: CONTENT };
  const common = { mime_type: 'video/mp4', type: 'file', pipeline: { id: PIPELINE, href: '' } };
  await storeFile(api.database, storage, { ...file, record: { ...common, id: VIDEO, name: 'job/a.mp4' } });
  const autograph = { watermark_strength: 'light' };
  await storeFile(api.database, storage, {
    ...file,
    record: { ...common, id: MARKED, name: 'job/b.mp4', autograph },
  });
});

afterAll(async () => {
  await api.close();
  await removeTemporaryFolders();
});

const createApplication = (scopes = SCOPES, account = ALICE): Promise<ClientCredentials> =>
  applications.create({ account, name: 'Player', scopes });

/** Returns the status of a request, and the parameter that it was rejected for. */
async function request(url: string, method = 'GET', headers = {}): Promise<unknown[]> {
  const answer = await api.send(url, headers, method);
  if (answer.status < 400) return [answer.status];
  const { status, code, details } = describeError(answer);
  return [status, code, ...details.map(({ parameter }) => parameter)];
}

const REJECTED = [403, '0x0000003', 'signature'];

describe('A signed URL', () => {
  it('grants a download without a token, for as long as it is valid', async () => {
    const expiryTime = Math.floor(Date.now() / 1000) + 600;
    const answer = await api.send(signUrl(credentials, DOWNLOAD, { expiryTime }));
    expect(answer.json()).toMatchObject({ download: { expires_at: expiryTime * 1000, file: { id: VIDEO } } });
    const { href } = answer.json()['download'] as { href: string };
    const content = await fetch(href);
    expect(Buffer.from(await content.arrayBuffer()).equals(CONTENT)).toBe(true);
  });

  it.each([
    ['a list of files', '/v1/files/?type=file&limit=1'],
    ['a list without other parameters', '/v1/files/'],
    ['a file', `/v1/files/${VIDEO}`],
    ['a download by key', `/v1/files/downloads?object_key=job/a.mp4&pipeline_id=${PIPELINE}`],
  ])('reads %s', async (_, url) => {
    expect(await request(signUrl(credentials, url))).toEqual([200]);
  });

  it('works once, at all processes', async () => {
    const { database } = api;
    const other = await startTestApi(
      environment,
      Promise.resolve({ ...database, drop: () => Promise.resolve() }),
    );
    const url = signUrl(credentials, DOWNLOAD);
    const answers = await Promise.all([api, other, api, other].map(({ send }) => send(url)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 403, 403, 403]);
    await other.close();
  });

  it('counts for its application, and wrong signatures for the address', async () => {
    const { database } = api;
    const other = await startTestApi(
      { ...environment, RATE_LIMIT_PER_MINUTE: '3', MAX_AUTH_FAILURES_PER_MINUTE: '1' },
      Promise.resolve({ ...database, drop: () => Promise.resolve() }),
    );
    const requestOther = async (url: string): Promise<number> => (await other.send(url)).status;
    const [first, second] = [await createApplication(), await createApplication()];
    const [url, elsewhere] = [first, second].map((own) => signUrl(own, DOWNLOAD, MULTI_USE)) as [
      string,
      string,
    ];
    const wrong = url.replace(/\w{64}$/, 'a'.repeat(64));
    const statuses: number[] = [];
    for (const each of [url, url, wrong, wrong, url, url, elsewhere]) statuses.push(await requestOther(each));
    // The second wrong one is refused unchecked, and the fourth good one exceeds the limit of its application.
    expect(statuses).toEqual([200, 200, 403, 429, 200, 429, 429]);
    await other.close();
  });

  it('works several times with multi_use', async () => {
    const url = signUrl(credentials, DOWNLOAD, MULTI_USE);
    expect([await request(url), await request(url, 'HEAD'), await request(url)]).toEqual([
      [200],
      [200],
      [200],
    ]);
  });

  it.each<[string, (url: string) => string]>([
    ['another path', (url) => url.replace('downloads/?', 'downloads?')],
    ['another file', (url) => url.replace(VIDEO, MARKED)],
    ['another order', (url) => url.replace(/(file_id=\w+)&(client_id=\w+)/, '$2&$1')],
    ['another escaping', (url) => url.replace('file_id', 'file%5Fid')],
    [
      'a later expiry',
      (url) => url.replace(/expiry_time=(\d+)/, (_, time) => `expiry_time=${Number(time) + 1}`),
    ],
    ['a signature of other bytes', (url) => url.replace(/\w{64}$/, 'a'.repeat(64))],
    ['a signature in upper case', (url) => url.replace(/\w{64}$/, (hex) => `A${hex.slice(1)}`)],
    ['a parameter after the signature', (url) => `${url}&redirect=true`],
  ])('is rejected with %s', async (_, change) => {
    const url = change(signUrl(credentials, DOWNLOAD, MULTI_USE));
    expect(await request(url)).toEqual(REJECTED);
  });

  it('is rejected after its time', async () => {
    const expiryTime = Math.floor(Date.now() / 1000) - 60;
    const url = signUrl(credentials, DOWNLOAD, { expiryTime });
    expect(await request(url)).toEqual([403, '0x0000003', 'expiry_time']);
  });

  it('is rejected when it was signed with the text of the secret', async () => {
    const url = signUrl(credentials, DOWNLOAD);
    const text = url.replace(/&signature=\w+$/, '');
    const signature = createHmac('sha256', credentials.secret).update(text).digest('hex');
    expect(await request(`${text}&signature=${signature}`)).toEqual(REJECTED);
  });

  it('needs an application that is known, with the scope, and shows its account only', async () => {
    const url = (own: ClientCredentials): string => signUrl(own, DOWNLOAD);
    const unknown = { ...credentials, clientId: 'f'.repeat(32) };
    expect(await request(url(unknown))).toEqual(REJECTED);
    const reader = await createApplication(['mediahub_read']);
    expect(await request(url(reader))).toEqual([403, '0x0000003', 'Authorization']);
    const stranger = await createApplication(SCOPES, BOB);
    expect(await request(url(stranger))).toEqual([404, '0x0230002']);
  });

  it.each([
    ['another route', 'GET', '/v1/jobs/'],
    ['a change', 'PUT', `/v1/pipelines/${PIPELINE}`],
  ])('does not work for %s', async (_, method, url) => {
    expect(await request(signUrl(credentials, url), method)).toEqual([403, '0x0000003', 'Authorization']);
  });

  it('is not mixed with a token', async () => {
    const Authorization = `Bearer ${await api.token(ALICE, SCOPES)}`;
    expect(await request(signUrl(credentials, `/v1/files/${VIDEO}`), 'GET', { Authorization })).toEqual([
      400,
      '0050001',
      'client_id',
      'expiry_time',
      'signature',
    ]);
  });

  it('ends with the secret, and with the application', async () => {
    const own = await createApplication();
    const url = signUrl(own, DOWNLOAD, MULTI_USE);
    expect(await request(url)).toEqual([200]);
    const rotated = await applications.rotate(own.clientId);
    expect(await request(url)).toEqual(REJECTED);
    const next = signUrl(rotated ?? own, DOWNLOAD, MULTI_USE);
    expect(await request(next)).toEqual([200]);
    await applications.revoke(own.clientId);
    expect(await request(next)).toEqual(REJECTED);
  });

  it('is not used up by a request that is rejected before', async () => {
    // Within one second, the same application would sign the URL that another test has used up.
    const url = signUrl(await createApplication(), DOWNLOAD);
    const wrong = url.replace(/\w{64}$/, 'a'.repeat(64));
    expect([await request(wrong), await request(url)]).toEqual([REJECTED, [200]]);
  });
});

describe('A signed URL of an upload', () => {
  it('creates, reads and completes it, and does not delete it', async () => {
    const own = await createApplication(['mediahub']);
    const sign = (url: string): string => signUrl(own, url);
    const created = await api.send(
      sign(`/v1/files/uploads/?object_key=in.mp4&pipeline_id=${PIPELINE}`),
      {},
      'POST',
    );
    expect(created.status).toBe(201);
    const { id } = created.json()['upload'] as { id: string };
    const path = `/v1/files/uploads/${id}`;
    expect(await request(sign(path))).toEqual([200]);
    expect(await request(sign(path), 'DELETE')).toEqual([403, '0x0000003', 'Authorization']);
    const json = { 'Content-Type': 'application/json' };
    const completed = await api.send(sign(`${path}?human=true`), json, 'PUT', '{"upload":{"nb_chunks":"x"}}');
    // The request is authorized: its body is not valid.
    expect(describeError(completed)).toMatchObject({ status: 400, details: [{ path: 'nb_chunks' }] });
  });
});

describe('The URL of content', () => {
  const grant = async (url: string, headers = {}): Promise<string> => {
    const { download } = (await api.send(url, headers)).json() as { download: { href: string } };
    return download.href;
  };
  const read = async (href: string): Promise<number> => {
    const response = await fetch(href, { headers: { Range: 'bytes=0-9' } });
    await response.body?.cancel();
    return response.status;
  };

  it.each<[string, (own: ClientCredentials, token: string) => Promise<unknown>]>([
    ['the application', ({ clientId }) => applications.revoke(clientId)],
    ['the token', (_, token) => api.tokens.revoke({ token })],
  ])('ends with %s', async (_, revoke) => {
    const own = await createApplication();
    const application = await applications.authenticate(own);
    if (!application) throw new Error('The credentials are not valid');
    const by = { type: 'client', name: own.clientId, command: null } as const;
    const token = (await api.tokens.issueForApplication(application, SCOPES, 600, by)) ?? '';
    const href = await grant(DOWNLOAD, { Authorization: `Bearer ${token}` });
    await revoke(own, token);
    expect(await read(href)).toBe(403);
  });

  it('ends with the application that signed the request', async () => {
    const own = await createApplication();
    const href = await grant(signUrl(own, DOWNLOAD));
    await applications.revoke(own.clientId);
    expect(await read(href)).toBe(403);
  });
});

describe('Autograph', () => {
  it.each([
    ['true', [MARKED]],
    ['false', [VIDEO]],
  ])('filters files: %s', async (value, expected) => {
    const send = await api.sendAs(ALICE);
    const { files, total } = (await send(`/v1/files/?autograph=${value}&expand=job`)).json();
    expect([(files as { id: string }[]).map(({ id }) => id), total]).toEqual([expected, expected.length]);
  });

  it('is rejected as a tag where it would be missed, and ignored elsewhere', async () => {
    const send = await api.sendAs(ALICE, SCOPES);
    const tagged = (id: string, tag: string) =>
      send(`/v1/files/downloads/?file_id=${id}&autograph_tag=${tag}`);
    expect((await tagged(VIDEO, 'ada@example.com')).status).toBe(200);
    expect((await tagged(MARKED, '')).status).toBe(200);
    expect(describeError(await tagged(MARKED, 'ada@example.com'))).toMatchObject({
      status: 400,
      code: '0x0230001',
      details: [{ parameter: 'autograph_tag' }],
    });
  });
});
