import { check, type Database } from '@mediajobs/jobs-data';
import { setTimeout as sleep } from 'node:timers/promises';
import { withDatabase } from './api.js';
import { tell } from './load.js';
import { Program, type PROGRAMS } from './program.js';

/** A program that stores jobs, told how many, and says how many it has stored. */
export interface Storing {
  readonly program: keyof typeof PROGRAMS;
  readonly args: readonly string[];
  readonly jobs: number;
  /** Finds the number in what it says. */
  readonly said: RegExp;
}

const countJobs = async ({ pool }: Database): Promise<number> => {
  const { rows } = await pool.query<{ count: number }>('SELECT count(*)::int AS count FROM jobs');
  return rows[0]?.count ?? 0;
};

/**
 * Kills the program at random moments, each time after it was started anew, then lets it end. Expects that what it
 * said is there, that nothing is there twice, and that nothing contradicts anything.
 */
export async function killManyTimes(
  url: string,
  { program, args, jobs, said }: Storing,
  kills: number,
): Promise<void> {
  let reported = 0;
  for (let n = 0; n < kills; n++) {
    const run = await Program.start(program, { DATABASE_URL: url }, args);
    // Between its start, which takes most of a second, and what it takes for all of it.
    await Promise.race([sleep(500 + Math.random() * 5_000), run.ended]);
    run.kill('SIGKILL');
    await run.ended;
    for (const [, count] of run.stderr.matchAll(said)) reported = Math.max(reported, Number(count));
    await withDatabase(url, async (database) =>
      expect(await countJobs(database)).toBeGreaterThanOrEqual(reported),
    );
  }
  const last = await Program.start(program, { DATABASE_URL: url }, args);
  expect([await last.ended, last.stderr]).toEqual([0, expect.any(String)]);
  await withDatabase(url, async (database) => {
    expect(await countJobs(database)).toBe(jobs);
    for await (const finding of check(database.pool)) expect(finding).toBeUndefined();
  });
  tell(
    `${program} killed ${kills} times; at most ${reported} of ${jobs} jobs were reported before the last run`,
  );
}
