import type { Job, JobEvent } from '@mediajobs/jobs-client';
import { once } from 'node:events';
import { appendFile, chmod, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { partOf, sideOf } from '../src/export/progress-file.js';
import { fileExists, readTextFile } from '../src/files.js';
import { runCli, startCli } from './support/cli.js';
import type { Environment, Program } from '@mediajobs/testing';
import { startService, type Service } from './support/service.js';

let service: Service;
let folder: string;
let signedIn: Environment;
let nobody: Environment;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mediajobs-cli-'));
  // PostgreSQL runs as another user where the tests run as root.
  await chmod(folder, 0o755);
  service = await startService(8000);
  nobody = { HOME: folder, XDG_CONFIG_HOME: join(folder, 'config') };
  signedIn = { ...nobody, MEDIAJOBS_URL: service.url, MEDIAJOBS_TOKEN: service.token };
  await storeOdd();
}, 300_000);

afterAll(async () => {
  await service.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Texts that a spreadsheet may take for formulas, and some that only look so. */
const FORMULAS = [
  '=1',
  '+1',
  '-1',
  '-1-1',
  '@x',
  '\t=1',
  '＝1',
  ' =1',
  '"=1',
  "'=1",
  "'a",
  'é',
  '-1.5e3',
  '_=',
];

/** Jobs whose values are written in ways of their own where they stand in a table. */
async function storeOdd(): Promise<void> {
  const titles = ['', ' ', 'a,"b"', 'a\nb', 'a\rb', '\\.', 'NULL', ...FORMULAS];
  const odd = titles.map((title, n) => {
    const id = `7d2f7c35e4b004f9cd1978${String(n).padStart(2, '0')}`;
    const more = { title, status: 'PROCESSING', percentage_completed: n + 0.1, autograph: true };
    return JSON.stringify({ id, href: `/v1/jobs/${id}`, ...more });
  });
  const database = { ...nobody, DATA_DIR: join(service.folder, 'data') };
  const ended = await runCli(['import', '--user', service.account, '-'], database, odd.join('\n'));
  expect(ended).toMatchObject({
    code: 0,
    stderr: expect.stringContaining(`${titles.length} stored`) as unknown,
  });
}

const jobsIn = (ndjson: string): Job[] =>
  ndjson
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Job);

const idsIn = (ndjson: string): string[] => jobsIn(ndjson).map(({ id }) => id);

describe('what it answers', () => {
  it.each<[string, RegExp]>([
    ['jobs list --limit 2 --output json', /^\[\n\{.*\},\n\{.*\}\n\]\n$/],
    ['jobs list --limit 2 --output csv --columns id,status', /^id,status\n(\w{24},[A-Z]+\n){2}$/],
    [
      'jobs list --limit 2 --output table --columns id,created_at',
      /^id\tcreated_at\n(\w{24}\t\d{4}-.*\n){2}$/,
    ],
    ['jobs list --limit 2 --output xml', /^<\?xml.*<response.*<jobs><job>.*<\/response>\n$/s],
    ['jobs list --name no-such-name --output json', /^\[\]\n$/],
    [
      'jobs list --status failure --limit 3 --sort finished_at --descending',
      /^(.*"status":"FAILURE".*\n){3}$/,
    ],
    ['jobs list --expand user --limit 1', /"user":\{.*"version":/],
    ['stats --bucket day --output table', /SUCCESS +\d+\n[^]*PIPELINE +JOBS/],
    ['import --help', /--strict[^]*NDJSON/],
    ['complete -- jobs list --status ', /^FAILURE/m],
  ])('mediajobs %s', async (command, pattern) => {
    const { code, stdout, stderr } = await runCli(command.split(' '), signedIn);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(pattern);
    // eslint-disable-next-line no-control-regex -- no decoration in a pipe
    expect(stdout).not.toMatch(/\u001b/);
  });

  it('prints a job as the list has it', async () => {
    const list = await runCli(['jobs', 'list', '--limit', '1', '--start', '7'], signedIn);
    const [id = ''] = idsIn(list.stdout);
    expect(await runCli(['jobs', 'get', id], signedIn)).toEqual(list);
    const xml = await runCli(['jobs', 'get', id, '--output', 'xml'], signedIn);
    expect(xml.stdout).toContain(`<id>${id}</id>`);
  });

  it('exits without an error when the reader of its output closes', async () => {
    const listing = startCli(['jobs', 'list', '--all'], signedIn);
    await listing.waitForOutput('\n');
    listing.child.stdout.destroy();
    expect(await listing.ended).toMatchObject({ code: 0, stderr: '' });
  });
});

describe('how it fails', () => {
  it.each<[string, string, number, RegExp]>([
    ['a wrong pipeline', 'jobs list --pipeline a', 2, /^Invalid Input: pipeline\.id must be .*\.\n$/],
    ['a job that is not there', 'jobs get 000000000000000000000001', 4, /^Job does not exist\.\n$/],
    [
      'a login without a terminal',
      'login http://localhost:1',
      2,
      /^There is no terminal .* --token-stdin\.\n$/,
    ],
    [
      'an option of a server command',
      'token create --user 1',
      2,
      /^option '--user <id>' argument '1' is invalid\..*\n$/,
    ],
  ])('says what is wrong with %s', async (_what, command, code, pattern) => {
    const ended = await runCli(command.split(' '), signedIn);
    expect(ended).toMatchObject({ code, stdout: '' });
    expect(ended.stderr).toMatch(pattern);
  });

  it.each<[string, Environment, number, RegExp]>([
    ['nobody is signed in', {}, 3, /^Nobody is signed in: use "mediajobs login".*\.\n$/],
    [
      'the token is wrong',
      { MEDIAJOBS_TOKEN: 'wrong' },
      3,
      /^Invalid access token: The token is unknown.*\.\n$/,
    ],
    [
      'the service is away',
      { MEDIAJOBS_URL: 'http://127.0.0.1:9' },
      5,
      /^http:\/\/127.* can't be reached: .*\.\n$/,
    ],
  ])('says that %s', async (_what, environment, code, pattern) => {
    const settings = Object.keys(environment).length === 0 ? nobody : { ...signedIn, ...environment };
    const ended = await runCli(['jobs', 'list'], settings);
    expect(ended).toMatchObject({ code, stdout: '' });
    expect(ended.stderr).toMatch(pattern);
  });
});

describe('signing in', () => {
  it('keeps what works, for the user alone, until it is forgotten', async () => {
    const file = join(folder, 'config', 'mediajobs', 'session.json');
    const login = ['login', `${service.url}/`, '--token-stdin'];
    expect(await runCli(login, nobody, 'wrong\n')).toMatchObject({ code: 3 });
    expect(await fileExists(file)).toBe(false);

    const made = await runCli(['token', '--user', service.account], {
      ...nobody,
      DATA_DIR: join(service.folder, 'data'),
    });
    expect(made).toMatchObject({ code: 0 });
    expect(await runCli(login, nobody, made.stdout)).toMatchObject({ code: 0, stdout: '' });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await runCli(['jobs', 'list', '--limit', '1'], nobody)).toMatchObject({ code: 0, stderr: '' });
    expect(await runCli(['jobs', 'list'], { ...nobody, MEDIAJOBS_TOKEN: 'wrong' })).toMatchObject({
      code: 3,
    });

    expect(await runCli(['logout'], nobody)).toMatchObject({ code: 0, stderr: 'Signed out.\n' });
    expect(await fileExists(file)).toBe(false);
    expect(await runCli(['logout'], nobody)).toMatchObject({ code: 0, stderr: 'Nobody was signed in.\n' });
  }, 120_000);
});

/** Waits until an export has written one more page, or ends. */
async function onePageMore(file: string, { ended }: Program): Promise<void> {
  const side = (): Promise<string | null> => readTextFile(sideOf(file));
  const before = await side();
  const over = ended.then(() => true);
  const soon = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, 1, false));
  while ((await side()) === before) if (await Promise.race([over, soon()])) return;
}

