import { ApplicationStore, TokenStore } from '@mediajobs/auth-db';
import {
  ALICE,
  cleanUp,
  createTestDatabase,
  jobWithId,
  MARCH,
  objectIdAt,
  PROGRAMS,
  startProgram,
  storeRecords,
  waitForBlockedConnections,
  type Program,
  type TestDatabase,
} from '@mediajobs/testing';
import { once } from 'node:events';
import { connect } from 'node:net';
import { PassThrough } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { prettyStream, loggerOptions } from '@mediajobs/logging';

const JOB = objectIdAt(MARCH);
const SECRETS = ['secret-in-query', 'secret-in-header', 'secret-in-body', 'secret-in-path', 'c2VjcmV0'];

interface Line {
  readonly reqId: string;
  readonly msg: string;
  readonly [key: string]: unknown;
}

let database: TestDatabase;
let program: Program;
let origin: string;
let token: string;

beforeAll(async () => {
  database = await createTestDatabase();
  await storeRecords(database, {
    jobs: Array.from({ length: 3 }, (_, n) => jobWithId(objectIdAt(MARCH, n))),
  });
  token = await new TokenStore(database.pool).issue(ALICE, ['mediahub_read'], null);
  const settings = { DATABASE_URL: database.url, PORT: '0', DEMO_JOBS: '0', LOG_LEVEL: 'trace' };
  program = await startProgram(PROGRAMS.api, settings);
  [, origin = ''] = await program.waitForOutput(/answers at +(http:\/\/[^/]+)/);
});

afterAll(async () => {
  await cleanUp();
  await database.drop();
});

const lines = (): Line[] =>
  program.stdout
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Line);

/** Waits for the log line of a request. */
async function waitForLine(reqId: string | null): Promise<Line> {
  for (;;) {
    const line = lines().find((one) => one.reqId === reqId && one.msg === 'request');
    if (line) return line;
    await sleep(20);
  }
}

async function ask(path: string, init: RequestInit = {}): Promise<Line> {
  const headers = { Authorization: `Bearer ${token}`, ...init.headers };
  const answer = await fetch(`${origin}${path}`, { ...init, headers });
  await answer.text();
  return waitForLine(answer.headers.get('X-Request-Id'));
}

describe('The log line of a request', () => {
  it.each([
    ['a list', '/v1/jobs/?limit=2', { route: '/v1/jobs', account: ALICE, status: 200, rows: 2 }],
    ['one job', `/v1/jobs/${JOB}`, { route: '/v1/jobs/:id', account: ALICE, status: 200, rows: 1 }],
    ['an export', '/v1/jobs/export', { route: '/v1/jobs/export', account: ALICE, status: 200, rows: 3 }],
    ['a table', '/v1/jobs/export?format=csv', { route: '/v1/jobs/export', status: 200, rows: 3 }],
    ['a mistake', '/v1/jobs/?limit=x', { route: '/v1/jobs', account: ALICE, status: 400, rows: null }],
    ['no route', '/v1/none', { route: null, account: null, status: 404, rows: null }],
    ['a path that cannot be read', '/v1/jobs/%zz', { route: '/v1/jobs/:id', status: 404, rows: null }],
  ])('%s', async (_, path, expected) => {
    const line = await ask(path);
    expect(line).toMatchObject({ level: 30, method: 'GET', ...expected });
    expect(line['ms']).toEqual(expect.any(Number));
    expect(line).not.toHaveProperty('aborted');
  });

  it('has the account also if the token lacks the scope', async () => {
    const narrow = await new TokenStore(database.pool).issue(ALICE, ['me'], null);
    const line = await ask('/v1/jobs/', { headers: { Authorization: `Bearer ${narrow}` } });
    expect(line).toMatchObject({ account: ALICE, status: 403 });
  });

  it('of a 304 has no rows', async () => {
    const { headers } = await fetch(`${origin}/v1/jobs/${JOB}`, {
      headers: { Authorization: `Bearer ${token}` },
    });
    const line = await ask(`/v1/jobs/${JOB}`, { headers: { 'If-None-Match': headers.get('ETag') ?? '' } });
    expect(line).toMatchObject({ status: 304, rows: null });
  });

  it('of a token request has the account of the client', async () => {
    const named = { account: ALICE, name: 'Player', scopes: ['mediahub_read'] };
    const { clientId, secret } = await new ApplicationStore(database.pool).create(named);
    const requestToken = (password: string): Promise<Line> => {
      const Authorization = `Basic ${Buffer.from(`${clientId}:${password}`).toString('base64')}`;
      const headers = { Authorization, 'Content-Type': 'application/x-www-form-urlencoded' };
      return ask('/v1/oauth2/token/', { method: 'POST', headers, body: 'grant_type=client_credentials' });
    };
    expect(await requestToken(secret)).toMatchObject({ account: ALICE, status: 200 });
    expect(await requestToken('wrong')).toMatchObject({ account: null, status: 401 });
  });

  it('marks a request whose client disconnected', async () => {
    const going = new AbortController();
    const locker = await database.pool.connect();
    await locker.query('BEGIN; LOCK job_documents');
    const asked = fetch(`${origin}/v1/jobs/${JOB}`, {
      headers: { Authorization: `Bearer ${token}` },
      signal: going.signal,
    });
    await waitForBlockedConnections(database);
    going.abort();
    await expect(asked).rejects.toThrow();
    // The line of an earlier request may come late.
    const gone = (): object | undefined => lines().find(({ aborted }) => aborted === true);
    while (gone() === undefined) await sleep(20);
    await locker.query('ROLLBACK');
    locker.release();
    expect(gone()).toMatchObject({ msg: 'request', rows: null });
  });
});

