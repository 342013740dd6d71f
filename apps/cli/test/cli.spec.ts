import type { Job, JobEvent } from '@mediajobs/jobs-client';
import { appendFile, chmod, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { partFile } from '../src/export/part-file.js';
import { fileExists, readTextFile } from '../src/files.js';
import { runCli, startCli } from './support/cli.js';
import type { Environment, Program } from '@mediajobs/testing';
import { startService, type Service } from './support/service.js';

let service: Service;
let folder: string;
let signedIn: Environment;
let signedOut: Environment;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mediajobs-cli-'));
  // PostgreSQL runs as another user where the tests run as root.
  await chmod(folder, 0o755);
  service = await startService(8000);
  signedOut = { HOME: folder, XDG_CONFIG_HOME: join(folder, 'config') };
  signedIn = { ...signedOut, MEDIAJOBS_URL: service.url, MEDIAJOBS_TOKEN: service.token };
  await storeUnusualTitles();
}, 300_000);

afterAll(async () => {
  await service.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Texts that a spreadsheet may run as formulas, and some that only look so. */
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

/** Imports jobs whose titles need escaping in CSV. */
async function storeUnusualTitles(): Promise<void> {
  const titles = ['', ' ', 'a,"b"', 'a\nb', 'a\rb', '\\.', 'NULL', ...FORMULAS];
  const odd = titles.map((title, n) => {
    const id = `7d2f7c35e4b004f9cd1978${String(n).padStart(2, '0')}`;
    const more = { title, status: 'PROCESSING', percentage_completed: n + 0.1, autograph: true };
    return JSON.stringify({ id, href: `/v1/jobs/${id}`, ...more });
  });
  const database = { ...signedOut, DATA_DIR: join(service.folder, 'data') };
  const ended = await runCli(['import', '--user', service.account, '-'], database, odd.join('\n'));
  expect(ended).toMatchObject({
    code: 0,
    stderr: expect.stringContaining(`${titles.length} stored`) as unknown,
  });
}

const parseJobs = (ndjson: string): Job[] =>
  ndjson
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Job);

const parseIds = (ndjson: string): string[] => parseJobs(ndjson).map(({ id }) => id);

describe('output', () => {
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
    ['stats --bucket day --output table', /PIPELINE +JOBS[^]*SUCCESS +\d+\n/],
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
    const [id = ''] = parseIds(list.stdout);
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

describe('errors', () => {
  it.each<[string, string, number, RegExp]>([
    ['a wrong pipeline', 'jobs list --pipeline a', 2, /^Invalid Input: pipeline\.id must be .*\.\n$/],
    ['a job that is not there', 'jobs get 000000000000000000000001', 4, /^Job does not exist\.\n$/],
    [
      'a login without a terminal',
      'login http://localhost:1',
      2,
      /^a prompt for the token requires a terminal; use --token-stdin\.\n$/,
    ],
    [
      'an option of a server command',
      'token create --user 1',
      2,
      /^option '--user <id>' argument '1' is invalid\..*\n$/,
    ],
  ])('report %s', async (_what, command, code, pattern) => {
    const ended = await runCli(command.split(' '), signedIn);
    expect(ended).toMatchObject({ code, stdout: '' });
    expect(ended.stderr).toMatch(pattern);
  });

  it.each<[string, Environment, number, RegExp]>([
    ['there is no session', {}, 3, /^Not signed in: use "mediajobs login".*\.\n$/],
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
  ])('report that %s', async (_what, environment, code, pattern) => {
    const settings = Object.keys(environment).length === 0 ? signedOut : { ...signedIn, ...environment };
    const ended = await runCli(['jobs', 'list'], settings);
    expect(ended).toMatchObject({ code, stdout: '' });
    expect(ended.stderr).toMatch(pattern);
  });
});

describe('a submitted job', () => {
  const run = async (args: readonly string[]) => {
    const { code, stdout, stderr } = await runCli(['jobs', ...args], signedIn);
    return { code, stderr, job: stdout.startsWith('{') ? (JSON.parse(stdout) as Job) : null };
  };
  const request = ['--input', 'https://media.example.com/trailer.mov', '--preset', 'web 720p'];

  beforeAll(async () => {
    const response = await fetch(`${service.url}/v1/pipelines/`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${service.token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ name: 'Local' }),
    });
    expect(response.status).toBe(201);
  });

  it('can be cancelled and retried', async () => {
    const submit = ['submit', '--pipeline', 'Local', ...request, '--key', 'order-1'];
    const submitted = await run([...submit, '--title', 'From the shell']);
    expect(submitted).toMatchObject({
      code: 0,
      stderr: '',
      job: { status: 'QUEUED', title: 'From the shell', unique_custom_key: 'order-1' },
    });
    const id = submitted.job?.id ?? '';
    expect((await run([...submit, '--title', 'From the shell'])).job?.id).toBe(id);
    expect(await run(submit)).toMatchObject({ code: 1, job: null });

    expect(await run(['retry', id])).toMatchObject({ code: 1, job: null });
    expect(await run(['cancel', id])).toMatchObject({ code: 0, stderr: `Cancelled job ${id}.\n` });
    expect(await run(['cancel', id])).toMatchObject({ code: 0 });
    const failed = await run(['wait', id]);
    expect(failed).toMatchObject({ code: 1, job: { status: 'FAILURE', error_code: '0x005016' } });
    expect(failed.stderr).toMatch(/^Job \w+ failed: Cancelled \(0x005016\)\./);
    expect(await run(['retry', id])).toMatchObject({ code: 0, job: { id, status: 'QUEUED' } });
    expect(await run(['attempts', id])).toEqual({ code: 0, stderr: '', job: null });
  });

  it('is rejected with every problem', async () => {
    const ended = await run(['submit', '--pipeline', 'Local', '--input', 'sftp://a/b', '--priority', '51']);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toMatch(/^Invalid Input:\n( {2}[^\n]+\n){3}$/);
    for (const path of ['input.input_name', 'priority', 'outputs'])
      expect(ended.stderr).toContain(`  ${path} `);
  });
});

describe('signing in', () => {
  it('saves a valid token, readable by the user only, until logout', async () => {
    const file = join(folder, 'config', 'mediajobs', 'session.json');
    const login = ['login', `${service.url}/`, '--token-stdin'];
    expect(await runCli(login, signedOut, 'wrong\n')).toMatchObject({ code: 3 });
    expect(await fileExists(file)).toBe(false);

    const made = await runCli(['token', '--user', service.account], {
      ...signedOut,
      DATA_DIR: join(service.folder, 'data'),
    });
    expect(made).toMatchObject({ code: 0 });
    expect(await runCli(login, signedOut, made.stdout)).toMatchObject({ code: 0, stdout: '' });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await runCli(['jobs', 'list', '--limit', '1'], signedOut)).toMatchObject({ code: 0, stderr: '' });
    expect(await runCli(['jobs', 'list'], { ...signedOut, MEDIAJOBS_TOKEN: 'wrong' })).toMatchObject({
      code: 3,
    });

    expect(await runCli(['logout'], signedOut)).toMatchObject({ code: 0, stderr: 'Signed out.\n' });
    expect(await fileExists(file)).toBe(false);
    expect(await runCli(['logout'], signedOut)).toMatchObject({ code: 0, stderr: 'Not signed in.\n' });
  });
});

