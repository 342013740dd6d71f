import { REFERENCE_FILES, createTestDatabase, type TestDatabase } from '@mediajobs/testing';
import { findRunningServer } from '@mediajobs/postgres';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ACCOUNT, jobNumber, JOBS, jobWith } from './documents.js';
import { lines } from './loading.js';

const PROJECT = join(import.meta.dirname, '..');
const MAIN = join(PROJECT, 'dist', 'main.js');

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  const { status, stdout } = spawnSync(process.execPath, [tsc, '-b', 'tsconfig.lib.json'], {
    cwd: PROJECT,
    env: { ...process.env, NODE_OPTIONS: '' },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stdout);
  folder = await mkdtemp(join(tmpdir(), 'mediajobs-import-'));
  database = await createTestDatabase();
}, 120_000);
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});
beforeEach(async () => {
  await database.pool.query('TRUNCATE jobs, job_documents, resources');
});

/** The importer as a process of its own, as a user runs it. */
class Run {
  private readonly child: ChildProcess;
  private readonly ended: Promise<unknown[]>;
  stdout = '';
  stderr = '';

  constructor(
    args: readonly string[],
    { input = '', open = false, node = [] as string[], url = database.url, dataDir = '' } = {},
  ) {
    const env = { ...process.env, NODE_OPTIONS: '', DATABASE_URL: url, DATA_DIR: dataDir };
    this.child = spawn(process.execPath, [...node, MAIN, ...args], { env, cwd: folder });
    this.ended = once(this.child, 'close');
    this.child.stdout?.on('data', (text: Buffer) => (this.stdout += text.toString()));
    this.child.stderr?.on('data', (text: Buffer) => (this.stderr += text.toString()));
    this.child.stdin?.write(input);
    if (!open) this.child.stdin?.end();
  }