it('The log of a process contains no secrets', async () => {
  const { port, hostname } = new URL(origin);
  const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
  const post = { method: 'POST', headers: form, body: 'client_id=a&client_secret=secret-in-body' };
  for (const path of ['/v1/jobs/', '/v1/nothing', '/v1/jobs/%zz', '/docs']) {
    await ask(`${path}?access_token=secret-in-query&token=${token}`);
    for (const authorization of ['Bearer secret-in-header', 'Basic c2VjcmV0OmE=', 'secret-in-header']) {
      await ask(path, { headers: { Authorization: authorization, Cookie: 'token=secret-in-header' } });
    }
    await ask(path, post);
  }
  await ask('/v1/oauth2/token/', post);
  await ask('/v1/jobs/secret-in-path');
  for (const bytes of [
    `GET /v1/jobs/?token=secret-in-query${'x'.repeat(80_000)} HTTP/1.1\r\n\r\n`,
    'GET /secret-in-path HTTP/1.1\r\nAuthorization: Bearer secret-in-header\r\nbroken\r\n\r\n',
    'nonsense secret-in-path\r\n\r\n',
  ]) {
    const socket = connect(Number(port), hostname).end(bytes).resume();
    await once(socket, 'close');
  }
  await ask('/v1/jobs/');
  program.kill('SIGTERM');
  const { code, stdout, stderr } = await program.ended;
  expect(code).toBe(0);
  const printed = stdout + stderr;
  expect(printed.split('"msg":"request"').length).toBeGreaterThan(20);
  for (const secret of [token, ...SECRETS]) expect(printed).not.toContain(secret);
});

describe('A logger', () => {
  const createOptions = (terminal: boolean) => loggerOptions({ logLevel: 'info' }, terminal) as object;

  it.each(['authorization', 'cookie', 'access_token', 'client_secret', 'password', 'token'])(
    'redacts %s',
    (key) => {
      const output = new PassThrough();
      const log = pino(createOptions(false), output);
      const held = { [key]: 'hush' };
      log.info({ ...held, headers: held, body: held, req: { headers: held } });
      expect(String(output.read())).not.toContain('hush');
    },
  );

  it('logs the message of an error without its other properties', () => {
    const output = new PassThrough();
    const err = Object.assign(new Error('It failed'), {
      code: '22P02',
      detail: 'hush',
      parameters: ['hush'],
    });
    pino(createOptions(false), output).warn({ err }, 'a request failed');
    const line = JSON.parse(String(output.read())) as { err: unknown };
    expect(line.err).toEqual({
      type: 'Error',
      message: 'It failed',
      code: '22P02',
      stack: expect.any(String) as unknown,
    });
  });

  it('is off with LOG_LEVEL=silent', () => {
    expect(loggerOptions({ logLevel: 'silent' }, true)).toBe(false);
  });

  it('writes readable lines on a terminal', async () => {
    expect(createOptions(false)).not.toHaveProperty('stream');
    expect(createOptions(true)).toHaveProperty('stream');
    const output = new PassThrough({ encoding: 'utf8' });
    pino(createOptions(false), prettyStream(output)).info({ status: 200, ms: 1.5 }, 'request');
    while (output.readableLength === 0) await sleep(10);
    expect(output.read()).toMatch(/^\[\d\d:\d\d:\d\d\.\d{3}\] INFO: request \{"status":200,"ms":1\.5\}\n$/);
  });
});
