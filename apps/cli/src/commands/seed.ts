import { Option, type Command } from 'commander';
import { UsageError } from '../exit-status.js';
import { integerParser, numberParser, singleValue } from './option-parsers.js';
import type { SeedCommandOptions } from '../server/options.js';

/** The times that the first four bytes of an id can hold begin in 1970; generated data needs four years before it. */
const MIN_UNTIL = Date.UTC(2020, 0);
const MAX_UNTIL = Date.UTC(2100, 0);

export function addSeed(command: Command): void {
  command
    .addOption(
      singleValue(new Option('--jobs <n>', 'number of jobs to write'), integerParser(1, 100_000_000)),
    )
    .addOption(
      singleValue(new Option('--seed <n>', 'another seed gives other data (default: 1)'), integerParser(0)),
    )
    .addOption(
      singleValue(
        new Option('--until <time>', 'latest time of the data, in epoch milliseconds (default: now)'),
        integerParser(MIN_UNTIL, MAX_UNTIL),
      ),
    )
    .option('--live', 'queue new jobs and process them in simulation, until SIGTERM or Ctrl-C')
    .addOption(
      singleValue(
        new Option('--rate <n>', 'with --live, new jobs per second (default: 0.2)'),
        numberParser(0.01, 1000),
      ),
    )
    .addHelpText(
      'after',
      `
The same --seed, --jobs and --until give the same data, byte for byte. An interrupted run continues when the same
command is run again. A live job takes 20 s to 3 min; above 4 jobs per second less, with at most 500 in progress.

Examples:
  $ mediajobs seed --jobs 5000 --seed 7
  $ mediajobs seed --live --rate 2`,
    )
    .action(async (options: SeedCommandOptions) => {
      assertConsistent(options);
      const { runSeed } = await import('../server/run-seed.js');
      await runSeed(options);
    });
}

function assertConsistent({ jobs, seed, until, live, rate }: SeedCommandOptions): void {
  if (jobs === undefined && live !== true) throw new UsageError('seed requires --jobs or --live');
  if (jobs === undefined && (seed !== undefined || until !== undefined))
    throw new UsageError('--seed and --until require --jobs');
  if (rate !== undefined && live !== true) throw new UsageError('--rate requires --live');
}