  /** Resolves with what matched on standard error. */
  async says(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const found = pattern.exec(this.stderr);
      if (found) return found;
      if (this.child.exitCode !== null)
        throw new Error(`Ended without saying ${pattern.source}: ${this.stderr}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  kill(signal: NodeJS.Signals = 'SIGKILL'): void {
    this.child.kill(signal);
  }

  /** @returns the exit status, null after a signal. */
  async end(): Promise<number | null> {
    await this.ended;
    return this.child.exitCode;
  }
}

async function countJobs(): Promise<number> {
  const { rows } = await database.pool.query<{ count: number }>(
    'SELECT count(*)::int AS count FROM job_documents',
  );
  return rows[0]?.count ?? 0;
}

async function file(name: string, text: string): Promise<string> {
  await writeFile(join(folder, name), text);
  return name;
}

describe('the exit status', () => {
  it('is 0 when all is stored', async () => {
    const run = new Run([REFERENCE_FILES.list, REFERENCE_FILES.job]);
    expect(await run.end()).toBe(0);
    expect(run.stderr).toMatch(/^3 stored \(3 new or changed, 0 unchanged\), 0 refused, \d+\.\d s$/m);
    expect(run.stdout).toBe('');
    expect(await countJobs()).toBe(3);
  });

  it('is 1 when some were refused, and each is named', async () => {
    const bad = await file('bad.ndjson', lines(JOBS[0], jobWith({ status: 'DONE' }), JOBS[1]));
    const run = new Run([bad, REFERENCE_FILES.job]);
    expect(await run.end()).toBe(1);
    expect(run.stderr).toMatch(/^refused: bad\.ndjson, line 2, status: must be one of /m);
    expect(run.stderr).toMatch(/^3 stored .*, 1 refused, /m);
    expect(await countJobs()).toBe(3);
  });

  it.each([[[]], [['--user', 'ada', '-']], [['--colour', '-']]])(
    'is 2 for %j, with one sentence',
    async (args) => {
      const run = new Run(args);
      expect(await run.end()).toBe(2);
      expect(run.stderr.trim().split('\n')).toHaveLength(1);
    },
  );

  it.each([
    ['a file that is not there', ['absent.json'], 'absent.json does not exist'],
    [
      'a path through a file',
      [`${REFERENCE_FILES.job}/a.json`],
      `${REFERENCE_FILES.job}/a.json does not exist`,
    ],
    ['a folder', ['.'], '. is a folder; import takes files'],
  ])('is 1 for %s, before anything is stored', async (_what, args, message) => {
    const run = new Run([REFERENCE_FILES.job, ...args]);
    expect(await run.end()).toBe(1);
    expect(run.stderr.trim()).toBe(message);
    expect(await countJobs()).toBe(0);
  });

  it('is 5 without a database, and its password is not told', async () => {
    const run = new Run([REFERENCE_FILES.job], { url: 'postgresql://ada:s3cret@127.0.0.1:1/none' });
    expect(await run.end()).toBe(5);
    expect(run.stderr).not.toContain('s3cret');
    expect(run.stderr.trim().split('\n')).toHaveLength(1);
  });

  it('is 5 when the database goes away, and what it had counted as stored is told', async () => {
    const run = new Run([
      await file('many.ndjson', lines(...Array.from({ length: 20_000 }, (_, n) => jobNumber(n)))),
    ]);
    await run.says(/% read, [1-9]\d* stored/);
    await database.pool.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    );
    expect(await run.end()).toBe(5);
    const [, told] = await run.says(/^(\d+) stored \(/m);
    expect(await countJobs()).toBe(Number(told));
  });
});

describe('standard input', () => {
  it('that is empty, as after a failed download, is an error', async () => {
    const run = new Run(['-']);
    expect(await run.end()).toBe(1);
    expect(run.stderr).toContain('refused: standard input is empty: expected JSON documents, got nothing\n');
  });

  it('is read for -', async () => {
    const run = new Run(['-'], { input: lines(...JOBS) });
    expect(await run.end()).toBe(0);
    expect(await countJobs()).toBe(3);
  });

  it('is called by its name', async () => {
    const run = new Run(['-', '--user', ACCOUNT], { input: 'x\n' });
    expect(await run.end()).toBe(1);
    expect(run.stderr).toContain('refused: standard input, line 1: is not JSON');
  });
});

describe('SIGTERM or Ctrl-C', () => {
  it('ends it with what it says it stored, and its embedded server with it', async () => {
    const count = 10_000;
    const many = await file(
      'stopped.ndjson',
      lines(...Array.from({ length: count }, (_, n) => jobNumber(n))),
    );
    const dataDir = await mkdtemp(join(tmpdir(), 'mediajobs-import-data-'));
    // PostgreSQL runs as another user where the tests run as root.
    await chmod(dataDir, 0o755);
    try {
      const run = new Run([many], { url: '', dataDir });
      await run.says(/% read, [1-9]\d* stored/);
      run.kill('SIGINT');
      expect(await run.end()).toBe(130);
      const [, told] = await run.says(/^(\d+) stored \(.*\nStopped before the end; .*\.\n$/m);
      expect(Number(told)).toBeLessThan(count);
      expect(await findRunningServer({ data: join(dataDir, 'postgres', 'cluster') })).toBeUndefined();

      const again = new Run([many], { url: '', dataDir });
      expect(await again.end()).toBe(0);
      expect(again.stderr).toContain(
        `${count} stored (${count - Number(told)} new or changed, ${told ?? ''} unchanged), 0 refused`,
      );
    } finally {
      await rm(dataDir, { recursive: true });
    }
  }, 120_000);

  it('does not wait for a source that says nothing, and stores what it said', async () => {
    const count = 1_000;
    const input = lines(...Array.from({ length: count }, (_, n) => jobNumber(n)));
    const run = new Run(['-'], { input, open: true });
    while ((await countJobs()) === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    run.kill('SIGTERM');
    expect(await run.end()).toBe(130);
    const [, told] = await run.says(/^(\d+) stored \(/m);
    expect(await countJobs()).toBe(Number(told));
  });
});

it('explains itself', async () => {
  const run = new Run(['--help']);
  expect(await run.end()).toBe(0);
  expect(run.stdout).toContain('--strict');
});

it('that was killed has stored what it said, and the rest comes with the next run', async () => {
  const count = 10_000;
  const many = await file('killed.ndjson', lines(...Array.from({ length: count }, (_, n) => jobNumber(n))));
  const killed = new Run([many]);
  const [, told] = await killed.says(/% read, ([1-9]\d*) stored/);
  killed.kill();
  expect(await killed.end()).toBeNull();
  const there = await countJobs();
  expect(there).toBeGreaterThanOrEqual(Number(told));
  expect(there).toBeLessThan(count);

  const again = new Run([many]);
  expect(await again.end()).toBe(0);
  expect(again.stderr).toContain(
    `${count} stored (${count - there} new or changed, ${there} unchanged), 0 refused`,
  );
  expect(await countJobs()).toBe(count);
});

it('a list of 50 MB is read in 64 MB of heap', async () => {
  const path = join(folder, 'list.json');
  const stream = createWriteStream(path);
  const outputs = Array.from({ length: 20 }, () => JOBS[0]?.['outputs']).flat();
  const jobs = Array.from({ length: 500 }, (_, n) => JSON.stringify({ ...jobNumber(n), outputs }, null, 2));
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
  const run = new Run([path], {
    node: ['--max-old-space-size=64', `--import=data:text/javascript,${report}`],
  });
  expect([await run.end(), run.stderr]).toEqual([0, expect.stringMatching(/, 0 refused, /)]);
  expect(await countJobs()).toBe(500);
  // Kilobytes: the heap, the program and its libraries, and the chunks on their way.
  expect(Number(run.stdout)).toBeLessThan(400_000);
}, 120_000);
