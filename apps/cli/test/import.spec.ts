import { createTestDatabase, REFERENCE_FILES, type Environment, type TestDatabase } from '@mediajobs/testing';
import { findRunningServer } from '@mediajobs/postgres';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli, startCli } from './support/cli.js';

type Document = Readonly<Record<string, unknown>>;

const { job: JOB_FILE, list: LIST_FILE } = REFERENCE_FILES;

let database: TestDatabase;
let environment: Environment;
let folder: string;
let job: Document;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mediajobs-import-'));
  // PostgreSQL runs as another user when the tests run as root.
  await chmod(folder, 0o755);
  database = await createTestDatabase();
  environment = { DATABASE_URL: database.url };
  ({ job } = JSON.parse(await readFile(JOB_FILE, 'utf8')) as { job: Document });
});

afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

beforeEach(async () => {
  await database.pool.query('TRUNCATE jobs, job_documents, resources');
});

/** Returns the n-th of many jobs. */
function jobNumber(n: number, changes: Document = {}): Document {
  const id = `5${n.toString(16).padStart(23, '0')}`;
  return { ...job, id, href: `/v1/jobs/${id}`, ...changes };
}

function ndjson(count: number): string {
  return Array.from({ length: count }, (_, n) => `${JSON.stringify(jobNumber(n))}\n`).join('');
}

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

async function countJobs(): Promise<number> {
  const { rows } = await database.pool.query<{ count: number }>(
    'SELECT count(*)::int AS count FROM job_documents',
  );
  return rows[0]?.count ?? 0;
}

/** Returns the number of records that the summary reports as stored. */
function storedIn(stderr: string): number {
  return Number(/^(\d+) stored \(/m.exec(stderr)?.[1]);
}

describe('the exit status of an import', () => {
  it('is 0 when every record is stored', async () => {
    const { code, stdout, stderr } = await runCli(['import', LIST_FILE, JOB_FILE], environment);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toMatch(/^3 stored \(3 new or changed, 0 unchanged\), 0 rejected, \d+\.\d s$/m);
    expect(await countJobs()).toBe(3);
  });

  it('is 1 when records are rejected, and each is named', async () => {
    const lines = [jobNumber(1), jobNumber(2, { status: 'DONE' }), jobNumber(3)];
    const bad = await file('bad.ndjson', lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    const { code, stderr } = await runCli(['import', bad, JOB_FILE], environment);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^rejected: .*bad\.ndjson, line 2, status: \w+ /m);
    expect(stderr).toMatch(/^3 stored .*, 1 rejected, /m);
    expect(await countJobs()).toBe(3);
  });

  it.each([
    ['no file', [], 2, /^missing required argument 'file'\n$/],
    [
      'a wrong user',
      ['--user', 'ada', '-'],
      2,
      /^option '--user <id>' argument 'ada' is invalid\. Must be 24 /,
    ],
    ['standard input twice', ['-', '-'], 2, /^import reads standard input only once, got - twice\.\n$/],
    ['a missing file', [JOB_FILE, '/no/such/file'], 2, /^\/no\/such\/file does not exist\.\n$/],
    ['a path through a file', [`${JOB_FILE}/a.json`], 2, /a\.json does not exist\.\n$/],
    ['a missing list', ['--elastic-transcoder', '/no/file'], 2, /^\/no\/file does not exist\.\n$/],
    ['a folder', ['/tmp'], 2, /^\/tmp is a folder; import takes files\.\n$/],
  ])(
    'after %s is a status and one sentence, before anything is stored',
    async (_what, args, code, message) => {
      const ended = await runCli(['import', ...args], environment);
      expect(ended).toMatchObject({ code, stdout: '', stderr: expect.stringMatching(message) as unknown });
      expect(await countJobs()).toBe(0);
    },
  );

  it('is 5 when the connection is lost, and the summary counts what is stored', async () => {
    const importing = startCli(['import', await file('many.ndjson', ndjson(20_000))], environment);
    await importing.waitForErrors('% read, ');
    await database.pool.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    );
    const { code, stderr } = await importing.ended;
    expect(code).toBe(5);
    expect(await countJobs()).toBe(storedIn(stderr));
  });
});

describe('standard input', () => {
  it.each([
    ['is read for -', () => ndjson(3), 0, 3, /^3 stored /m],
    ['is an error when it is empty', () => '', 1, 0, /^rejected: standard input is empty: expected JSON /m],
    ['is named in errors', () => 'x\n', 1, 0, /^rejected: standard input, line 1: is not JSON/m],
  ])('%s', async (_what, input, code, count, message) => {
    const ended = await runCli(['import', '-'], environment, input());
    expect(ended).toMatchObject({ code, stderr: expect.stringMatching(message) as unknown });
    expect(await countJobs()).toBe(count);
  });

  it('may stay open: SIGTERM stores what was read', async () => {
    const importing = startCli(['import', '-'], environment, null);
    importing.child.stdin.write(ndjson(1_000));
    // One batch is stored while the source is open.
    while ((await countJobs()) === 0);
    importing.child.kill('SIGTERM');
    const { code, stderr } = await importing.ended;
    expect(code).toBe(130);
    expect(await countJobs()).toBe(storedIn(stderr));
  });
});

