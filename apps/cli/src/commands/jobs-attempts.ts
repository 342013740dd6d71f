import type { Command } from 'commander';
import { ATTEMPT_COLUMNS, formatLogs } from '../output/format-attempts.js';
import { rowOutputOption, printRows, type RowOutput } from '../output/list-output.js';
import { isTerminal, print } from '../output/print.js';
import { connect } from '../session.js';
import { abortOnSignals } from '../signals.js';

interface AttemptsOptions {
  readonly output?: RowOutput;
  readonly log?: boolean;
}

export function addJobsAttempts(jobs: Command): void {
  jobs
    .command('attempts')
    .description('Print what workers did for a job')
    .argument('<id>', 'id of the job')
    .option('--log', 'print the last lines of ffmpeg below the table')
    .addOption(rowOutputOption())
    .addHelpText(
      'after',
      `
Examples:
  $ mediajobs jobs attempts 5d2f7c35e4b004f9cd197877 --log
  $ mediajobs jobs attempts 5d2f7c35e4b004f9cd197877 | jq -r 'select(.outcome == "failed") | .error_msg'`,
    )
    .action(printAttempts);
}

async function printAttempts(id: string, options: AttemptsOptions): Promise<void> {
  const signal = abortOnSignals();
  const { jobs } = await connect();
  const attempts = await jobs.attempts(id, { signal });
  const output = options.output ?? (isTerminal() ? 'table' : 'ndjson');
  await printRows(attempts, {
    output,
    columns: ATTEMPT_COLUMNS,
    none: 'No attempts: no worker has started this job.',
  });
  if (options.log === true && output === 'table') await print(formatLogs(attempts));
}
