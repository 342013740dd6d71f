import type { Job, JobEvent, JobFilter, JobsClient } from '@mediajobs/jobs-client';
import { Option, type Command } from 'commander';
import { createLogUpdate } from 'log-update';
import { interruption } from '../context.js';
import { jobWriter, lineOf } from '../output/job-writer.js';
import { onTerminal, print, remark } from '../output/print.js';
import { LIVE_COLUMNS, LiveJobs } from '../output/live-jobs.js';
import { connect } from '../session.js';
import { filterOf, withFilters, type FilterOptions } from './filters.js';

interface WatchOptions extends FilterOptions {
  readonly after?: string;
  readonly output?: 'table' | 'ndjson';
}

export function addJobsWatch(jobs: Command): void {
  withFilters(jobs.command('watch').description('Follow jobs as they change, until Ctrl-C'))
    .option('--after <id>', 'go on after this event, as "id" in ndjson names it')
    .addOption(
      new Option('-o, --output <format>', 'default: table on a terminal, else ndjson').choices([
        ...['table', 'ndjson'],
      ]),
    )
    .addHelpText(
      'after',
      `
The table shows the jobs that changed last; in a pipe, it has a line for each change. In ndjson, each line is an event: {"type","id"} and, for created,
progressed and finished, {"job"}.

Examples:
  $ mediajobs jobs watch --pipeline 547f3eede4b025bcbff38657
  $ mediajobs jobs watch --output ndjson | jq -r 'select(.type == "finished") | .job.id'`,
    )
    .action(watch);
}

async function watch(options: WatchOptions): Promise<void> {
  const signal = interruption();
  const { jobs } = await connect();
  const onDisconnect = ({ message }: Error) => remark(`${message}; trying again.`);
  const events = jobs.watch(filterOf(options), { signal, lastEventId: options.after, onDisconnect });
  const output = options.output ?? (onTerminal() ? 'table' : 'ndjson');
  if (output === 'ndjson') for await (const event of events) await print(lineOf(event));
  else if (onTerminal()) await showTable(jobs, filterOf(options), events, signal);
  else await printTable(events);
}

/** In a pipe nothing is drawn over: a line of keys, then one for each change. */
async function printTable(events: AsyncIterable<JobEvent>): Promise<void> {
  const writer = jobWriter('table', LIVE_COLUMNS, false);
  await print(writer.add([]));
  for await (const event of events) if ('job' in event) await print(writer.add([event.job]));
}

/** Times a second that a table is drawn at most (ms between). */
const FRAME = 100;

async function showTable(
  jobs: JobsClient['jobs'],
  filter: JobFilter,
  events: AsyncIterable<JobEvent>,
  signal: AbortSignal,
): Promise<void> {
  const screen = createLogUpdate(process.stdout);
  const rows = (): number => Math.max(1, process.stdout.rows - 3);
  const live = new LiveJobs(rows);
  const draw = (): void => {
    if (live.changed) screen(live.text());
  };
  const drawing = setInterval(draw, FRAME);
  try {
    for await (const event of events) {
      if (event.type === 'ready' || event.type === 'reset')
        live.show(await lastChanged(jobs, filter, rows(), signal));
      else live.change(event.job);
    }
  } finally {
    clearInterval(drawing);
    draw();
    screen.done();
  }
}

/** What is there when the watch begins; changes are told from then on. */
async function lastChanged(
  jobs: JobsClient['jobs'],
  filter: JobFilter,
  limit: number,
  signal: AbortSignal,
): Promise<readonly Job[]> {
  const page = await jobs.list({ ...filter, sort: 'updated_at', direction: -1, limit }, { signal });
  return page.jobs;
}
