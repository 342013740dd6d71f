import type { Command } from 'commander';
import { jobOutputOption, printJob, type JobOutput } from '../output/job-output.js';
import { connect } from '../session.js';
import { abortOnSignals } from '../signals.js';
import { attemptEach, rejectFailures } from './attempt-each.js';
import { waitForEach } from './jobs-wait.js';

interface RetryOptions {
  readonly wait?: boolean;
  readonly output?: JobOutput;
}

export function addJobsRetry(jobs: Command): void {
  jobs
    .command('retry')
    .description('Queue failed jobs again')
    .argument('<id...>', 'ids of the jobs')
    .option('--wait', 'wait until the jobs are finished; exit status 1 if one fails')
    .addOption(jobOutputOption())
    .addHelpText(
      'after',
      `
Finished outputs are kept, the others are encoded again. Only jobs that were submitted to this service can be retried.

Examples:
  $ mediajobs jobs retry 5d2f7c35e4b004f9cd197877 --wait
  $ mediajobs jobs list --error-code 0x005040 --from 1d --output id | xargs -r mediajobs jobs retry`,
    )
    .action(retry);
}

async function retry(ids: readonly string[], { wait = false, output }: RetryOptions): Promise<void> {
  const signal = abortOnSignals();
  const client = await connect();
  const queued: string[] = [];
  const failures = await attemptEach(ids, String, async (id) => {
    const job = await client.jobs.retry(id, { signal });
    queued.push(id);
    if (!wait) await printJob(job, output);
  });
  if (wait) await waitForEach(client, queued, { signal, output });
  rejectFailures(failures);
}
