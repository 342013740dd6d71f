import {
  cleanUp,
  createDemoToken,
  createEmptyDatabase,
  createTemporaryFolder,
  PROGRAMS,
  runProgram,
  startProgram,
  type Program,
} from '@mediajobs/testing';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { accountId } from '@mediajobs/fixtures';
import { DEMO_ACCOUNT } from '@mediajobs/fixtures';

const exec = promisify(execFile);
const ACCOUNT = '5a0000000000000000000001';

afterAll(cleanUp);

/** Parses the banner of a started API. */
async function parseBanner(program: Program) {
  const [text] = await program.waitForOutput(/mediajobs answers at[\s\S]+(Make a token: .+|curl .+)\r?\n/);
  const part = (pattern: RegExp): string => pattern.exec(text)?.[1] ?? '';
  return {
    list: part(/mediajobs answers at +(\S+)/),
    docs: part(/Swagger UI +(\S+)/),
    account: part(/Demo account +([0-9a-f]{24}) /),
    tokenCommand: part(/Make a token: +(.+)\n/),
    token: part(/Token \(for a day\) +(\S+)/),
    curl: part(/(curl -H .+?)\r?\n/),
    submit: part(/(curl -H .+ -d .+?)\r?\n/),
  };
}

async function end(program: Program, signal: NodeJS.Signals): Promise<number | null> {
  program.kill(signal);
  return (await program.ended).code;
}

/** Waits until a job has ended. */
async function waitForEnd(url: string, token: string): Promise<object> {
  for (;;) {
    const response = await fetch(url, { headers: { Authorization: `Bearer ${token}` } });
    const { job } = (await response.json()) as { readonly job: { readonly status: string } };
    if (job.status === 'SUCCESS' || job.status === 'FAILURE') return job;
    await sleep(100);
  }
}

describe('A first start', () => {
  let dataDir: string;
  let program: Program;
  let banner: Awaited<ReturnType<typeof parseBanner>>;
  let token: string;

  const settings = () => ({ DATA_DIR: dataDir, PORT: '0', DEMO_JOBS: '80' });
  const running = () => existsSync(join(dataDir, 'postgres/cluster/postmaster.pid'));
  const totalFor = async (token: string): Promise<unknown> => {
    const answer = await fetch(banner.list, { headers: { Authorization: `Bearer ${token}` } });
    return ((await answer.json()) as { total?: unknown }).total;
  };

  beforeAll(async () => {
    dataDir = join(await createTemporaryFolder(), 'data');
    program = await startProgram(PROGRAMS.api, settings());
    banner = await parseBanner(program);
    token = await createDemoToken(settings());
  });

  it('prints URLs that work', async () => {
    expect((await fetch(banner.docs)).status).toBe(200);
    expect((await fetch(banner.list)).status).toBe(403);
  });

  it('prints the demo account, and no token in a pipe', async () => {
    expect(banner).toMatchObject({ account: DEMO_ACCOUNT, token: '', curl: '' });
    expect(await totalFor(token)).toBeGreaterThan(20);
    expect(program.stdout).not.toContain('Bearer');
  });

  it('prints the command that creates a token of the demo account', async () => {
    const folder = await createTemporaryFolder();
    expect(banner.tokenCommand).toMatch(
      /^node \S+\/cli\/bin\/mediajobs\.js token --scope mediahub,mediahub_download_files$/,
    );
    const [, file = ''] = banner.tokenCommand.split(' ');
    const absolute = fileURLToPath(new URL('../../cli/bin/mediajobs.js', import.meta.url));
    expect(absolute.endsWith(file.replace(/^(\.\.\/)+/, ''))).toBe(true);
    const env = { PATH: process.env['PATH'], ...settings() };
    const { stdout, stderr } = await exec(process.execPath, [absolute, 'token'], { cwd: folder, env });
    expect([await totalFor(stdout.trim()), stderr]).toEqual([await totalFor(token), '']);
  });

  it('logs each request with the id of its response, without secrets', async () => {
    const address = `${banner.list}?user_data=hush`;
    const answer = await fetch(address, { headers: { Authorization: `Bearer ${token}` } });
    const id = answer.headers.get('x-request-id') ?? '';
    const [line] = await program.waitForOutput(new RegExp(`.*"reqId":"${id}".*\n`));
    expect(JSON.parse(line)).toMatchObject({
      method: 'GET',
      route: '/v1/jobs',
      status: 200,
      account: banner.account,
    });
    expect(line).not.toContain('hush');
    expect(program.stdout.split('\n').filter((text) => text.startsWith('{') && text.includes(token))).toEqual(
      [],
    );
  });

  it('shares its database with the token command, which prints only the token', async () => {
    const { code, stdout, stderr } = await runProgram(PROGRAMS.cli, settings(), {
      args: ['token', '--user', ACCOUNT],
    });
    expect(code).toBe(0);
    const warning = `warning: account ${ACCOUNT} has no jobs; the account with the most jobs is ${DEMO_ACCOUNT} (`;
    expect(stderr.startsWith(warning)).toBe(true);
    expect(stdout).toMatch(/^[\w-]{43}\n$/);
    expect(await totalFor(stdout.trim())).toBe(0);
    expect(running()).toBe(true);
  });

  it('completes requests on SIGTERM, stops PostgreSQL and exits with 0', async () => {
    const address = `${banner.list}?limit=5000&expand_all=true&show_null=true`;
    const headers = { Authorization: `Bearer ${token}` };
    const [answer] = (await once(get(address, { headers }), 'response')) as [IncomingMessage];
    program.kill('SIGTERM');
    let text = '';
    for await (const part of answer.setEncoding('utf8')) text += String(part);
    expect(Object.keys(JSON.parse(text) as object)).toContain('prev');
    const { code, stderr } = await program.ended;
    expect([code, stderr]).toEqual([0, '']);
    expect(running()).toBe(false);
  });

  it('keeps its data for the next start, which prints no token', async () => {
    const before = banner;
    program = await startProgram(PROGRAMS.api, settings());
    banner = await parseBanner(program);
    expect(banner).toMatchObject({ account: before.account, token: '', tokenCommand: before.tokenCommand });
    expect(await totalFor(token)).toBe(await totalFor(await createDemoToken(settings())));
    expect(await end(program, 'SIGINT')).toBe(0);
    expect(running()).toBe(false);
  });

  it('leaves a database that the token command starts and stops', async () => {
    const { code, stdout } = await runProgram(PROGRAMS.cli, settings(), {
      args: ['token', '--user', ACCOUNT, '--scope', 'me,mediahub', '--expires', '60'],
    });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^[\w-]{43}\n$/);
    expect(running()).toBe(false);
  });
});

