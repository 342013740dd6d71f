import { ApplicationStore, SecretCipher, type ClientCredentials } from '@mediajobs/auth-db';
import { openStorage } from '@mediajobs/storage';
import {
  ALICE,
  createTemporaryFolder,
  jobWithId,
  MARCH,
  objectIdAt,
  removeTemporaryFolders,
  startS3,
  storeRecords,
  type Environment,
  type S3Server,
} from '@mediajobs/testing';
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startTestApi, type TestApi } from './support/api.js';
import { signUrl } from './support/sign-url.js';
import { storeFile } from './support/stored-files.js';

// Replays, on both storages, the requests of the public Go clients of the reference API: a file system that lists jobs and reads their outputs
// in ranges, and a tool that restores files by signed URLs. Both know the base URL and the credentials only.

const PIPELINE = objectIdAt(MARCH, 1);
const OUTPUT = objectIdAt(MARCH, 2);
const SOURCE = objectIdAt(MARCH, 3);
const JOBS = [objectIdAt(MARCH, 4), objectIdAt(MARCH, 5), objectIdAt(MARCH, 6)] as const;
const CONTENT = randomBytes(10_000);
const DOCUMENTATION = fileURLToPath(new URL('../../../docs/downloads.md', import.meta.url));

const run = promisify(execFile);

/** Headers that net/http adds to every request. */
const GO_HEADERS = { 'User-Agent': 'Go-http-client/1.1', 'Accept-Encoding': 'gzip' };

let api: TestApi;
let base: string;
let credentials: ClientCredentials;
let s3: S3Server;

beforeAll(async () => {
  s3 = await startS3();
});

afterAll(async () => {
  await s3.stop();
  await removeTemporaryFolders();
});

/** Starts a service with a source, an output and jobs. */
async function start(environment: Environment): Promise<void> {
  const key = randomBytes(32);
  const storageDir = await createTemporaryFolder();
  const settings = { ...environment, STORAGE_DIR: storageDir, SECRETS_KEY: key.toString('base64') };
  api = await startTestApi(settings);
  base = `${api.origin}/v1`;
  const applications = new ApplicationStore(api.database.pool, new SecretCipher(key));
  const scopes = ['mediahub', 'mediahub_download_files', 'autograph'];
  credentials = await applications.create({ account: ALICE, name: 'Player', scopes });
  const storage = await openStorage({ storageUrl: environment['STORAGE_URL'] ?? null, storageDir });
  const file = { account: ALICE, pipelineId: PIPELINE, content: CONTENT };
  const source = { id: SOURCE, name: 'Trailer.mov', mime_type: 'video/quicktime', type: 'file' };
  const output = { id: OUTPUT, name: 'job/trailer 1080.mp4', mime_type: 'video/mp4', type: 'file' };
  await storeFile(api.database, storage, { ...file, record: source });
  await storeFile(api.database, storage, { ...file, record: output });
  const document = {
    input: { input_name: 'Trailer.mov', file: { id: SOURCE, name: 'Trailer.mov' } },
    outputs: [{ output_name: 'trailer', file: { id: OUTPUT } }],
  };
  const [first, second, failed] = JOBS;
  await storeRecords(api.database, {
    jobs: [
      jobWithId(first, { ...document, autograph: { watermark_strength: 'light' } }),
      jobWithId(second, { ...document, autograph: true }),
      jobWithId(failed, { ...document, autograph: true, status: 'FAILURE' }),
    ],
  });
}

/** Sends a request as net/http does, without following redirects. */
function send(url: string, init: RequestInit = {}): Promise<Response> {
  const headers = { ...GO_HEADERS, ...(init.headers as Record<string, string> | undefined) };
  return fetch(url, { redirect: 'manual', ...init, headers });
}

