import { toParameters, type Expansion } from '@mediajobs/jobs-client';
import { Option, type Command } from 'commander';
import { abortOnSignals } from '../signals.js';
import { formatJob } from '../output/format-job.js';
import { printObject } from '../output/job-output.js';
import { isTerminal, print } from '../output/print.js';
import { connect } from '../session.js';
import { expandOption } from './expansion.js';

const OUTPUTS = ['table', 'json', 'ndjson', 'xml', 'id'] as const;
/** References whose names a table shows. */
const SHOWN_KINDS = ['pipeline', 'preset', 'file'] as const;

interface GetOptions {
  readonly expand?: Expansion;
  readonly output?: (typeof OUTPUTS)[number];
}

export function addJobsGet(jobs: Command): void {
  jobs
    .command('get')
    .description('Print one job')
    .argument('<id>', 'id of the job: 24 hexadecimal digits')
    .addOption(expandOption())
    .addOption(
      new Option('-o, --output <format>', 'default: table on a terminal, else ndjson').choices(OUTPUTS),
    )
    .addHelpText(
      'after',
      `
Examples:
  $ mediajobs jobs get 5d2f7c35e4b004f9cd197877
  $ mediajobs jobs get 5d2f7c35e4b004f9cd197877 --expand preset,file | jq .outputs`,
    )
    .action(get);
}

async function get(id: string, options: GetOptions): Promise<void> {
  const { expand = [], output = isTerminal() ? 'table' : 'ndjson' } = options;
  const signal = abortOnSignals();
  const { jobs, api } = await connect();
  if (output === 'table') {
    await print(formatJob(await jobs.get(id, { expand: SHOWN_KINDS, signal })));
  } else if (output === 'xml') {
    const kinds = toParameters({ expand });
    const query = { ...kinds, format: 'xml' as const, human: isTerminal() };
    const params = { path: { id }, query };
    const { data } = await api.GET('/v1/jobs/{id}', { params, parseAs: 'text', signal });
    await print(`${(data ?? '').trimEnd()}\n`);
  } else await printObject(await jobs.get(id, { expand, signal }), output);
}
