import { UsageError } from '@mediajobs/jobs-data';
import { parseArgs } from 'node:util';

/** @param command how it is called */
export function usage(command = 'npm run --silent seed --'): string {
  return `Fills the database with believable jobs, and works on them like a transcoder.

  ${command} --jobs N [--seed S] [--until TIME]
  ${command} --live [--rate R] [--jobs N ...]

  --jobs N      how many jobs to write, with all that they refer to (1 to 100000000)
  --seed S      the same seed, number and time give the same data, byte for byte (default 1)
  --until TIME  no job is younger than this, in epoch milliseconds from 2020 on (default: now)
  --live        go on, after the jobs where both are given: queue new jobs, advance and end them, until SIGTERM
  --rate R      with --live, how many new jobs per second (0.01 to 1000, default 0.2). Each takes 20 s to 3 min;
                above 4 per second less, so that at most 500 are in progress at a time
  --help        print this

A run that was stopped half way goes on where it stopped when the same command is run again.
DATABASE_URL names the database; without it, the embedded one of DATA_DIR (default .data) is used.
Exit status: 0 done; 1 failed; 2 usage error; 5 database unavailable; 130 stopped half way.

Examples:
  $ ${command} --jobs 5000 --seed 7
  $ ${command} --live --rate 2
`;
}

export { UsageError };

export interface SeederArguments {
  readonly help: boolean;
  /** Null where only --live was asked for. */
  readonly jobs: number | null;
  readonly seed: number;
  readonly until: number | null;
  readonly live: boolean;
  readonly rate: number;
}

/** @throws UsageError that names the argument, what it takes and what it got */
export function readArguments(args: string[]): SeederArguments {
  const values = parsed(args);
  const request = {
    help: values.help === true,
    jobs: integer('--jobs', values.jobs, 1, 100_000_000),
    seed: integer('--seed', values.seed, 0, Number.MAX_SAFE_INTEGER) ?? 1,
    // 4102444800000 is 2100-01-01: an ObjectId holds no more than 32 bits of seconds.
    until: integer('--until', values.until, Date.UTC(2020, 0), Date.UTC(2100, 0)),
    live: values.live === true,
    rate: rate(values.rate),
  };
  if (!request.help && request.jobs === null) {
    if (!request.live)
      throw new UsageError('--jobs N or --live says what to do, and neither is given; see --help');
    if (values.seed !== undefined || values.until !== undefined)
      throw new UsageError('--seed and --until take --jobs N beside them');
  }
  if (values.rate !== undefined && !request.live) throw new UsageError('--rate takes --live beside it');
  return request;
}

function parsed(args: string[]) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        jobs: { type: 'string' },
        seed: { type: 'string' },
        until: { type: 'string' },
        live: { type: 'boolean' },
        rate: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    return values;
  } catch (error) {
    // The first sentence says what is wrong; what follows is advice on quoting that does not help here.
    const [sentence] = (error as TypeError).message.split('. ');
    throw new UsageError(`${sentence}; see --help`);
  }
}

function integer(name: string, text: string | undefined, least: number, most: number): number | null {
  if (text === undefined) return null;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < least || value > most) {
    throw new UsageError(`${name} takes an integer from ${least} to ${most}, got ${JSON.stringify(text)}`);
  }
  return value;
}

function rate(text = '0.2'): number {
  const value = Number(text);
  if (!/^\d+(\.\d+)?$/.test(text) || value < 0.01 || value > 1000) {
    throw new UsageError(`--rate takes a number from 0.01 to 1000, got ${JSON.stringify(text)}`);
  }
  return value;
}
