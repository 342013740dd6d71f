import { JOB_STATUSES, type JobFilter, type JobsClient, type JobStatus } from '@mediajobs/jobs-client';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { parseChoice, singleValue } from './option-parsers.js';
import { parseTime } from './parse-time.js';
import { resolveName } from './resolve-name.js';

/** The options of `addFilterOptions`, as commander parses them. */
export interface FilterOptions {
  readonly search?: string;
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

const BOOLEANS = ['true', 'false'] as const;

/** Adds the options that select jobs. */
export function addFilterOptions(command: Command): Command {
  return command
    .optionsGroup('Filters:')
    .addOption(
      singleValue(
        new Option(
          '--search <text>',
          'only jobs whose id, custom key, title, user data or file name matches',
        ),
      ),
    )
    .option('--id <ids>', 'only the job with this id; repeatable, or comma-separated', addIds)
    .option('--key <key>', 'only jobs with this custom key; repeatable', addUnique)
    .addOption(
      new Option('--status <status>', 'only jobs of this status; repeatable, or comma-separated')
        .choices(JOB_STATUSES)
        .argParser(addStatuses),
    )
    .addOption(singleValue(new Option('--error-code <code>', 'only jobs with this error code')))
    .addOption(singleValue(new Option('--pipeline <name>', 'only jobs of this pipeline; name or id')))
    .addOption(singleValue(new Option('--application <name>', 'only jobs of this application; name or id')))
    .addOption(
      singleValue(
        new Option('--preset <name>', 'only jobs with an output that uses this preset; name, slug or id'),
      ),
    )
    .addOption(
      singleValue(
        new Option('--name <text>', 'only jobs whose input file name contains this, ignoring case'),
      ),
    )
    .addOption(singleValue(new Option('--user-data <text>', 'only jobs with this user_data')))
    .option('--in-progress', 'only unfinished jobs, and jobs that finished within the last 15 minutes')
    .addOption(
      singleValue(
        new Option('--autograph <boolean>', 'only jobs with autograph enabled, or disabled').choices(
          BOOLEANS,
        ),
        (text) => parseChoice(BOOLEANS, text),
      ),
    )
    .addOption(
      singleValue(
        new Option(
          '--from <time>',
          'only jobs created after this time: 7d, "2 hours ago", yesterday, 2026-11-24, 2026-11-24T18:00Z',
        ),
        (text) => parseTime(text),
      ),
    )
    .addOption(
      singleValue(new Option('--to <time>', 'only jobs created before this time'), (text) => parseTime(text)),
    )
    .optionsGroup('Options:');
}

/** Returns the filter of the API that the options stand for, with ids for names. @throws UsageError */
export async function resolveFilter(
  client: JobsClient,
  options: FilterOptions,
  signal: AbortSignal,
): Promise<JobFilter> {
  const { pipeline, application, preset } = options;
  const { pipelines, applications, presets } = client;
  return toJobFilter({
    ...options,
    ...(pipeline !== undefined && {
      pipeline: await resolveName('pipeline', pipeline, () => pipelines.all({}, { signal })),
    }),
    ...(application !== undefined && {
      application: await resolveName('application', application, () => applications.all({}, { signal })),
    }),
    ...(preset !== undefined && {
      preset: await resolveName('preset', preset, () => presets.all({}, { signal })),
    }),
  });
}

/** Returns the filter that the options stand for, whose pipeline, application and preset are ids. */
export function toJobFilter(options: FilterOptions): JobFilter {
  const { inProgress, autograph } = options;
  const filter = {
    search: options.search,
    id: options.id,
    unique_custom_key: options.key,
    status: options.status,
    error_code: options.errorCode,
    'pipeline.id': options.pipeline,
    'application.id': options.application,
    'output.preset.id': options.preset,
    'input.file.name': options.name,
    user_data: options.userData,
    inprogress: inProgress === true ? true : undefined,
    autograph: autograph === undefined ? undefined : autograph === 'true',
    from_date: options.from,
    to_date: options.to,
  };
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
}

function addUnique(text: string, before: readonly string[] = []): readonly string[] {
  if (before.includes(text)) throw new InvalidArgumentError('Must not be given twice.');
  return [...before, text];
}

function addIds(text: string, before: readonly string[] = []): readonly string[] {
  return text.split(',').reduce<readonly string[]>((ids, id) => addUnique(id.trim(), ids), before);
}

function addStatuses(text: string, before: readonly JobStatus[] = []): readonly JobStatus[] {
  const statuses = text.split(',').map((one) => parseChoice(JOB_STATUSES, one.trim().toUpperCase()));
  return [...new Set([...before, ...statuses])];
}
