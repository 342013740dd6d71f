import { createTestDatabase, type Environment, type TestDatabase } from '@mediajobs/testing';
import { runCli, startCli } from './support/cli.js';

let database: TestDatabase;
let environment: Environment;

beforeEach(async () => {
  database = await createTestDatabase();
  // Two batches in progress fit into this heap; a run that kept what it wrote would exceed it.
  environment = { DATABASE_URL: database.url, NODE_OPTIONS: '--max-old-space-size=80' };
});
afterEach(() => database.drop());

async function count(from: string): Promise<number> {
  const { rows } = await database.pool.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${from}`);
  return rows[0]?.count ?? 0;
}

describe('mediajobs seed', () => {
  it('reports its progress and the result', async () => {
    const { code, stdout, stderr } = await runCli(['seed', '--jobs', '1500'], environment);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toMatch(/^100 % \(1500 of 1500 jobs\)$/m);
    expect(stderr).toMatch(
      /^\d+ accounts, 1500 jobs and \d+ files in [\d.]+ s\. The largest account is [0-9a-f]{24}\.\n$/m,
    );
  });

  it('completes the data of a killed run, and writes nothing twice', async () => {
    const killed = startCli(['seed', '--jobs', '12000'], environment);
    await killed.waitForErrors('10 %');
    killed.child.kill('SIGKILL');
    await killed.ended;
    const kept = await count('jobs');
    expect(kept).toBeLessThan(12_000);
    expect(kept % 1_000).toBe(0);

    const { code, stderr } = await runCli(['seed', '--jobs', '12000'], environment);
    expect(code).toBe(0);
    expect(stderr).toContain(`; ${kept} jobs existed already`);
    expect(await count('jobs')).toBe(12_000);
  });

  it('stops after SIGTERM and can be continued', async () => {
    const seeding = startCli(['seed', '--jobs', '6000'], environment);
    await seeding.waitForErrors('10 %');
    seeding.child.kill('SIGTERM');
    expect(await seeding.ended).toMatchObject({
      code: 130,
      stderr: expect.stringMatching(
        /^Interrupted at \d000 of 6000 jobs; the same command continues from there\.\n$/m,
      ) as unknown,
    });
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('simulates live jobs until %s', async (signal) => {
    const seeding = startCli(['seed', '--jobs', '300', '--live', '--rate', '20'], environment);
    await seeding.waitForErrors('Simulating 20 new jobs per second');
    while ((await count('jobs')) < 305) await new Promise((resolve) => setImmediate(resolve));
    seeding.child.kill(signal);
    const { code, stderr } = await seeding.ended;
    expect(code).toBe(0);
    expect(stderr).toMatch(/^Stopped: \d+ jobs queued, \d+ finished, \d+ failed, \d+ in progress\.\n$/m);
    const idle = "pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'";
    expect(await count(idle)).toBe(0);
  });
});
