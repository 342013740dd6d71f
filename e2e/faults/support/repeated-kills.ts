import { checkDatabase } from '@mediajobs/jobs-db';
import type { Database } from '@mediajobs/postgres';
import { PROGRAMS, startProgram, type Program } from '@mediajobs/testing';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { logFigure } from './load.js';
import { withDatabase } from './product.js';

/** A command that stores a number of jobs, and reports its progress. */
export interface StoringCommand {
  readonly args: readonly string[];
  readonly jobs: number;
  /** Matches the number of stored jobs in a progress report. */
  readonly progressPattern: RegExp;
}

async function countJobs({ pool }: Database): Promise<number> {
  const { rows } = await pool.query<{ count: number }>('SELECT count(*)::int AS count FROM jobs');
  return rows[0]?.count ?? 0;
}

/** A run reports each tenth of its work; after the last report it is about to end. */
const REPORT_COUNT = 9;

/**
 * Kills the command before it has stored anything, after its first report, and then after random reports, and lets the
 * last run end. Expects that reported jobs are stored, that no job is stored twice, and that the data is consistent.
 */
export async function killRepeatedly(
  url: string,
  { args, jobs, progressPattern }: StoringCommand,
  kills: number,
): Promise<void> {
  let reported = 0;
  let midway = 0;
  let runs = 0;
  // A report may arrive so late that the run ends before the kill: then a few more runs.
  for (; runs < kills || (midway === 0 && runs < 3 * kills); runs++) {
    const run = await startProgram(PROGRAMS.cli, { DATABASE_URL: url }, { args });
    const counts = (): number[] => [...run.stderr.matchAll(progressPattern)].map(([, n]) => Number(n));
    // Random moments are the point of this test: they are not waits for a condition.
    if (runs === 0) await sleep(Math.random() * 400);
    else await waitForReports(run, counts, runs === 1 ? 1 : 1 + Math.floor(Math.random() * REPORT_COUNT));
    if (runs > 1) await sleep(Math.random() * 100);
    const { code } = await run.stop('SIGKILL');
    if (code === null && counts().some((count) => count > 0)) midway++;
    reported = Math.max(reported, ...counts());
    await withDatabase(url, async (database) =>
      expect(await countJobs(database)).toBeGreaterThanOrEqual(reported),
    );
  }
  expect(midway).toBeGreaterThan(0);
  const last = await startProgram(PROGRAMS.cli, { DATABASE_URL: url }, { args });
  expect(await last.ended).toMatchObject({ code: 0 });
  await withDatabase(url, async (database) => {
    expect(await countJobs(database)).toBe(jobs);
    for await (const finding of checkDatabase(database.pool)) expect(finding).toBeUndefined();
  });
  logFigure(
    `${args[0]} killed ${runs} times, ${midway} of them midway; ` +
      `at most ${reported} of ${jobs} jobs were reported before the last run`,
  );
}

/** Waits until the command has reported stored jobs a number of times, or has ended. */
async function waitForReports(run: Program, counts: () => number[], times: number): Promise<void> {
  while (run.isRunning && counts().filter((count) => count > 0).length < times)
    await Promise.race([once(run.child.stderr, 'data'), run.ended]);
}
