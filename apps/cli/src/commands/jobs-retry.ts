import type { Command } from 'commander';
import { jobOutputOption, printJob, type JobOutput } from '../output/job-output.js';
import { connect } from '../session.js';
import { abortOnSignals } from '../signals.js';
import { awaitJob, rejectFailedJob } from './await-job.js';

interface RetryOptions {
  readonly wait?: boolean;
  readonly output?: JobOutput;
}

export function addJobsRetry(jobs: Command): void {
  jobs
    .command('retry')
    .description('Queue a failed job again')
    .argument('<id>', 'id of the job')
    .option('--wait', 'wait until the job is finished; exit status 1 if it fails')
    .addOption(jobOutputOption())
    .addHelpText(
      'after',
      `
Finished outputs are kept, the others are encoded again. Only jobs that were submitted to this service can be retried.

Examples:
  $ mediajobs jobs retry 5d2f7c35e4b004f9cd197877 --wait`,
    )
    .action(retry);
}

async function retry(id: string, options: RetryOptions): Promise<void> {
  const signal = abortOnSignals();
  const client = await connect();
  const queued = await client.jobs.retry(id, { signal });
  const job = options.wait === true ? await awaitJob(client, id, signal) : queued;
  await printJob(job, options.output);
  rejectFailedJob(job);
}
