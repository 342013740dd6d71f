import { checkDatabase } from '@mediajobs/jobs-db';
import { type Database } from '@mediajobs/postgres';
import { setTimeout as sleep } from 'node:timers/promises';
import { withDatabase } from './product.js';
import { logFigure } from './load.js';
import { Program, type PROGRAMS } from './program.js';

/** A program that stores jobs, told how many, and says how many it has stored. */
export interface StoringProgram {
  readonly program: keyof typeof PROGRAMS;
  readonly args: readonly string[];
  readonly jobs: number;
  /** Finds the number in what it says. */
  readonly progressPattern: RegExp;
}

const countJobs = async ({ pool }: Database): Promise<number> => {
  const { rows } = await pool.query<{ count: number }>('SELECT count(*)::int AS count FROM jobs');
  return rows[0]?.count ?? 0;
};

/** Tenths of its work after which it may be killed: each is reported, the last one at its end. */
const REPORT_COUNT = 9;

/**
 * Kills the program before it has stored anything, then after its first report, then after any other, each time after
 * it was started anew, and lets it end. Expects that what it said is there, that nothing is there twice, and that
 * nothing contradicts anything.
 */
export async function killRepeatedly(
  url: string,
  { program, args, jobs, progressPattern: said }: StoringProgram,
  kills: number,
): Promise<void> {
  let reported = 0;
  let midway = 0;
  let n = 0;
  // A machine that is slow to tell of a report may kill too late: then some more.
  for (; n < kills || (midway === 0 && n < 3 * kills); n++) {
    const run = await Program.start(program, { DATABASE_URL: url }, args);
    const counts = (): number[] => [...run.stderr.matchAll(said)].map(([, count]) => Number(count));
    if (n === 0) await sleep(Math.random() * 400);
    else await waitForReports(run, counts, n === 1 ? 1 : 1 + Math.floor(Math.random() * REPORT_COUNT));
    // Between two reports as well as at one.
    if (n > 1) await sleep(Math.random() * 100);
    run.kill('SIGKILL');
    const killed = (await run.ended) === null;
    if (killed && counts().some((count) => count > 0)) midway++;
    reported = Math.max(reported, ...counts());
    await withDatabase(url, async (database) =>
      expect(await countJobs(database)).toBeGreaterThanOrEqual(reported),
    );
  }
  expect(midway).toBeGreaterThan(0);
  const last = await Program.start(program, { DATABASE_URL: url }, args);
  expect([await last.ended, last.stderr]).toEqual([0, expect.any(String)]);
  await withDatabase(url, async (database) => {
    expect(await countJobs(database)).toBe(jobs);
    for await (const finding of checkDatabase(database.pool)) expect(finding).toBeUndefined();
  });
  logFigure(
    `${program} killed ${n} times, ${midway} of them midway; ` +
      `at most ${reported} of ${jobs} jobs were reported before the last run`,
  );
}

/** Waits until the program has said so many times that it stored something, or has ended. */
async function waitForReports(run: Program, counts: () => number[], times: number): Promise<void> {
  while (run.isRunning && counts().filter((count) => count > 0).length < times) await sleep(5);
}