/** Requests a token with a form whose keys are sorted, as url.Values encodes them. */
async function requestToken(more: Readonly<Record<string, string>> = {}, query = ''): Promise<string> {
  const { clientId: client_id, secret: client_secret } = credentials;
  const form = new URLSearchParams({ client_id, client_secret, grant_type: 'client_credential', ...more });
  const response = await send(`${base}/oauth2/token/${query}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: form.toString(),
  });
  expect(response.status).toBe(200);
  const { access_token, expires_in, token_type } = (await response.json()) as Record<string, unknown>;
  expect([typeof access_token, Number.isInteger(expires_in), token_type]).toEqual(['string', true, 'Bearer']);
  return String(access_token);
}

const bearer = async (scope: string): Promise<Record<string, string>> => ({
  Authorization: `Bearer ${await requestToken({ scope })}`,
});

interface JobList {
  readonly total: number;
  readonly jobs: readonly {
    readonly id: string;
    readonly input: { readonly file: { readonly name: string } };
    readonly outputs: readonly { readonly file: Readonly<Record<string, unknown>> }[];
  }[];
}

describe.each<[string, () => Environment]>([
  ['a folder', () => ({})],
  ['S3', () => ({ STORAGE_URL: s3.address('data/') })],
])('With the storage on %s', (_storage, environment) => {
  beforeAll(() => start(environment()));
  afterAll(() => api.close());

  describe('The token endpoint', () => {
    it.each([
      ['without scopes', {}, ''],
      ['with scopes separated by commas', { scope: 'mediahub,mediahub_download_files,autograph' }, ''],
      ['with its lifetime in the query', {}, '?expires_in=86400'],
    ])('answers the Go client %s', async (_, form, query) => {
      expect(await requestToken(form, query)).not.toBe('');
    });

    it.each(['%2B', '+'])('accepts the + of a secret as %s', async (plus) => {
      const { clientId, secret } = credentials;
      const escaped = encodeURIComponent(secret).replaceAll('%2B', plus);
      const response = await send(`${base}/oauth2/token/`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        body: `client_id=${clientId}&client_secret=${escaped}&grant_type=client_credential`,
      });
      expect(response.status).toBe(200);
    });
  });

  describe('The list of jobs', () => {
    it.each([
      ['', [JOBS[1], JOBS[0]]],
      ['&input.file.name=trail', [JOBS[1], JOBS[0]]],
      ['&input.file.name=other', []],
    ])('has newest first, with files in place of references: %s', async (filter, expected) => {
      const url = `${base}/jobs/?status=SUCCESS&expand=file&autograph=true&start=0&limit=20&sort=created_at&direction=-1${filter}`;
      const response = await send(url, { headers: await bearer('mediahub') });
      expect(response.status).toBe(200);
      const { jobs, total } = (await response.json()) as JobList;
      expect([jobs.map(({ id }) => id), total]).toEqual([expected, expected.length]);
      for (const { input, outputs } of jobs) {
        expect(input.file.name).toBe('Trailer.mov');
        expect(outputs[0]?.file).toMatchObject({
          id: OUTPUT,
          name: 'job/trailer 1080.mp4',
          size: CONTENT.length,
          mime_type: 'video/mp4',
        });
      }
    });

    it('needs no slash at the end', async () => {
      const response = await send(`${base}/jobs?status=SUCCESS&expand=file`, {
        headers: await bearer('mediahub'),
      });
      expect([response.status, ((await response.json()) as JobList).total]).toEqual([200, 2]);
    });
  });

  describe('A download', () => {
    it.each(['', '&autograph_tag=', '&autograph_tag=ada@example.com'])(
      'redirects to content that is read in ranges%s',
      async (tag) => {
        const url = `${base}/files/downloads/?file_id=${OUTPUT}${tag}&redirect=true`;
        const redirect = await send(url, { headers: await bearer('mediahub_download_files') });
        expect(redirect.status).toBeGreaterThanOrEqual(300);
        expect(redirect.status).toBeLessThan(400);
        const location = redirect.headers.get('location') ?? '';
        const head = await send(location, { method: 'HEAD' });
        expect([head.status, head.headers.get('accept-ranges'), head.headers.get('content-length')]).toEqual([
          200,
          'bytes',
          '10000',
        ]);
        const parts: Buffer[] = [];
        for (let start = 0; start < CONTENT.length; start += 4_096) {
          const end = Math.min(start + 4_096, CONTENT.length) - 1;
          const part = await fetch(location, { headers: { ...GO_HEADERS, Range: `bytes=${start}-${end}` } });
          expect(part.status).toBe(206);
          parts.push(Buffer.from(await part.arrayBuffer()));
        }
        expect(Buffer.concat(parts).equals(CONTENT)).toBe(true);
      },
    );

    it.each(['', '&expert_mode=true'])('restores a file by a signed URL%s', async (mode) => {
      const path = signUrl(credentials, `/v1/files/downloads/?file_id=${OUTPUT}&redirect=true${mode}`);
      const response = await fetch(api.origin + path, { headers: GO_HEADERS });
      expect(response.status).toBe(200);
      expect(Buffer.from(await response.arrayBuffer()).equals(CONTENT)).toBe(true);
      const again = await fetch(api.origin + path, { headers: GO_HEADERS });
      await again.body?.cancel();
      expect(again.status).toBe(403);
    });
  });

  it.each([
    ['sh', 'bash', '-ec'],
    ['js', process.execPath, '--input-type=module', '-e'],
  ])('the example of the documentation downloads a file: %s', async (language, program, ...args) => {
    const page = await readFile(DOCUMENTATION, 'utf8');
    const [, example = ''] = new RegExp(`\n\`\`\`${language}\n([^]*?)\n\`\`\`\n`).exec(page) ?? [];
    const { clientId: client_id, secret: client_secret } = credentials;
    const env = {
      PATH: process.env['PATH'],
      client_id,
      client_secret,
      FILE_ID: OUTPUT,
      BASE_URL: api.origin,
    };
    const { stdout } = await run(program, [...args, example], { env, encoding: 'buffer' });
    expect(stdout.equals(CONTENT)).toBe(true);
  });
});