describe('A start on a terminal', () => {
  it('prints a token only after seeding the demo jobs, and a job that succeeds', async () => {
    const settings = { DATABASE_URL: await createEmptyDatabase(), PORT: '0', DEMO_JOBS: '20' };
    const first = await startProgram(
      PROGRAMS.api,
      { ...settings, START_WORKER: 'yes' },
      { terminal: true, cwd: await createTemporaryFolder() },
    );
    const { token, curl, submit, list } = await parseBanner(first);
    expect(token).toMatch(/^[\w-]{43}$/);
    const { stdout } = await exec('sh', ['-c', curl]);
    expect((JSON.parse(stdout) as { jobs: unknown[] }).jobs).toHaveLength(2);
    expect(stdout).toContain('\n  "jobs": [');
    const submitted = JSON.parse((await exec('sh', ['-c', submit])).stdout) as { job: { id: string } };
    expect(await waitForEnd(`${list}${submitted.job.id}`, token)).toMatchObject({ status: 'SUCCESS' });
    first.child.stdin.write('\x03');
    expect(await first.ended).toMatchObject({ code: 0 });

    const second = await startProgram(PROGRAMS.api, settings, { terminal: true });
    expect(await parseBanner(second)).toMatchObject({ account: DEMO_ACCOUNT, token: '', curl: '' });
    second.child.stdin.write('\x03');
    expect(await second.ended).toMatchObject({ code: 0 });
  });
});

it('The demo account is the first account of seed 1', () => expect(accountId(1, 0)).toBe(DEMO_ACCOUNT));

