import { seed, simulateJobs, type SeedOptions, type SimulationCounts } from '@mediajobs/fixtures';
import type { Database } from '@mediajobs/postgres';
import type { SeedCommandOptions } from './options.js';
import { InterruptedError } from '../exit-status.js';
import { abortOnSignals } from '../signals.js';
import { withDatabase } from './database.js';
import { createLiveLog, createSeedProgress, formatCounts } from './seed-progress.js';

const DEFAULT_RATE = 0.2;

export async function runSeed({
  jobs,
  seed: seedNumber,
  until,
  live,
  rate,
}: SeedCommandOptions): Promise<void> {
  const signal = abortOnSignals();
  await withDatabase({}, async (database) => {
    if (jobs !== undefined) await seedJobs(database, jobs, { seed: seedNumber, until, signal });
    if (live === true) await runLive(database, rate ?? DEFAULT_RATE, signal);
  });
}

async function seedJobs(
  database: Database,
  jobs: number,
  options: Pick<SeedOptions, 'seed' | 'until' | 'signal'>,
): Promise<void> {
  const startedAt = performance.now();
  const progress = createSeedProgress(process.stderr);
  const result = await seed(database, {
    jobs,
    ...options,
    onProgress: (done, total) => progress.update(done, total),
  }).finally(() => progress.stop());
  const total = result.jobs + result.existing;
  if (total < jobs)
    throw new InterruptedError(
      `Interrupted at ${total} of ${jobs} jobs; the same command continues from there`,
    );
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const existing = result.existing > 0 ? `; ${result.existing} jobs existed already` : '';
  process.stderr.write(
    `${result.accounts} accounts, ${result.jobs} jobs and ${result.files} files in ${seconds} s${existing}. ` +
      `The largest account is ${result.largestAccount}.\n`,
  );
}

async function runLive(database: Database, rate: number, signal: AbortSignal): Promise<void> {
  process.stderr.write(`Simulating ${rate} new jobs per second until Ctrl-C or SIGTERM.\n`);
  const log = createLiveLog(process.stderr);
  let last: SimulationCounts | undefined;
  await simulateJobs(database, {
    rate,
    signal,
    onRound: (counts) => {
      last = counts;
      log(counts);
    },
  });
  if (last) process.stderr.write(`Stopped: ${formatCounts(last)}.\n`);
}
