import {
  createTemporaryFolder,
  PROGRAMS,
  removeTemporaryFolders,
  runProgram,
  startStubServer,
  type StubServer,
} from '@mediajobs/testing';
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { join } from 'node:path';

const PIPELINE = '547f3eede4b025bcbff38657';
const UPLOAD = '5d2f7c35e4b004f9cd197877';
const CONTENT = 'content of the film';

let service: StubServer;
let folder: string;
/** Requests as method, path and, except for forms, body. */
let log: string[];
let received: number[];
/** Status of the next form. */
let formStatus: number;
let isExpired: boolean;

const md5_checksum = createHash('md5').update(CONTENT).digest('hex');
const file = { id: 'f1', name: 'a/film.mov', size: CONTENT.length, md5_checksum };

/** Bytes of the content after which the connection breaks; null for never. */
let breaksAfter: number | null;
let etag: string;
/** First bytes of the requests for the content. */
let ranges: number[];

/** Response to the upload of `broken.mov`. */
const REFUSED = '{"error":{"error_message":"Invalid Input"}}';

/** Sends the content, or the rest of it that a request wants. */
function sendContent({ headers }: IncomingMessage, response: ServerResponse): void {
  const [, start = '0'] = /^bytes=(\d+)-$/.exec(headers.range ?? '') ?? [];
  if (breaksAfter !== null && start !== '0') {
    // Ends the command, which would otherwise continue by itself.
    response.writeHead(410, { 'Content-Type': 'application/json' }).end('{"error":{"error_message":"gone"}}');
    return;
  }
  ranges.push(Number(start));
  const isRest = start !== '0' && headers['if-range'] === etag;
  const rest = isRest ? CONTENT.slice(Number(start)) : CONTENT;
  response.writeHead(isRest ? 206 : 200, { ETag: etag, 'Content-Length': rest.length });
  if (breaksAfter === null) response.end(rest);
  else response.write(rest.slice(0, breaksAfter), () => response.destroy());
}

/** Returns status and document of the response to a request. */
function serve(route: string): readonly [status: number, document: object] {
  const target = {
    form_post_url: `${service.url}/form`,
    form_post_params: { upload_token: 't' },
    received_chunks: received,
  };
  const upload = { id: UPLOAD, status: 'UPLOADING', ...target };
  switch (route) {
    case 'GET /v1/pipelines':
      return [200, { pipelines: [{ id: PIPELINE, name: 'Web' }] }];
    case 'POST /v1/files/uploads':
      return [201, { upload }];
    case `GET /v1/files/uploads/${UPLOAD}`:
      return isExpired ? [404, { error: {} }] : [200, { upload }];
    case 'POST /form':
      if (formStatus === 200) received = [0];
      return [formStatus, { error: { error_message: 'refused' } }];
    case `PUT /v1/files/uploads/${UPLOAD}`:
      return [200, { upload: { id: UPLOAD, status: 'COMPLETED', file: { id: 'f1' } } }];
    case 'GET /v1/files/f1':
      return [200, { file }];
    case 'GET /v1/files':
      return [200, { files: [file], total: 1, start: 0, limit: 50 }];
    case 'GET /v1/files/downloads':
      return [200, { download: { href: `${service.url}/content`, expires_at: 1, file } }];
    case 'DELETE /v1/files/f1':
      return [200, { result: { status: 'SUCCESS' } }];
    case 'GET /v1/jobs/j1':
      return [200, { job: { id: 'j1', status: 'PROCESSING' } }];
    case 'POST /v1/jobs':
      return [201, { job: { id: 'j1', status: 'QUEUED' } }];
    default:
      return [404, { error: { error_message: 'Route does not exist' } }];
  }
}

beforeAll(async () => {
  service = await startStubServer((request, response) => {
    void text(request).then((body) => {
      const url = request.url ?? '';
      log.push([request.method, url, url === '/form' ? '' : body].filter(Boolean).join(' '));
      if (url === '/content') {
        sendContent(request, response);
        return;
      }
      if (url.includes('broken')) {
        response.writeHead(400, { 'Content-Type': 'application/json' }).end(REFUSED);
        return;
      }
      const [status, document] = serve(`${request.method ?? ''} ${url.replace(/\?.*/, '')}`);
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(document));
    });
  });
});

afterAll(async () => {
  await service.stop();
  await removeTemporaryFolders();
});

beforeEach(async () => {
  folder = await createTemporaryFolder();
  await writeFile(join(folder, 'film.mov'), CONTENT);
  log = [];
  received = [];
  formStatus = 200;
  isExpired = false;
  breaksAfter = null;
  ranges = [];
  etag = '"1"';
});

const run = (...args: readonly string[]) =>
  runProgram(
    PROGRAMS.cli,
    {
      HOME: folder,
      XDG_CACHE_HOME: join(folder, 'cache'),
      MEDIAJOBS_URL: service.url,
      MEDIAJOBS_TOKEN: 'token',
    },
    { args, cwd: folder },
  );

const film = (): string => join(folder, 'film.mov');

