import type { Expansion } from '@mediajobs/jobs-client';
import { Option, type Command } from 'commander';
import { abortOnSignals } from '../signals.js';
import { toJsonLine } from '../output/job-writer.js';
import { isTerminal, print } from '../output/print.js';
import { connect } from '../session.js';
import { expandOption } from './expansion.js';

interface GetOptions {
  readonly expand?: Expansion;
  readonly output?: 'json' | 'ndjson' | 'xml';
}

export function addJobsGet(jobs: Command): void {
  jobs
    .command('get')
    .description('Print one job')
    .argument('<id>', 'id of the job: 24 hexadecimal digits')
    .addOption(expandOption())
    .addOption(
      new Option('-o, --output <format>', 'default: json on a terminal, else ndjson').choices([
        'json',
        'ndjson',
        'xml',
      ]),
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

async function get(id: string, { expand = [], output }: GetOptions): Promise<void> {
  const signal = abortOnSignals();
  const { jobs, api } = await connect();
  if (output === 'xml') {
    const kinds =
      expand === 'all'
        ? { expand_all: true }
        : { ...(expand.length > 0 ? { expand: expand.join(',') } : {}) };
    const query = { ...kinds, format: 'xml' as const, human: isTerminal() };
    const { data } = await api.GET('/v1/jobs/{id}', {
      params: { path: { id }, query },
      parseAs: 'text',
      signal,
    });
    await print(`${(data ?? '').trimEnd()}\n`);
    return;
  }
  const job = await jobs.get(id, { expand, signal });
  const indented = output === 'json' || (output === undefined && isTerminal());
  await print(indented ? `${JSON.stringify(job, null, 2)}\n` : toJsonLine(job));
}