/** Waits until an export has written something. */
async function waitForPart(file: string, { ended }: Program): Promise<void> {
  const isOver = ended.then(() => true);
  while ((await readTextFile(partFile(file))) === null) {
    if (await Promise.race([isOver, new Promise((resolve) => setImmediate(resolve, false))])) return;
  }
}

describe('an export', () => {
  it.each([
    ['ndjson', []],
    ['csv', []],
    ['csv', ['--times', 'iso', '--bom']],
    ['csv', ['--raw']],
  ])('that is killed is completed by --resume, as %s %j', async (format, more) => {
    const file = join(folder, `killed${more.join('')}.${format}`);
    const command = ['jobs', 'export', file, '--output', format, ...more];
    const exporting = startCli(command, signedIn);
    await waitForPart(file, exporting);
    exporting.child.kill('SIGKILL');
    await exporting.ended;
    if (await fileExists(partFile(file))) {
      expect(await fileExists(file)).toBe(false);
      await appendFile(partFile(file), '{"half');
      expect(await runCli([...command, '--resume'], signedIn)).toMatchObject({ code: 0 });
    }
    expect(await fileExists(partFile(file))).toBe(false);
    const whole = await runCli(['jobs', 'export', '-', '--output', format, ...more], signedIn);
    expect(await readFile(file, 'utf8')).toBe(whole.stdout);
  });

  it('that is interrupted names the option that continues it', async () => {
    const file = join(folder, 'interrupted.ndjson');
    const exporting = startCli(['jobs', 'export', file], signedIn);
    await waitForPart(file, exporting);
    exporting.child.kill('SIGINT');
    expect(await exporting.ended).toMatchObject({
      code: 130,
      stderr: `Interrupted; --resume continues ${file}.part.\n`,
    });
  });

  it('replaces a file only with --force', async () => {
    const file = join(folder, 'existing.ndjson');
    const command = ['jobs', 'export', file, '--status', 'FAILURE'];
    expect(await runCli(command, signedIn)).toMatchObject({ code: 0 });
    expect(new Set(parseJobs(await readFile(file, 'utf8')).map(({ status }) => status))).toEqual(
      new Set(['FAILURE']),
    );
    expect(await runCli(command, signedIn)).toMatchObject({
      code: 1,
      stderr: `${file} exists; use --force to replace it.\n`,
    });
    expect(await runCli([...command, '--force'], signedIn)).toMatchObject({ code: 0 });
  });
});

describe('a watch', () => {
  it('prints changes until Ctrl-C', async () => {
    const watching = startCli(['jobs', 'watch'], signedIn);
    const tabs = startCli(['jobs', 'watch', '--output', 'table'], signedIn);
    await watching.waitForOutput('"ready"');
    await tabs.waitForOutput('id\tstatus\t');
    const database = { ...signedOut, DATA_DIR: join(service.folder, 'data') };
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
  });
});