describe('an export', () => {
  it.each([
    ['ndjson', []],
    ['csv', []],
    ['csv', ['--times', 'iso', '--bom']],
    ['csv', ['--raw']],
  ])(
    'that is killed again and again is whole in the end, as %s %j',
    async (format, more) => {
      const file = join(folder, `killed${more.join('')}.${format}`);
      const command = ['jobs', 'export', file, '--output', format, ...more];
      let killed = 0;
      for (; !(await fileExists(file)); killed++) {
        const exporting = startCli(command, signedIn);
        await onePageMore(file, exporting);
        exporting.child.kill('SIGKILL');
        // Killed, or done before that.
        expect([null, 0]).toContain((await exporting.ended).code);
        // As if it had been killed in the middle of the page after.
        if (await fileExists(partOf(file))) await appendFile(partOf(file), '{"half');
      }
      expect(killed).toBeGreaterThan(1);
      // Killed when all was in its place but the note of how far it had come: the next run takes that away.
      if (await fileExists(sideOf(file))) expect(await runCli(command, signedIn)).toMatchObject({ code: 0 });
      expect(await fileExists(sideOf(file))).toBe(false);
      expect(await fileExists(partOf(file))).toBe(false);
      const whole = await runCli(['jobs', 'export', '-', '--output', format, ...more], signedIn);
      expect(await readFile(file, 'utf8')).toBe(whole.stdout);
    },
    120_000,
  );

  it('says so when it is interrupted, and goes on with the same options only', async () => {
    const file = join(folder, 'interrupted.ndjson');
    const exporting = startCli(['jobs', 'export', file], signedIn);
    await onePageMore(file, exporting);
    exporting.child.kill('SIGINT');
    expect(await exporting.ended).toMatchObject({
      code: 130,
      stderr: expect.stringContaining('goes on') as unknown,
    });
    const other = ['jobs', 'export', file, '--status', 'FAILURE'];
    expect(await runCli(other, signedIn)).toMatchObject({
      ...{ code: 1, stderr: expect.stringMatching(/^Another export to .* --restart\.\n$/) as unknown },
    });
    expect(await runCli([...other, '--restart'], signedIn)).toMatchObject({ code: 0 });
    expect(new Set(jobsIn(await readFile(file, 'utf8')).map(({ status }) => status))).toEqual(
      new Set(['FAILURE']),
    );
    expect(await runCli(other, signedIn)).toMatchObject({
      ...{ code: 1, stderr: expect.stringMatching(/ is there already; --force replaces it\.\n$/) as unknown },
    });
    expect(await runCli([...other, '--force', '--snapshot'], signedIn)).toMatchObject({ code: 0 });
  }, 120_000);
});

