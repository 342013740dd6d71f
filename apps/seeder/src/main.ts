import {
  COMMAND_EXIT,
  commandExitStatus,
  openDatabase,
  processEnvironment,
  readDatabaseSettings,
  type Database,
} from '@mediajobs/jobs-data';
import { readArguments, usage, type SeederArguments } from './arguments.js';
import { live, type LiveTally } from './live/live.js';
import { liveReport, seedReport, tallyLine } from './report.js';
import { seed } from './seed.js';

/** The run was told to end before it was complete. */
class StoppedError extends Error {}

async function seedJobs(
  database: Database,
  jobs: number,
  request: SeederArguments,
  signal: AbortSignal,
): Promise<void> {
  const startedAt = performance.now();
  const report = seedReport(process.stderr);
  const result = await seed(database, {
    jobs,
    seed: request.seed,
    ...(request.until === null ? {} : { until: request.until }),
    signal,
    onProgress: (done, total) => report.update(done, total),
  }).finally(() => report.end());
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const there = result.jobs + result.present;
  if (there < jobs)
    throw new StoppedError(`Stopped at ${there} of ${jobs} jobs; the same command goes on from there.`);
  const before = result.present > 0 ? `; ${result.present} jobs were there already` : '';
  process.stderr.write(
    `${result.accounts} accounts, ${result.jobs} jobs and ${result.files} files in ${seconds} s${before}. ` +
      `The largest account is ${result.largestAccount}.\n`,
  );
}

async function goOn(database: Database, rate: number, signal: AbortSignal): Promise<void> {
  process.stderr.write(
    `Queueing new jobs at ${rate} per second and working on them, until Ctrl-C or SIGTERM.\n`,
  );
  const tell = liveReport(process.stderr);
  let tally: LiveTally | undefined;
  await live(database, {
    rate,
    signal,
    onStep: (now) => {
      tally = now;
      tell(now);
    },
  });
  if (tally) process.stderr.write(`Ended: ${tallyLine(tally)}.\n`);
}

async function main(): Promise<void> {
  const request = readArguments(process.argv.slice(2));
  if (request.help) {
    process.stdout.write(usage(process.env['CALLED_AS']));
    return;
  }
  const settings = readDatabaseSettings(processEnvironment());

  // Once each: whoever insists ends the process at once, and the transaction under way is rolled back.
  const ending = new AbortController();
  process.once('SIGTERM', () => ending.abort());
  process.once('SIGINT', () => ending.abort());

  const database = await openDatabase({ ...settings, statementTimeout: 0, connectTimeout: 0 });
  try {
    if (request.jobs !== null) await seedJobs(database, request.jobs, request, ending.signal);
    if (request.live) await goOn(database, request.rate, ending.signal);
  } finally {
    await database.close();
  }
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof StoppedError ? COMMAND_EXIT.interrupted : commandExitStatus(error);
}
