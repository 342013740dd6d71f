import { formatDuration } from '../output/format-statistics.js';
import { rowOutputOption, printRows, type RowOutput } from '../output/list-output.js';
import { printHint } from '../output/print.js';
import { connect } from '../session.js';
import { abortOnSignals } from '../signals.js';
import type { Command } from 'commander';

interface QueueCommandOptions {
  readonly allAccounts?: boolean;
  readonly output?: RowOutput;
}

export function addQueue(command: Command): void {
  command
    .option('--all-accounts', 'queues of all accounts; needs the scopes mediahub_read and mediahub_operator')
    .addOption(rowOutputOption())
    .addHelpText(
      'after',
      `
A row for each account and priority, in steps: outputs of jobs, their sources and playlists.

Examples:
  $ mediajobs queue
  $ mediajobs queue --all-accounts --output csv`,
    )
    .action(printQueue);
}

async function printQueue({ allAccounts = false, output }: QueueCommandOptions): Promise<void> {
  const signal = abortOnSignals();
  const client = await connect();
  const { groups, slots, free_slots: free } = await client.queue({ allAccounts, signal });
  const now = Date.now();
  await printRows(groups, {
    output,
    columns: [
      { heading: 'account', value: ({ user }) => user?.id ?? '' },
      { heading: 'priority', value: ({ priority }) => String(priority), isNumber: true },
      { heading: 'waiting', value: ({ waiting }) => String(waiting), isNumber: true },
      { heading: 'delayed', value: ({ delayed }) => String(delayed), isNumber: true },
      { heading: 'admitted', value: ({ admitted }) => String(admitted), isNumber: true },
      { heading: 'running', value: ({ running }) => String(running), isNumber: true },
      {
        heading: 'oldest',
        value: ({ oldest_at: at }) => (at === undefined ? '' : formatDuration(Math.max(0, now - at))),
        isNumber: true,
      },
    ],
    none: 'Nothing waits or runs.',
  });
  printHint(`${slots - free} of ${slots} slots of the workers are in use.`);
}
