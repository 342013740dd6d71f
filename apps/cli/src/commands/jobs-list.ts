import {
  JOB_SORT_KEYS,
  toParameters,
  type Expansion,
  type Job,
  type JobFilter,
  type JobListQuery,
  type JobsClient,
} from '@mediajobs/jobs-client';
import { Option, type Command } from 'commander';
import { abortOnSignals } from '../signals.js';
import { UsageError } from '../exit-status.js';
import type { Column } from '../output/columns.js';
import { addCsvOptions, type CsvOptions } from '../output/csv-options.js';
import { FORMATS, createJobWriter, type Format } from '../output/job-writer.js';
import { isTerminal, print, printHint } from '../output/print.js';
import { connect } from '../session.js';
import { expandOption } from './expansion.js';
import { addFilterOptions, resolveFilter, type FilterOptions } from './filters.js';
import { integerParser, parseChoice } from './option-parsers.js';

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

/** Maximum page size of the service. */
const MAX_PAGE_SIZE = 5000;
/** Page size when many pages are read: large pages cost less per job, small ones arrive sooner. */
const PAGE_SIZE = 1000;

export function addJobsList(jobs: Command): void {
  addCsvOptions(addFilterOptions(jobs.command('list').description('List jobs')))
    .addOption(
      new Option('--sort <key>', 'key to sort by, in ascending order (default: newest first)')
        .choices(JOB_SORT_KEYS)
        .argParser(parseColumn),
    )
    .option('--descending', 'sort in descending order')
    .option('--start <n>', 'number of jobs to skip', integerParser(0), 0)
    .option('--limit <n>', 'maximum number of jobs to print', integerParser(1), 50)
    .option('--all', 'print all jobs')
    .addOption(expandOption())
    .option('--columns <keys>', 'columns of table and csv output, such as id,status,title', parseColumns)
    .addOption(
      new Option(
        '-o, --output <format>',
        'default: table on a terminal, else ndjson; id prints only the ids',
      ).choices(FORMATS),
    )
    .addHelpText(
      'after',
      `
Examples:
  $ mediajobs jobs list --status FAILURE --from 7d --sort finished_at --descending
  $ mediajobs jobs list --name trailer --all --output csv > trailers.csv
  $ mediajobs jobs list --pipeline Web --in-progress --output id`,
    )
    .action(list);
}

async function list(options: ListOptions): Promise<void> {
  const signal = abortOnSignals();
  const client = await connect();
  const query = toListQuery(await resolveFilter(client, options, signal), options);
  const output = options.output ?? (isTerminal() ? 'table' : 'ndjson');
  if (output === 'xml') await print(await fetchXml(client, query, options, signal));
  else await printPages({ client, query, options, output, signal });
}

interface Listing {
  readonly client: JobsClient;
  readonly query: JobListQuery;
  readonly options: ListOptions;
  readonly output: Exclude<Format, 'xml'>;
  readonly signal: AbortSignal;
}

async function printPages({ client, query, options, output, signal }: Listing): Promise<void> {
  const writer = createJobWriter(output, options.columns, isTerminal(), options);
  const limit = maxJobs(options);
  let printed = 0;
  let total = 0;
  let before: ReadonlySet<string> = new Set();
  for await (const page of client.jobs.pages(query, { signal })) {
    total = page.total;
    // Jobs that were created since the page before have moved its last jobs to this page.
    const others = page.jobs.filter(({ id }) => !before.has(id));
    before = new Set(page.jobs.map(({ id }) => id));
    // The type of an expanded job differs, but writers print whatever keys a job has.
    const jobs = others.slice(0, limit - printed) as Job[];
    printed += jobs.length;
    await print(writer.add(jobs));
    if (printed >= limit) break;
  }
  await print(writer.end());
  const rest = total - options.start - printed;
  if (rest > 0) printHint(`${printed} of ${total} jobs; use --limit or --all to print more.`);
}

function maxJobs({ all, limit }: ListOptions): number {
  return all === true ? Infinity : limit;
}

/** Returns the query of a list. Newest first, unless a key to sort by is given. */
function toListQuery(filter: JobFilter, options: ListOptions): JobListQuery {
  const { sort = 'created_at', descending = options.sort === undefined, start, expand } = options;
  return {
    ...filter,
    sort,
    ...(descending ? { direction: -1 as const } : {}),
    ...(start === 0 ? {} : { start }),
    ...(expand === undefined ? {} : { expand }),
    limit: Math.min(maxJobs(options), PAGE_SIZE),
  };
}

/** Fetches the XML of the service: one document, and so one page. */
async function fetchXml(
  client: JobsClient,
  query: JobListQuery,
  options: ListOptions,
  signal: AbortSignal,
): Promise<string> {
  if (maxJobs(options) > MAX_PAGE_SIZE)
    throw new UsageError(`--output xml requires --limit of at most ${MAX_PAGE_SIZE}, without --all`);
  const parameters = toParameters(query);
  const { data } = await client.api.GET('/v1/jobs', {
    params: {
      query: {
        ...parameters,
        limit: options.limit,
        format: 'xml' as const,
        human: isTerminal(),
      },
    },
    parseAs: 'text',
    signal,
  });
  return `${(data ?? '').trimEnd()}\n`;
}

function parseColumn(text: string): Column {
  return parseChoice(JOB_SORT_KEYS, text);
}

function parseColumns(text: string): readonly Column[] {
  return text.split(',').map((key) => parseColumn(key.trim()));
}