describe('a snapshot', () => {
  it('that breaks off leaves nothing behind', async () => {
    const breaking = createServer((_request, response) => {
      response.write('{"id":"half', () => response.destroy());
    });
    breaking.listen(0, '127.0.0.1');
    await once(breaking, 'listening');
    const { port } = breaking.address() as AddressInfo;
    const inside = await mkdtemp(join(folder, 'snapshot-'));
    const environment = { ...signedIn, MEDIAJOBS_URL: `http://127.0.0.1:${port}` };
    const ended = await runCli(['jobs', 'export', join(inside, 'jobs'), '--snapshot'], environment);
    breaking.close();
    expect(ended).toMatchObject({ code: 1, stderr: expect.stringMatching(/.\n$/) as unknown });
    expect(await readdir(inside)).toEqual([]);
  });
});

describe('a watch', () => {
  it('tells of changes until Ctrl-C', async () => {
    const watching = startCli(['jobs', 'watch'], signedIn);
    const tabs = startCli(['jobs', 'watch', '--output', 'table'], signedIn);
    await watching.waitForOutput('"ready"');
    await tabs.waitForOutput('id\tstatus\t');
    const database = { ...nobody, DATA_DIR: join(service.folder, 'data') };
    const seeding = startCli(['seed', '--live', '--rate', '20'], database);
    await watching.waitForOutput('"created"', '"progressed"', '"finished"');
    await tabs.waitForOutput('\tPROCESSING\t', '\tSUCCESS\t100\t');
    tabs.child.kill('SIGINT');
    expect((await tabs.ended).stdout).toMatch(
      /^id\tstatus\t.*\terror_msg\n(\w{24}\t[A-Z]+(\t[^\t\n]*){4}\n)+$/,
    );
    seeding.child.kill('SIGTERM');
    watching.child.kill('SIGINT');
    const { code, stdout } = await watching.ended;
    expect(code).toBe(130);
    const events = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as JobEvent);
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
    expect(await seeding.ended).toMatchObject({ code: 0 });
  }, 120_000);
});
