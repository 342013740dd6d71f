import type { Upload } from '@mediajobs/jobs-client';
import { Option, type Command } from 'commander';
import { formatOptionalTime } from '../output/columns.js';
import { listOutputOption, printList, type ListOutput } from '../output/list-output.js';
import { printHint } from '../output/print.js';
import { connect } from '../session.js';
import { abortOnSignals } from '../signals.js';
import { addExamples } from './add-examples.js';
import { forEachId } from './attempt-each.js';
import { integerParser } from './option-parsers.js';

const STATUSES = ['UPLOADING', 'COMPLETING', 'COMPLETED', 'FAILURE'];
const MAX_PAGE_SIZE = 5000;

interface ListOptions {
  readonly status?: string;
  readonly limit: number;
  readonly output?: ListOutput;
}

export function addUploads(command: Command): void {
  command.addHelpText(
    'after',
    `
Examples:
  $ mediajobs uploads list --status UPLOADING
  $ mediajobs uploads cancel 5d2f7c35e4b004f9cd197877`,
  );
  addExamples(command.command('list'), 'uploads list --status UPLOADING')
    .description('List uploads, newest first')
    .addOption(new Option('--status <status>', 'only uploads of this status').choices(STATUSES))
    .option('--limit <n>', 'maximum number of uploads to print', integerParser(1, MAX_PAGE_SIZE), 50)
    .addOption(listOutputOption())
    .action(list);
  addExamples(command.command('cancel'), 'uploads cancel 5d2f7c35e4b004f9cd197877')
    .description('Remove uploads and what was sent of them')
    .argument('<id...>', 'ids of the uploads')
    .action(async (ids: readonly string[]) => {
      const signal = abortOnSignals();
      const { uploads } = await connect();
      await forEachId(ids, async (id) => {
        await uploads.cancel(id, { signal });
        process.stderr.write(`Cancelled upload ${id}.\n`);
      });
    });
}

async function list({ status, limit, output }: ListOptions): Promise<void> {
  const signal = abortOnSignals();
  const client = await connect();
  const query = { limit, progress: true, ...(status !== undefined && { status }) };
  const { uploads, total } = await client.uploads.list(query, { signal });
  await printList<Upload>(uploads, {
    output,
    columns: [
      { heading: 'id', value: ({ id }) => id },
      { heading: 'status', value: (upload) => upload.status },
      { heading: 'received', value: ({ received_size: size }) => String(size ?? ''), isNumber: true },
      { heading: 'expires', value: ({ expires_at: at }) => formatOptionalTime(at) },
      { heading: 'key', value: ({ object_key: key }) => key, isText: true },
    ],
    none: 'No uploads.',
  });
  if (total > uploads.length) printHint(`${uploads.length} of ${total} uploads; use --limit to print more.`);
}
