import type { JobsClient } from '@mediajobs/jobs-client';
import type { Command } from 'commander';
import { jobOutputOption, printJob, type JobOutput } from '../output/job-output.js';
import { connect } from '../session.js';
import { abortOnSignals } from '../signals.js';
import { awaitJob, rejectFailedJob } from './await-job.js';
import { forEachId } from './attempt-each.js';

export function addJobsWait(jobs: Command): void {
  jobs
    .command('wait')
    .description('Wait until jobs are finished')
    .argument('<id...>', 'ids of the jobs')
    .addOption(jobOutputOption())
    .addHelpText(
      'after',
      `
Prints the finished jobs. The exit status is 0 if all succeeded and 1 if one failed. Ctrl-C ends the command, not the jobs.

Examples:
  $ mediajobs jobs wait 5d2f7c35e4b004f9cd197877
  $ mediajobs jobs wait "$(mediajobs jobs submit --json job.json --output id)" && echo finished`,
    )
    .action(wait);
}

async function wait(ids: readonly string[], { output }: { readonly output?: JobOutput }): Promise<void> {
  const signal = abortOnSignals();
  await waitForEach(await connect(), ids, { signal, output });
}

/** Waits for jobs in their order, and prints each. @throws JobFailedError */
export async function waitForEach(
  client: JobsClient,
  ids: readonly string[],
  { signal, output }: { readonly signal: AbortSignal; readonly output: JobOutput | undefined },
): Promise<void> {
  await forEachId(ids, async (id) => {
    const job = await awaitJob(client, id, signal);
    await printJob(job, output);
    rejectFailedJob(job);
  });
}