describe('files upload', () => {
  it('sends a file and prints its record', async () => {
    const ended = await run('files', 'upload', film(), '--key', 'a/film.mov', '--output', 'id');
    expect(ended).toEqual({ code: 0, stdout: 'f1\n', stderr: '' });
    expect(log).toEqual([
      'GET /v1/pipelines',
      `POST /v1/files/uploads?pipeline_id=${PIPELINE}&object_key=a%2Ffilm.mov`,
      'POST /form',
      `PUT /v1/files/uploads/${UPLOAD} {"upload":{"nb_chunks":1}}`,
      'GET /v1/files/f1',
    ]);
    expect(await readdir(join(folder, 'cache/mediajobs/uploads'))).toEqual([]);
  });

  it('continues after an interruption, and begins another upload when that has expired', async () => {
    formStatus = 403;
    const failed = await run('files', 'upload', film(), '--pipeline', PIPELINE);
    expect([failed.code, failed.stdout]).toEqual([3, '']);
    received = [0];
    log = [];
    expect((await run('files', 'upload', film(), '--pipeline', PIPELINE)).code).toBe(0);
    expect(log.map((line) => line.split(/[ ?]/, 2).join(' '))).toEqual([
      `GET /v1/files/uploads/${UPLOAD}`,
      `PUT /v1/files/uploads/${UPLOAD}`,
      'GET /v1/files/f1',
    ]);
    await run('files', 'upload', film(), '--pipeline', PIPELINE);
    formStatus = 403;
    received = [];
    await run('files', 'upload', film(), '--pipeline', PIPELINE);
    isExpired = true;
    formStatus = 200;
    log = [];
    expect((await run('files', 'upload', film(), '--pipeline', PIPELINE)).code).toBe(0);
    expect(log[1]).toMatch(/^POST \/v1\/files\/uploads\?/);
  });

  it('sends the others when one is refused', async () => {
    const broken = join(folder, 'broken.mov');
    await writeFile(broken, CONTENT);
    expect(await run('files', 'upload', broken, film(), '--output', 'id')).toEqual({
      code: 2,
      stdout: 'f1\n',
      stderr: `${broken}: Invalid Input.\n`,
    });
  });

  it.each([
    [['files', 'upload', '/nowhere/film.mov'], /^cannot read \/nowhere\/film.mov: no such file or folder/],
    [['files', 'upload', '/'], /^\/ is not a file/],
    [['files', 'upload', 'a', 'b', '--key', 'c'], /^--key requires a single file/],
  ])('of %j is a usage error', async (args, message) => {
    const ended = await run(...args);
    expect([ended.code, ended.stderr]).toEqual([2, expect.stringMatching(message)]);
  });
});

it('jobs submit --file uploads the source under a separate key', async () => {
  const ended = await run('jobs', 'submit', '--file', film(), '--pipeline', PIPELINE, '--output', 'id');
  expect(ended).toEqual({ code: 0, stdout: 'j1\n', stderr: '' });
  expect(log[0]).toMatch(/object_key=uploads%2F[0-9a-f]{12}%2Ffilm\.mov$/);
  expect(log.at(-1)).toBe(`POST /v1/jobs {"pipeline":{"id":"${PIPELINE}"},"input":{"file":{"id":"f1"}}}`);
});

it('files download saves the content under the name of the file', async () => {
  const path = join(folder, 'saved.mov');
  expect(await run('files', 'download', 'f1', '--to', path)).toMatchObject({
    code: 0,
    stderr: `Saved ${path}.\n`,
  });
  expect(await readFile(path, 'utf8')).toBe(CONTENT);
  expect((await run('files', 'download', 'f1', '--to', '-')).stdout).toBe(CONTENT);
});

it('files download replaces a file only with --force', async () => {
  const download = (...args: readonly string[]) => run('files', 'download', 'f1', ...args);
  await writeFile(film(), 'mine');
  expect(await download('--to', film())).toMatchObject({
    code: 1,
    stderr: `${film()} exists; use --force to replace it.\n`,
  });
  expect(await download()).toMatchObject({ code: 0, stderr: 'Saved film-2.mov.\n' });
  expect(await readFile(film(), 'utf8')).toBe('mine');
  expect(await download('--to', film(), '--force')).toMatchObject({ code: 0 });
  expect(await readFile(film(), 'utf8')).toBe(CONTENT);
});

it.each<[title: string, etagAfter: string, ranges: readonly number[]]>([
  ['continues one that was interrupted', '"1"', [0, 7]],
  ['starts again when the content has changed', '"2"', [0, 7, 0]],
])('files download %s', async (_title, etagAfter, requested) => {
  const path = join(folder, 'saved.mov');
  breaksAfter = 7;
  expect((await run('files', 'download', 'f1', '--to', path)).code).toBe(1);
  expect(await readFile(`${path}.part`, 'utf8')).toBe(CONTENT.slice(0, 7));
  breaksAfter = null;
  etag = etagAfter;
  expect((await run('files', 'download', 'f1', '--to', path)).code).toBe(0);
  expect([await readFile(path, 'utf8'), ranges]).toEqual([CONTENT, requested]);
  expect(await readdir(join(folder, 'cache/mediajobs/downloads'))).toEqual([]);
  expect(await readdir(folder)).not.toContain('saved.mov.part');
});

it('files list, get and delete', async () => {
  expect((await run('files', 'list')).stdout).toBe(`${JSON.stringify(file)}\n`);
  expect((await run('files', 'list', '--output', 'table')).stdout).toMatch(
    /^id\tname\ttype\tsize\texpires\nf1\ta\/film.mov\t\t19\t\n$/,
  );
  expect((await run('files', 'get', 'f1')).stdout).toBe(`${JSON.stringify(file)}\n`);
  expect(await run('files', 'delete', 'f1')).toMatchObject({ code: 0, stderr: 'Deleted file f1.\n' });
});

it('jobs delete keeps a job that is not finished', async () => {
  expect(await run('jobs', 'delete', 'j1')).toMatchObject({
    code: 1,
    stderr: 'Job j1 is PROCESSING; only finished jobs can be deleted.\n',
  });
});
