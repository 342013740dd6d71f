import type { Command } from 'commander';
import { jobOutputOption, printJob, type JobOutput } from '../output/job-output.js';
import { connect } from '../session.js';
import { abortOnSignals } from '../signals.js';
import { awaitJob, rejectFailedJob } from './await-job.js';

export function addJobsWait(jobs: Command): void {
  jobs
    .command('wait')
    .description('Wait until a job is finished')
    .argument('<id>', 'id of the job')
    .addOption(jobOutputOption())
    .addHelpText(
      'after',
      `
Prints the finished job. The exit status is 0 if it succeeded and 1 if it failed. Ctrl-C ends the command, not the job.

Examples:
  $ mediajobs jobs wait 5d2f7c35e4b004f9cd197877
  $ mediajobs jobs wait "$(mediajobs jobs submit --json job.json --output id)" && echo finished`,
    )
    .action(wait);
}

async function wait(id: string, { output }: { readonly output?: JobOutput }): Promise<void> {
  const signal = abortOnSignals();
  const job = await awaitJob(await connect(), id, signal);
  await printJob(job, output);
  rejectFailedJob(job);
}
