import { createTestDatabase, type TestDatabase } from '@mediajobs/jobs-data/testing';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { countOf, countsOf } from './content.js';

const PROJECT = join(import.meta.dirname, '..');
const MAIN = join(PROJECT, 'dist', 'main.js');

/** The seeder as a process of its own, as a user runs it. */
class Run {
  private readonly child: ChildProcess;
  private readonly ended: Promise<unknown[]>;
  stdout = '';
  stderr = '';

  constructor(...args: string[]) {
    // Two batches under way fit into this; a seeder that kept what it wrote would run out of it.
    const env = { ...process.env, NODE_OPTIONS: '--max-old-space-size=80', DATABASE_URL: database.url };
    this.child = spawn(process.execPath, [MAIN, ...args], { env, cwd: PROJECT });
    this.ended = once(this.child, 'close');
    this.child.stdout?.on('data', (text: Buffer) => (this.stdout += text.toString()));
    this.child.stderr?.on('data', (text: Buffer) => (this.stderr += text.toString()));
  }

  /** Resolves when this was said on standard error. */
  async says(text: string): Promise<void> {
    while (!this.stderr.includes(text)) {
      if (this.child.exitCode !== null) throw new Error(`Ended without saying ${text}: ${this.stderr}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  kill(signal: 'SIGTERM' | 'SIGINT' | 'SIGKILL'): void {
    this.child.kill(signal);
  }

  /** @returns the exit status, null after a signal that was not handled */
  async end(): Promise<number | null> {
    await this.ended;
    return this.child.exitCode;
  }
}

/** On the database of the test: others run beside it. */
const IDLE_IN_TRANSACTION =
  "pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'";

let database: TestDatabase;
beforeAll(() => {
  const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  const { status, stdout } = spawnSync(process.execPath, [tsc, '-b', 'tsconfig.lib.json'], {
    cwd: PROJECT,
    env: { ...process.env, NODE_OPTIONS: '' },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stdout);
}, 16_000);
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.drop());

describe('the seeder as a process', () => {
  it('seeds, tells what it did, and ends', async () => {
    const run = new Run('--jobs', '1500');
    expect(await run.end()).toBe(0);
    expect(run.stderr).toMatch(/^100 % \(1500 of 1500 jobs\)$/m);
    expect(run.stderr).toMatch(
      /^\d+ accounts, 1500 jobs and \d+ files in [\d.]+ s\. The largest account is [0-9a-f]{24}\.\n$/m,
    );
    expect(run.stdout).toBe('');
  });

  it.each([
    ['--jobs', 'many'],
    ['--jobs', '1', '--fast'],
  ])('refuses %s %s in one sentence', async (...args) => {
    const run = new Run(...args);
    expect(await run.end()).toBe(2);
    expect(run.stderr.trim().split('\n')).toHaveLength(1);
  });

  it('explains itself without a database', async () => {
    const run = new Run('--help');
    expect(await run.end()).toBe(0);
    expect(run.stdout).toContain('--jobs N');
  });

  it('completes the data after it was killed, writes nothing twice, and keeps nothing in memory', async () => {
    const killed = new Run('--jobs', '12000');
    await killed.says('10 %');
    killed.kill('SIGKILL');
    expect(await killed.end()).toBeNull();
    const kept = await countOf(database.pool, 'jobs');
    expect(kept).toBeGreaterThan(0);
    expect(kept).toBeLessThan(12_000);
    expect(kept % 1_000).toBe(0);

    const run = new Run('--jobs', '12000');
    expect(await run.end()).toBe(0);
    expect(run.stderr).toContain('jobs were there already');
    expect(await countOf(database.pool, 'jobs')).toBe(12_000);
    const counts = await countsOf(database.pool);
    expect(counts.kept).toEqual(counts.counted);
  });

  it('can be stopped half way with SIGTERM, and says how to go on', async () => {
    const run = new Run('--jobs', '6000');
    await run.says('10 %');
    run.kill('SIGTERM');
    expect(await run.end()).toBe(130);
    expect(run.stderr).toMatch(/^Stopped at \d000 of 6000 jobs; the same command goes on from there\.\n$/m);
  }, 16_000);

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'works on live until %s, and ends cleanly',
    async (signal) => {
      const run = new Run('--jobs', '300', '--live', '--rate', '20');
      await run.says('Queueing new jobs at 20 per second');
      while ((await countOf(database.pool, 'jobs')) < 305)
        await new Promise((resolve) => setTimeout(resolve, 50));
      run.kill(signal);
      expect(await run.end()).toBe(0);
      expect(run.stderr).toMatch(/^Ended: \d+ jobs queued, \d+ finished, \d+ failed, \d+ at work\.\n$/m);
      expect(await countOf(database.pool, IDLE_IN_TRANSACTION)).toBe(0);
    },
    60_000,
  );
});
