import {
  JOB_SORT_KEYS,
  parametersOf,
  type Expansion,
  type Job,
  type JobListQuery,
  type JobsClient,
  type Kind,
} from '@mediajobs/jobs-client';
import { Option, type Command } from 'commander';
import { interruption } from '../context.js';
import { UsageError } from '../exit.js';
import type { Column } from '../output/columns.js';
import { withCsvOptions, type CsvOptions } from '../output/csv-cells.js';
import { FORMATS, jobWriter, type Format } from '../output/job-writer.js';
import { onTerminal, print, remark } from '../output/print.js';
import { connect } from '../session.js';
import { choiceOf, filterOf, integerFrom, withFilters, type FilterOptions } from './filters.js';

interface ListOptions extends FilterOptions, CsvOptions {
  readonly sort?: Column;
  readonly descending?: boolean;
  readonly start: number;
  readonly limit: number;
  readonly all?: boolean;
  readonly expand?: Expansion;
  readonly columns?: readonly Column[];
  readonly output?: Format;
}

export const KINDS: readonly Kind[] = ['pipeline', 'application', 'user', 'preset', 'codec', 'file', 'job'];

/** The most jobs of one page of the service. */
const LARGEST_PAGE = 5000;
/** Jobs of a page where many pages are read: enough to cost little, few enough to begin soon. */
const PAGE = 1000;

export function addJobsList(jobs: Command): void {
  withCsvOptions(withFilters(jobs.command('list').description('List jobs')))
    .addOption(
      new Option('--sort <key>', 'key to sort by (default: id)').choices(JOB_SORT_KEYS).argParser(columnOf),
    )
    .option('--descending', 'the greatest first')
    .option('--start <n>', 'how many to leave out', integerFrom(0), 0)
    .option('--limit <n>', 'how many to print at most', integerFrom(1), 50)
    .option('--all', 'print all')
    .option(
      '--expand <kinds>',
      `what to print whole, not as a reference: all, or ${KINDS.join(',')}`,
      expansionOf,
    )
    .option('--columns <keys>', 'columns of table and csv, such as id,status,title', columnsOf)
    .addOption(
      new Option('-o, --output <format>', 'default: table on a terminal, else ndjson').choices(FORMATS),
    )
    .addHelpText(
      'after',
      `
Examples:
  $ mediajobs jobs list --status FAILURE --from 2026-11-24 --sort finished_at --descending
  $ mediajobs jobs list --name trailer --all --output csv > trailers.csv
  $ mediajobs jobs list --in-progress | jq -r .id`,
    )
    .action(list);
}

async function list(options: ListOptions): Promise<void> {
  const signal = interruption();
  const client = await connect();
  const output = options.output ?? (onTerminal() ? 'table' : 'ndjson');
  if (output === 'xml') await print(await xmlOf(client, options, signal));
  else await printPages(client, options, output, signal);
}

async function printPages(
  client: JobsClient,
  options: ListOptions,
  output: Exclude<Format, 'xml'>,
  signal: AbortSignal,
): Promise<void> {
  const writer = jobWriter(output, options.columns, onTerminal(), options);
  const most = mostOf(options);
  let printed = 0;
  let total = 0;
  for await (const page of client.jobs.pages(queryOf(options), { signal })) {
    total = page.total;
    // An expanded job is printed as it is; to whom it may concern, it is a job with more in it.
    const taken = page.jobs.slice(0, most - printed) as Job[];
    printed += taken.length;
    await print(writer.add(taken));
    if (printed >= most) break;
  }
  await print(writer.end());
  const rest = total - options.start - printed;
  if (rest > 0) remark(`${printed} of ${total} jobs; --limit or --all prints more.`);
}

function mostOf({ all, limit }: ListOptions): number {
  return all === true ? Infinity : limit;
}

export function queryOf(options: ListOptions): JobListQuery {
  const { sort, descending, start, expand } = options;
  return {
    ...filterOf(options),
    ...(sort === undefined ? {} : { sort }),
    ...(descending === true ? { direction: -1 as const } : {}),
    ...(start === 0 ? {} : { start }),
    ...(expand === undefined ? {} : { expand }),
    limit: Math.min(mostOf(options), PAGE),
  };
}

/** The service's own XML, which is one document and so one page. */
async function xmlOf(client: JobsClient, options: ListOptions, signal: AbortSignal): Promise<string> {
  if (mostOf(options) > LARGEST_PAGE)
    throw new UsageError(
      `--output xml is one document and takes --limit up to ${LARGEST_PAGE}, without --all`,
    );
  const parameters = parametersOf(queryOf(options));
  const { data } = await client.api.GET('/v1/jobs', {
    params: {
      query: {
        ...parameters,
        ...{ limit: options.limit, format: 'xml' as const, human: onTerminal() },
      },
    },
    parseAs: 'text',
    signal,
  });
  return `${(data ?? '').trimEnd()}\n`;
}

export function columnOf(text: string): Column {
  return choiceOf(JOB_SORT_KEYS, text);
}

export function columnsOf(text: string): readonly Column[] {
  return text.split(',').map((key) => columnOf(key.trim()));
}

/** @throws InvalidArgumentError */
export function expansionOf(text: string): Expansion {
  return text === 'all' ? 'all' : text.split(',').map((kind) => choiceOf(KINDS, kind.trim()));
}