describe('an interrupted import', () => {
  const count = 10_000;

  it('stops its embedded server, and is completed by the next run', async () => {
    const dataDir = join(folder, 'data');
    const many = await file('interrupted.ndjson', ndjson(count));
    const importing = startCli(['import', many], { DATA_DIR: dataDir });
    await importing.waitForErrors('% read, ');
    importing.child.kill('SIGINT');
    const { code, stderr } = await importing.ended;
    expect(code).toBe(130);
    expect(stderr).toMatch(/^\d+ stored \(.*\nInterrupted; the same command imports the rest\.\n$/m);
    const stored = storedIn(stderr);
    expect(stored).toBeLessThan(count);
    expect(await findRunningServer({ data: join(dataDir, 'postgres', 'cluster') })).toBeUndefined();

    const again = await runCli(['import', many], { DATA_DIR: dataDir });
    expect(again.code).toBe(0);
    expect(again.stderr).toContain(
      `${count} stored (${count - stored} new or changed, ${stored} unchanged), 0 rejected`,
    );
  });

  it('has stored what it reported, even after SIGKILL', async () => {
    const many = await file('killed.ndjson', ndjson(count));
    const killed = startCli(['import', many], environment);
    await killed.waitForErrors('% read, ');
    killed.child.kill('SIGKILL');
    const { stderr } = await killed.ended;
    const stored = await countJobs();
    expect(stored).toBeGreaterThanOrEqual(Number(/.*% read, (\d+) stored/s.exec(stderr)?.[1]));
    expect(stored).toBeLessThan(count);

    const again = await runCli(['import', many], environment);
    expect(again.stderr).toContain(
      `${count} stored (${count - stored} new or changed, ${stored} unchanged), 0 rejected`,
    );
    expect(await countJobs()).toBe(count);
  });
});

it('imports a list of 50 MB with 64 MB of heap', async () => {
  const path = join(folder, 'list.json');
  const stream = createWriteStream(path);
  const outputs = Array.from({ length: 20 }, () => job['outputs']).flat();
  const jobs = Array.from({ length: 500 }, (_, n) => JSON.stringify(jobNumber(n, { outputs }), null, 2));
  let size = 0;
  stream.write('{\n"jobs": [\n');
  for (let n = 0; size < 50e6; n++) {
    const text = `${n === 0 ? '' : ',\n'}${jobs[n % jobs.length] ?? ''}`;
    size += text.length;
    if (!stream.write(text)) await once(stream, 'drain');
  }
  stream.end('\n], "total": 1}\n');
  await once(stream, 'finish');

  const report = 'process.on("exit",()=>process.stdout.write(`${process.resourceUsage().maxRSS}`))';
  const options = `--max-old-space-size=64 --import=data:text/javascript,${encodeURIComponent(report)}`;
  const ended = await runCli(['import', path], { ...environment, NODE_OPTIONS: options });
  expect(ended).toMatchObject({ code: 0, stderr: expect.stringMatching(/, 0 rejected, /) as unknown });
  expect(await countJobs()).toBe(500);
  // In kilobytes: the heap, the program and its libraries, and the chunks in progress.
  expect(Number(ended.stdout)).toBeLessThan(400_000);
});

describe('mediajobs import --elastic-transcoder', () => {
  const preset = {
    Id: '1351620000001-000010',
    Name: 'Generic 720p',
    Container: 'mp4',
    Audio: { Codec: 'AAC', BitRate: '160', Channels: '2' },
    Video: {
      Codec: 'H.264',
      BitRate: '2400',
      MaxWidth: '1280',
      MaxHeight: '720',
      CodecOptions: { Level: '3.1' },
    },
  };
  const presets = { Presets: [preset, { ...preset, Id: '1351620000001-000011', Container: 'flv' }] };

  it('stores what it can, once, and reports what differs', async () => {
    const path = await file('presets.json', JSON.stringify(presets));
    const args = ['import', '--elastic-transcoder', path];
    const dry = await runCli([...args, '--dry-run'], { DATABASE_URL: 'postgresql://127.0.0.1:1/none' });
    expect([dry.code, dry.stderr]).toEqual([1, '1 valid, 1 rejected\n']);
    const first = await runCli(args, environment);
    expect(first).toMatchObject({ code: 1, stderr: '1 imported, 1 rejected\n' });
    expect(first.stdout).toMatch(
      /^imported: preset 1351620000001-000010 "Generic 720p" -> \w{24}\n {2}dropped: Video\.CodecOptions\.Level: .*\nrejected: preset 1351620000001-000011 .*\n {2}rejected: Container: /,
    );
    expect((await runCli(args, environment)).stderr).toBe('1 exists, 1 rejected\n');
    const { rows } = await database.pool.query<{ name: string }>(
      `SELECT name FROM resources WHERE kind = 'preset'`,
    );
    expect(rows).toEqual([{ name: 'Generic 720p' }]);
  });

  it.each([
    [
      'a file of another kind',
      ['--elastic-transcoder', LIST_FILE],
      /must hold JSON as "aws elastictranscoder/,
    ],
    ['a dry run of other documents', ['--dry-run', LIST_FILE], /--dry-run requires --elastic-transcoder/],
    ['options of other documents', ['--elastic-transcoder', '--strict', LIST_FILE], /cannot be used with/],
  ])('is a usage error with %s', async (_, args, message) => {
    const { code, stderr } = await runCli(['import', ...args], environment);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });
});
