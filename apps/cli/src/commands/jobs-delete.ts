import type { Command } from 'commander';
import { connect } from '../session.js';
import { abortOnSignals } from '../signals.js';
import { forEachId } from './attempt-each.js';

export function addJobsDelete(jobs: Command): void {
  jobs
    .command('delete')
    .description('Delete finished jobs with their files in the storage of the service')
    .argument('<id...>', 'ids of the jobs')
    .addHelpText(
      'after',
      `
A queued or processing job is kept: exit status 1. Cancel it first.

Examples:
  $ mediajobs jobs delete 5d2f7c35e4b004f9cd197877`,
    )
    .action(remove);
}

async function remove(ids: readonly string[]): Promise<void> {
  const signal = abortOnSignals();
  const { jobs } = await connect();
  await forEachId(ids, async (id) => {
    await jobs.delete(id, { signal });
    process.stderr.write(`Deleted job ${id}.\n`);
  });
}
