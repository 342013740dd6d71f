import type { Command } from 'commander';
import { connect } from '../session.js';
import { abortOnSignals } from '../signals.js';
import { forEachId } from './attempt-each.js';

export function addJobsCancel(jobs: Command): void {
  jobs
    .command('cancel')
    .description('Cancel queued and processing jobs')
    .argument('<id...>', 'ids of the jobs')
    .addHelpText(
      'after',
      `
A cancelled job fails with code 0x005016 and keeps no outputs. A finished job is left alone: exit status 1.

Examples:
  $ mediajobs jobs cancel 5d2f7c35e4b004f9cd197877
  $ mediajobs jobs list --status queued --all --output id | xargs -r mediajobs jobs cancel`,
    )
    .action(cancel);
}

async function cancel(ids: readonly string[]): Promise<void> {
  const signal = abortOnSignals();
  const { jobs } = await connect();
  await forEachId(ids, async (id) => {
    await jobs.cancel(id, { signal });
    process.stderr.write(`Cancelled job ${id}.\n`);
  });
}
