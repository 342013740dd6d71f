import { JOB_STATUSES, type JobFilter, type JobStatus } from '@mediajobs/jobs-client';
import { InvalidArgumentError, Option, type Command } from 'commander';

/** The options of `withFilters`, as commander reads them. */
export interface FilterOptions {
  readonly id?: readonly string[];
  readonly key?: readonly string[];
  readonly status?: readonly JobStatus[];
  readonly errorCode?: string;
  readonly pipeline?: string;
  readonly application?: string;
  readonly preset?: string;
  readonly name?: string;
  readonly userData?: string;
  readonly inProgress?: boolean;
  readonly autograph?: 'true' | 'false';
  readonly from?: number;
  readonly to?: number;
}

/** Adds the options that say which jobs are meant. */
export function addFilterOptions(command: Command): Command {
  return command
    .optionsGroup('Which jobs:')
    .option('--id <ids>', 'only the job with this id; several: comma-separated, or given again', addIds)
    .option('--key <key>', 'only jobs with this custom key; several: given again', addValue)
    .addOption(
      new Option('--status <status>', 'only jobs of this status; several: comma-separated, or given again')
        .choices(JOB_STATUSES)
        .argParser(addStatuses),
    )
    .addOption(singleValue(new Option('--error-code <code>', 'only jobs with this error code')))
    .addOption(singleValue(new Option('--pipeline <id>', 'only jobs of this pipeline')))
    .addOption(singleValue(new Option('--application <id>', 'only jobs of this application')))
    .addOption(singleValue(new Option('--preset <id>', 'only jobs with an output that uses this preset')))
    .addOption(
      singleValue(
        new Option('--name <text>', 'only jobs whose input file has this in its name, ignoring case'),
      ),
    )
    .addOption(singleValue(new Option('--user-data <text>', 'only jobs with this user_data')))
    .option('--in-progress', 'only jobs that are not finished, or were within the past 15 minutes')
    .addOption(
      singleValue(
        new Option('--autograph <set>', 'only jobs with autograph enabled, or disabled').choices([
          'true',
          'false',
        ]),
        (text) => parseChoice(['true', 'false'], text),
      ),
    )
    .addOption(
      singleValue(
        new Option(
          '--from <time>',
          'only jobs created after this time: 2026-11-24, 2026-11-24T18:00Z, or epoch',
        ),
        parseTime,
      ),
    )
    .addOption(singleValue(new Option('--to <time>', 'only jobs created before this time'), parseTime))
    .optionsGroup('Options:');
}

/** The filter that the options mean. */
export function toJobFilter(options: FilterOptions): JobFilter {
  const { id, key, status, errorCode, pipeline, application, preset } = options;
  const { name, userData, inProgress, autograph, from, to } = options;
  return {
    ...(id === undefined ? {} : { id }),
    ...(key === undefined ? {} : { unique_custom_key: key }),
    ...(status === undefined ? {} : { status }),
    ...(errorCode === undefined ? {} : { error_code: errorCode }),
    ...(pipeline === undefined ? {} : { 'pipeline.id': pipeline }),
    ...(application === undefined ? {} : { 'application.id': application }),
    ...(preset === undefined ? {} : { 'output.preset.id': preset }),
    ...(name === undefined ? {} : { 'input.file.name': name }),
    ...(userData === undefined ? {} : { user_data: userData }),
    ...(inProgress === true ? { inprogress: true } : {}),
    ...(autograph === undefined ? {} : { autograph: autograph === 'true' }),
    ...(from === undefined ? {} : { from_date: from }),
    ...(to === undefined ? {} : { to_date: to }),
  };
}

function addValue(text: string, before: readonly string[] = []): readonly string[] {
  if (before.includes(text)) throw new InvalidArgumentError('It is given twice.');
  return [...before, text];
}

function addIds(text: string, before: readonly string[] = []): readonly string[] {
  return text.split(',').reduce<readonly string[]>((ids, id) => addValue(id.trim(), ids), before);
}

function addStatuses(text: string, before: readonly JobStatus[] = []): readonly JobStatus[] {
  const given = text.split(',').map((one) => parseChoice(JOB_STATUSES, one.trim().toUpperCase()));
  return [...new Set([...before, ...given])];
}

/** An option with one value. Given twice it is refused: commander would silently take the last. */
function singleValue(option: Option, parse: (text: string) => unknown = (text) => text): Option {
  return option.argParser((text: string, before: unknown) => {
    if (before !== undefined) throw new InvalidArgumentError('It takes one value, and is given twice.');
    return parse(text);
  });
}

/** Epoch seconds or milliseconds as they are, a date or time of ISO 8601 in the zone of the user unless it names one. */
export function parseTime(text: string): number {
  if (/^\d{6,}$/.test(text)) return Number(text);
  const time = Date.parse(/^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00` : text);
  if (/^\d{4}-\d\d/.test(text) && !Number.isNaN(time)) return time;
  throw new InvalidArgumentError('It takes a time such as 2026-11-24, 2026-11-24T18:00Z, or epoch seconds.');
}

/** @throws InvalidArgumentError */
export function parseChoice<T extends string>(choices: readonly T[], text: string): T {
  const choice = choices.find((one) => one === text);
  if (choice !== undefined) return choice;
  throw new InvalidArgumentError(`Allowed choices are ${choices.join(', ')}.`);
}

/** A reader of integers from `least` to `most`. */
export function integerParser(least: number, most = Number.MAX_SAFE_INTEGER): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least && value <= most) return value;
    const range = most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`;
    throw new InvalidArgumentError(`It takes an integer ${range}.`);
  };
}
