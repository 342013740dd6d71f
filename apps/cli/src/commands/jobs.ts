import type { Command } from 'commander';
import { addJobsAttempts } from './jobs-attempts.js';
import { addJobsCancel } from './jobs-cancel.js';
import { addJobsDelete } from './jobs-delete.js';
import { addJobsExport } from './jobs-export.js';
import { addJobsGet } from './jobs-get.js';
import { addJobsList } from './jobs-list.js';
import { addJobsRetry } from './jobs-retry.js';
import { addJobsSubmit } from './jobs-submit.js';
import { addJobsWait } from './jobs-wait.js';
import { addJobsWatch } from './jobs-watch.js';
import { addOpen } from './open.js';
import { addStats } from './stats.js';

export function addJobs(jobs: Command): void {
  jobs.addHelpText(
    'after',
    `
Examples:
  $ mediajobs jobs submit --input https://media.example.com/trailer.mov --preset web-720p --wait
  $ mediajobs jobs list --status FAILURE
  $ mediajobs jobs export failures.ndjson --status FAILURE`,
  );
  addJobsList(jobs);
  addJobsGet(jobs);
  addJobsSubmit(jobs);
  addJobsWait(jobs);
  addJobsCancel(jobs);
  addJobsDelete(jobs);
  addJobsRetry(jobs);
  addJobsAttempts(jobs);
  addJobsWatch(jobs);
  addJobsExport(jobs);
  addStats(jobs.command('stats').description('Count jobs by status, time, pipeline and preset'));
  addOpen(jobs.command('open').description('Open the console at a job'));
}