describe('A start with DATABASE_URL', () => {
  it('starts no PostgreSQL, and prints the token command without a demo', async () => {
    const dataDir = join(await createTemporaryFolder(), 'data');
    const settings = {
      DATABASE_URL: await createEmptyDatabase(),
      DATA_DIR: dataDir,
      PORT: '0',
      DEMO_JOBS: '0',
    };
    const program = await startProgram(PROGRAMS.api, settings);
    const [, address = ''] = await program.waitForOutput(
      /answers at +(\S+)[\s\S]+mediajobs\.js token --scope \S+ --user ACCOUNT_ID\n/,
    );
    const token = await runProgram(PROGRAMS.cli, settings, { args: ['token', '--user', ACCOUNT] });
    const answer = await fetch(address, { headers: { Authorization: `Bearer ${token.stdout.trim()}` } });
    expect(await answer.json()).toMatchObject({ jobs: [], total: 0 });
    expect(existsSync(dataDir)).toBe(false);
    expect(await end(program, 'SIGTERM')).toBe(0);
  });

  it('prints URLs below PUBLIC_URL', async () => {
    const PUBLIC_URL = 'https://jobs.example.com/base/';
    const program = await startProgram(PROGRAMS.api, {
      DATABASE_URL: await createEmptyDatabase(),
      PORT: '0',
      DEMO_JOBS: '10',
      PUBLIC_URL,
    });
    expect((await parseBanner(program)).list).toBe('https://jobs.example.com/base/v1/jobs/');
    expect(await end(program, 'SIGTERM')).toBe(0);
  });
});

/** Runs a program that fails to start. Returns its exit status and its one sentence. */
async function runFailingStart(file: string, settings: Record<string, string>, args: string[] = []) {
  const { code, stdout, stderr } = await runProgram(file, settings, { args });
  expect(stdout).toBe('');
  expect(stderr).not.toMatch(/\n\s+at /);
  expect(stderr).not.toContain('hunter2');
  return { code, stderr };
}

describe('A start with an invalid setting', () => {
  it.each([
    [{ PORT: 'http' }, 'PORT must be an integer from 0 to 65535, got "http"'],
    [{ DATABASE_URL: 'mysql://root:hunter2@db/jobs' }, 'DATABASE_URL must be a URL such as postgresql:'],
    [{ DEMO_JOBS: 'many' }, 'DEMO_JOBS must be an integer from 0 to 10000000, got "many"'],
  ])('exits with 1 and names the setting: %j', async (settings, sentence) => {
    const { code, stderr } = await runFailingStart(PROGRAMS.api, settings);
    expect(code).toBe(1);
    expect(stderr).toContain(sentence);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  it('reports an unavailable database without its password', async () => {
    const { code, stderr } = await runFailingStart(PROGRAMS.api, {
      DATABASE_URL: 'postgresql://me:hunter2@127.0.0.1:1/jobs',
    });
    expect(code).toBe(5);
    expect(stderr).toMatch(/DATABASE_URL|database/i);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  it('reports that DATA_DIR is not a directory', async () => {
    const { code, stderr } = await runFailingStart(PROGRAMS.api, {
      DATA_DIR: fileURLToPath(import.meta.url),
    });
    expect(code).toBe(1);
    expect(stderr).toContain('DATA_DIR');
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  it('reports that STORAGE_DIR is not a directory', async () => {
    const file = fileURLToPath(import.meta.url);
    const { code, stderr } = await runFailingStart(PROGRAMS.api, {
      DATABASE_URL: await createEmptyDatabase(),
      STORAGE_DIR: file,
    });
    const reason = `EEXIST: file already exists, mkdir '${file}'`;
    expect([code, stderr]).toEqual([
      1,
      `STORAGE_DIR must be a folder that this process can write to, got "${file}" (${reason})\n`,
    ]);
  });

  it('reports a port in use and an unknown host', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const settings = { DATABASE_URL: await createEmptyDatabase(), DEMO_JOBS: '0', LOG_LEVEL: 'silent' };
    other.unref();
    const taken = await runFailingStart(PROGRAMS.api, { ...settings, PORT: String(port) });
    expect(taken).toEqual({
      code: 1,
      stderr: `HOST 127.0.0.1 and PORT ${port} can't be listened on: the port is in use; choose another one with PORT.\n`,
    });
    const foreign = await runFailingStart(PROGRAMS.api, { ...settings, PORT: '0', HOST: '203.0.113.1' });
    expect(foreign.stderr).toMatch(/^HOST 203\.0\.113\.1 .+ does not have that address/);
    other.close();
  });
});

it('The OpenAPI document is printed without a database', async () => {
  const { code, stdout, stderr } = await runProgram(PROGRAMS.openapi, {});
  expect([code, stderr]).toEqual([0, '']);
  expect(JSON.parse(stdout)).toMatchObject({ openapi: '3.1.0' });
});
