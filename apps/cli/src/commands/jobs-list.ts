import {
  JOB_SORT_KEYS,
  toParameters,
  type Expansion,
  type Job,
  type JobListQuery,
  type JobsClient,
  type ObjectKind,
} from '@mediajobs/jobs-client';
import { Option, type Command } from 'commander';
import { abortOnSignals } from '../signals.js';
import { UsageError } from '../exit-status.js';
import type { Column } from '../output/columns.js';
import { addCsvOptions, type CsvOptions } from '../output/csv-options.js';
import { FORMATS, createJobWriter, type Format } from '../output/job-writer.js';
import { isTerminal, print, printHint } from '../output/print.js';
import { connect } from '../session.js';
import { parseChoice, toJobFilter, integerParser, addFilterOptions, type FilterOptions } from './filters.js';

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

export const EXPANDABLE_KINDS: readonly ObjectKind[] = [
  'pipeline',
  'application',
  'user',
  'preset',
  'codec',
  'file',
  'job',
];

/** The most jobs of one page of the service. */
const MAX_PAGE_SIZE = 5000;
/** Jobs of a page where many pages are read: enough to cost little, few enough to begin soon. */
const PAGE_SIZE = 1000;

export function addJobsList(jobs: Command): void {
  addCsvOptions(addFilterOptions(jobs.command('list').description('List jobs')))
    .addOption(
      new Option('--sort <key>', 'key to sort by (default: id)')
        .choices(JOB_SORT_KEYS)
        .argParser(parseColumn),
    )
    .option('--descending', 'the greatest first')
    .option('--start <n>', 'how many to leave out', integerParser(0), 0)
    .option('--limit <n>', 'how many to print at most', integerParser(1), 50)
    .option('--all', 'print all')
    .option(
      '--expand <kinds>',
      `what to print whole, not as a reference: all, or ${EXPANDABLE_KINDS.join(',')}`,
      parseExpansion,
    )
    .option('--columns <keys>', 'columns of table and csv, such as id,status,title', parseColumns)
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
  const signal = abortOnSignals();
  const client = await connect();
  const output = options.output ?? (isTerminal() ? 'table' : 'ndjson');
  if (output === 'xml') await print(await fetchXml(client, options, signal));
  else await printPages(client, options, output, signal);
}

async function printPages(
  client: JobsClient,
  options: ListOptions,
  output: Exclude<Format, 'xml'>,
  signal: AbortSignal,
): Promise<void> {
  const writer = createJobWriter(output, options.columns, isTerminal(), options);
  const most = maxJobs(options);
  let printed = 0;
  let total = 0;
  for await (const page of client.jobs.pages(toListQuery(options), { signal })) {
    total = page.total;
    // An expanded job is printed as it is; to whom it may concern, it is a job with more in it.
    const taken = page.jobs.slice(0, most - printed) as Job[];
    printed += taken.length;
    await print(writer.add(taken));
    if (printed >= most) break;
  }
  await print(writer.end());
  const rest = total - options.start - printed;
  if (rest > 0) printHint(`${printed} of ${total} jobs; --limit or --all prints more.`);
}

function maxJobs({ all, limit }: ListOptions): number {
  return all === true ? Infinity : limit;
}

export function toListQuery(options: ListOptions): JobListQuery {
  const { sort, descending, start, expand } = options;
  return {
    ...toJobFilter(options),
    ...(sort === undefined ? {} : { sort }),
    ...(descending === true ? { direction: -1 as const } : {}),
    ...(start === 0 ? {} : { start }),
    ...(expand === undefined ? {} : { expand }),
    limit: Math.min(maxJobs(options), PAGE_SIZE),
  };
}

/** The service's own XML, which is one document and so one page. */
async function fetchXml(client: JobsClient, options: ListOptions, signal: AbortSignal): Promise<string> {
  if (maxJobs(options) > MAX_PAGE_SIZE)
    throw new UsageError(
      `--output xml is one document and takes --limit up to ${MAX_PAGE_SIZE}, without --all`,
    );
  const parameters = toParameters(toListQuery(options));
  const { data } = await client.api.GET('/v1/jobs', {
    params: {
      query: {
        ...parameters,
        ...{ limit: options.limit, format: 'xml' as const, human: isTerminal() },
      },
    },
    parseAs: 'text',
    signal,
  });
  return `${(data ?? '').trimEnd()}\n`;
}

export function parseColumn(text: string): Column {
  return parseChoice(JOB_SORT_KEYS, text);
}

export function parseColumns(text: string): readonly Column[] {
  return text.split(',').map((key) => parseColumn(key.trim()));
}

/** @throws InvalidArgumentError */
export function parseExpansion(text: string): Expansion {
  return text === 'all' ? 'all' : text.split(',').map((kind) => parseChoice(EXPANDABLE_KINDS, kind.trim()));
}
