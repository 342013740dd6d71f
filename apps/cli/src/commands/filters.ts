import { JOB_STATUSES, type JobFilter, type JobStatus } from '@mediajobs/jobs-client';
import { InvalidArgumentError, Option, type Command } from 'commander';

/** The options of `withFilters`, as commander reads them. */
export interface FilterOptions {
  readonly status?: JobStatus;
  readonly pipeline?: string;
  readonly name?: string;
  readonly userData?: string;
  readonly inProgress?: boolean;
  readonly autograph?: 'true' | 'false';
  readonly from?: number;
  readonly to?: number;
}

/** Adds the options that say which jobs are meant. */
export function withFilters(command: Command): Command {
  return command
    .optionsGroup('Which jobs:')
    .addOption(
      new Option('--status <status>', 'only jobs of this status')
        .choices(JOB_STATUSES)
        .argParser((text: string) => choiceOf(JOB_STATUSES, text.toUpperCase())),
    )
    .option('--pipeline <id>', 'only jobs of this pipeline')
    .option('--name <text>', 'only jobs whose input file has this in its name, ignoring case')
    .option('--user-data <text>', 'only jobs with this user_data')
    .option('--in-progress', 'only jobs that are not finished, or were within the past 15 minutes')
    .addOption(
      new Option('--autograph <set>', 'only jobs with autograph set, or not set').choices(['true', 'false']),
    )
    .option(
      '--from <time>',
      'only jobs created after this time: 2026-11-24, 2026-11-24T18:00Z, or epoch',
      timeOf,
    )
    .option('--to <time>', 'only jobs created before this time', timeOf)
    .optionsGroup('Options:');
}

/** The filter that the options mean. */
export function filterOf(options: FilterOptions): JobFilter {
  const { status, pipeline, name, userData, inProgress, autograph, from, to } = options;
  return {
    ...(status === undefined ? {} : { status }),
    ...(pipeline === undefined ? {} : { 'pipeline.id': pipeline }),
    ...(name === undefined ? {} : { 'input.file.name': name }),
    ...(userData === undefined ? {} : { user_data: userData }),
    ...(inProgress === true ? { inprogress: true } : {}),
    ...(autograph === undefined ? {} : { autograph: autograph === 'true' }),
    ...(from === undefined ? {} : { from_date: from }),
    ...(to === undefined ? {} : { to_date: to }),
  };
}

/** Epoch seconds or milliseconds as they are, a date or time of ISO 8601 in the zone of the user unless it names one. */
export function timeOf(text: string): number {
  if (/^\d{6,}$/.test(text)) return Number(text);
  const time = Date.parse(/^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00` : text);
  if (/^\d{4}-\d\d/.test(text) && !Number.isNaN(time)) return time;
  throw new InvalidArgumentError('It takes a time such as 2026-11-24, 2026-11-24T18:00Z, or epoch seconds.');
}

/** @throws InvalidArgumentError */
export function choiceOf<T extends string>(choices: readonly T[], text: string): T {
  const choice = choices.find((one) => one === text);
  if (choice !== undefined) return choice;
  throw new InvalidArgumentError(`Allowed choices are ${choices.join(', ')}.`);
}

/** A reader of integers from `least` to `most`. */
export function integerFrom(least: number, most = Number.MAX_SAFE_INTEGER): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least && value <= most) return value;
    const range = most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`;
    throw new InvalidArgumentError(`It takes an integer ${range}.`);
  };
}
