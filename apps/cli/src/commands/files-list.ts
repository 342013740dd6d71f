import type { File } from '@mediajobs/jobs-client';
import { Option, type Command } from 'commander';
import { toJsonLine } from '../output/job-writer.js';
import { formatOptionalTime } from '../output/columns.js';
import { listOutputOption, printList, type ListOutput, type ObjectColumn } from '../output/list-output.js';
import { isTerminal, print, printHint } from '../output/print.js';
import { connect } from '../session.js';
import { abortOnSignals } from '../signals.js';
import { integerParser, singleValue } from './option-parsers.js';
import { resolveName } from './resolve-name.js';

interface ListOptions {
  readonly pipeline?: string;
  readonly job?: string;
  readonly limit: number;
  readonly all?: boolean;
  readonly output?: ListOutput;
}

const PAGE_SIZE = 1000;

const COLUMNS: readonly ObjectColumn<File>[] = [
  { heading: 'id', value: ({ id }) => id },
  { heading: 'name', value: ({ name = '' }) => name, isText: true },
  { heading: 'type', value: ({ type = '', subtype = type }) => subtype },
  { heading: 'size', value: ({ size }) => String(size ?? ''), isNumber: true },
  { heading: 'expires', value: ({ expires_at: at }) => formatOptionalTime(at) },
];

export function addFilesList(files: Command): void {
  files
    .command('list')
    .description('List files, the newest first')
    .addOption(singleValue(new Option('--pipeline <name>', 'only files of this pipeline; name or id')))
    .addOption(singleValue(new Option('--job <id>', 'only files of this job')))
    .option('--limit <n>', 'maximum number of files to print', integerParser(1), 50)
    .option('--all', 'print all files')
    .addOption(listOutputOption())
    .addHelpText(
      'after',
      `
Examples:
  $ mediajobs files list
  $ mediajobs files list --job 5d2f7c35e4b004f9cd197877 --output ndjson | jq -r .name`,
    )
    .action(list);
}

async function list({ pipeline, job, limit, all = false, output }: ListOptions): Promise<void> {
  const signal = abortOnSignals();
  const client = await connect();
  const max = all ? Infinity : limit;
  const format = output ?? (isTerminal() ? 'table' : 'ndjson');
  const query = {
    ...(pipeline !== undefined && {
      'pipeline.id': await resolveName('pipeline', pipeline, () => client.pipelines.all({}, { signal })),
    }),
    ...(job !== undefined && { 'job.id': job }),
    sort: 'created_at' as const,
    direction: -1 as const,
    limit: Math.min(max, PAGE_SIZE),
  };
  const found: File[] = [];
  let printed = 0;
  let total = 0;
  for await (const page of client.files.pages(query, { signal })) {
    const files = page.files.slice(0, max - printed);
    ({ total } = page);
    printed += files.length;
    if (format === 'ndjson') await print(files.map(toJsonLine).join(''));
    else found.push(...files);
    if (printed >= max) break;
  }
  if (format !== 'ndjson') await printList(found, { output: format, columns: COLUMNS, none: 'No files.' });
  if (total > printed) printHint(`${printed} of ${total} files; use --limit or --all to print more.`);
}
