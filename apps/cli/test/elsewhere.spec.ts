import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli } from './support/cli.js';
import { startStubServer, type Environment, type StubServer } from '@mediajobs/testing';

let folder: string;
let proxy: StubServer;
let refusing: StubServer;
let environment: Environment;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mediajobs-elsewhere-'));
  proxy = await startStubServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(`<!doctype html>${'<p>Sign in to the network.</p>'.repeat(10_000)}`);
  });
  refusing = await startStubServer((_request, response) => {
    const error = { error_code: '0050004', error_message: 'Invalid access token' };
    response.writeHead(401, { 'Content-Type': 'application/json' }).end(JSON.stringify({ error }));
  });
  environment = { HOME: folder, MEDIAJOBS_URL: proxy.url, MEDIAJOBS_TOKEN: 'token' };
});

afterAll(async () => {
  await Promise.all([proxy.stop(), refusing.stop()]);
  await rm(folder, { recursive: true, force: true });
});

describe('when another service responds', () => {
  it.each([
    'jobs list',
    'jobs list --output xml',
    'jobs get 000000000000000000000001',
    'jobs watch',
    'stats',
    'jobs export -',
    'jobs export FILE',
    'login URL --token-stdin',
  ])('mediajobs %s is status 5 and a sentence', async (command) => {
    const file = join(folder, 'jobs.ndjson');
    const args = command.replace('FILE', file).replace('URL', proxy.url).split(' ');
    expect(await runCli(args, environment, 'token')).toEqual({
      code: 5,
      stdout: '',
      stderr: `${proxy.url} is not a mediajobs service: it answered text/html.\n`,
    });
    expect(await readdir(folder)).not.toContain('jobs.ndjson');
  });
});

describe('an invalid token', () => {
  const impossible = 'Access token must be printable ASCII characters on one line.';
  const LOGIN = 'Nothing was saved; sign in with another token.';
  const VARIABLE = 'Correct MEDIAJOBS_TOKEN, or unset it.';

  it.each([
    ['login URL --token-stdin', 'wrong', `Invalid access token. ${LOGIN}`],
    ['login URL --token-stdin', 'two\nlines', `${impossible} ${LOGIN}`],
    ['login URL --token-stdin', '秘密', `${impossible} ${LOGIN}`],
    ['jobs list', 'wrong', `Invalid access token. ${VARIABLE}`],
    ['jobs list', 'two\nlines', `${impossible} ${VARIABLE}`],
    ['jobs watch', '秘密', `${impossible} ${VARIABLE}`],
  ])('ends mediajobs %s with %j', async (command, token, sentence) => {
    const settings = { ...environment, MEDIAJOBS_URL: refusing.url, MEDIAJOBS_TOKEN: token };
    expect(await runCli(command.replace('URL', refusing.url).split(' '), settings, token)).toEqual({
      code: 3,
      stdout: '',
      stderr: `${sentence}\n`,
    });
  });
});

describe('an export to a path that cannot be a file', () => {
  it.each(['jobs export FOLDER', 'jobs export FOLDER --force', 'jobs export FOLDER/none/a'])(
    'ends before it begins: mediajobs %s',
    async (command) => {
      const args = command.replace('FOLDER', join(folder, 'sub')).split(' ');
      await mkdir(join(folder, 'sub'), { recursive: true });
      const { code, stderr } = await runCli(args, environment);
      expect(code).toBe(2);
      expect(stderr).toMatch(/^\/.*\/sub is a folder, .*\.\n$|^the folder \/.*\/none does not exist\.\n$/);
      expect(await readdir(folder)).not.toContainEqual(expect.stringMatching(/^sub\./));
    },
  );
});
