import { Option, type Command } from 'commander';
import { formatAttempts, formatLogs } from '../output/format-attempts.js';
import { toJsonLine } from '../output/job-writer.js';
import { isTerminal, print } from '../output/print.js';
import { connect } from '../session.js';
import { abortOnSignals } from '../signals.js';

interface AttemptsOptions {
  readonly output?: 'table' | 'json' | 'ndjson';
  readonly log?: boolean;
}

export function addJobsAttempts(jobs: Command): void {
  jobs
    .command('attempts')
    .description('Print what workers did for a job')
    .argument('<id>', 'id of the job')
    .option('--log', 'print the last lines of ffmpeg below the table')
    .addOption(
      new Option('-o, --output <format>', 'default: table on a terminal, else ndjson').choices([
        'table',
        'json',
        'ndjson',
      ]),
    )
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
  if (output === 'json') await print(`${JSON.stringify(attempts, null, 2)}\n`);
  else if (output === 'ndjson') await print(attempts.map(toJsonLine).join(''));
  else await print(formatAttempts(attempts) + (options.log === true ? formatLogs(attempts) : ''));
}
