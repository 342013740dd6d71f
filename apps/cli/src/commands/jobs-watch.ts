import type { Job, JobEvent, JobFilter, JobsClient, WatchOptions } from '@mediajobs/jobs-client';
import { Option, type Command } from 'commander';
import { createLogUpdate } from 'log-update';
import { abortOnSignals } from '../signals.js';
import { createJobWriter, toJsonLine } from '../output/job-writer.js';
import { isTerminal, print, printWarning } from '../output/print.js';
import { LIVE_COLUMNS, LiveJobs } from '../output/live-jobs.js';
import { connect } from '../session.js';
import { addFilterOptions, resolveFilter, type FilterOptions } from './filters.js';

interface Options extends FilterOptions {
  readonly after?: string;
  readonly output?: 'table' | 'ndjson';
}

export function addJobsWatch(jobs: Command): void {
  addFilterOptions(jobs.command('watch').description('Follow changes of jobs until Ctrl-C'))
    .option('--after <id>', 'continue after the event with this id, as printed in ndjson')
    .addOption(
      new Option('-o, --output <format>', 'default: table on a terminal, else ndjson').choices([
        'table',
        'ndjson',
      ]),
    )
    .addHelpText(
      'after',
      `
The table shows the jobs that changed last; in a pipe, it has a line for each change. In ndjson, each line is an event:
{"type","id"} and, for created, progressed and finished, {"job"}. A dropped connection is reported on standard error,
reconnects and resumes without gaps. If the first connection fails, the exit status is 5.

Examples:
  $ mediajobs jobs watch --pipeline Web
  $ mediajobs jobs watch --output ndjson | jq -r 'select(.type == "finished") | .job.id'`,
    )
    .action(watch);
}

async function watch(options: Options): Promise<void> {
  const signal = abortOnSignals();
  const client = await connect();
  const { jobs } = client;
  const filter = await resolveFilter(client, options, signal);
  const watching = { signal, lastEventId: options.after };
  const output = options.output ?? (isTerminal() ? 'table' : 'ndjson');
  if (output === 'table' && isTerminal()) {
    await showTable(jobs, filter, watching);
    return;
  }
  const events = jobs.watch(filter, { ...watching, ...reportConnection(printWarning) });
  if (output === 'ndjson') for await (const event of events) await print(toJsonLine(event));
  else await printTable(events);
}

/** Prints a header line, then a line for each change. */
async function printTable(events: AsyncIterable<JobEvent>): Promise<void> {
  const writer = createJobWriter('table', LIVE_COLUMNS, false);
  await print(writer.add([]));
  for await (const event of events)
    if ('job' in event && event.type !== 'deleted') await print(writer.add([event.job]));
}

/** Reports each lost connection once. Fails if the first connection cannot be made. */
function reportConnection(report: (text: string) => void): WatchOptions {
  let state: 'new' | 'connected' | 'lost' = 'new';
  return {
    onConnect() {
      state = 'connected';
    },
    onDisconnect(error) {
      if (state === 'new') throw error;
      if (state === 'connected') report(`${error.message}; reconnecting.`);
      state = 'lost';
    },
  };
}

/** Minimum interval between two redraws of the table. */
const FRAME_INTERVAL_MS = 100;

async function showTable(jobs: JobsClient['jobs'], filter: JobFilter, watching: WatchOptions): Promise<void> {
  const screen = createLogUpdate(process.stdout);
  const rows = (): number => Math.max(1, process.stdout.rows - 3);
  const live = new LiveJobs(rows);
  const draw = (): void => {
    if (live.needsRedraw) screen(live.render());
  };
  // Text below the table would be overwritten by the next redraw.
  const report = (text: string): void => {
    screen.clear();
    printWarning(text);
    screen(live.render());
  };
  const drawing = setInterval(draw, FRAME_INTERVAL_MS);
  try {
    for await (const event of jobs.watch(filter, { ...watching, ...reportConnection(report) })) {
      if (event.type === 'ready' || event.type === 'reset')
        live.show(await listLastChanged(jobs, filter, rows(), watching));
      else if (event.type === 'deleted') live.remove(event.job.id);
      else live.update(event.job);
    }
  } finally {
    clearInterval(drawing);
    draw();
    screen.done();
  }
}

/** Lists the jobs that changed last, which the table shows until events arrive. */
async function listLastChanged(
  jobs: JobsClient['jobs'],
  filter: JobFilter,
  limit: number,
  { signal }: WatchOptions,
): Promise<readonly Job[]> {
  const page = await jobs.list({ ...filter, sort: 'updated_at', direction: -1, limit }, { signal });
  return page.jobs;
}
