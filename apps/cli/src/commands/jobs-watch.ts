import type { Job, JobEvent, JobFilter, JobsClient, WatchOptions } from '@mediajobs/jobs-client';
import { Option, type Command } from 'commander';
import { createLogUpdate } from 'log-update';
import { abortOnSignals } from '../signals.js';
import { createJobWriter, toJsonLine } from '../output/job-writer.js';
import { isTerminal, print, printWarning } from '../output/print.js';
import { LIVE_COLUMNS, LiveJobs } from '../output/live-jobs.js';
import { connect } from '../session.js';
import { toJobFilter, addFilterOptions, type FilterOptions } from './filters.js';

interface Options extends FilterOptions {
  readonly after?: string;
  readonly output?: 'table' | 'ndjson';
}

export function addJobsWatch(jobs: Command): void {
  addFilterOptions(jobs.command('watch').description('Follow jobs as they change, until Ctrl-C'))
    .option('--after <id>', 'go on after this event, as "id" in ndjson names it')
    .addOption(
      new Option('-o, --output <format>', 'default: table on a terminal, else ndjson').choices([
        ...['table', 'ndjson'],
      ]),
    )
    .addHelpText(
      'after',
      `
The table shows the jobs that changed last; in a pipe, it has a line for each change. In ndjson, each line is an event:
{"type","id"} and, for created, progressed and finished, {"job"}. A connection that is lost is made anew, and nothing
is missed; that it was lost is said on standard error. Where the first one fails, the watch ends with status 5.

Examples:
  $ mediajobs jobs watch --pipeline 547f3eede4b025bcbff38657
  $ mediajobs jobs watch --output ndjson | jq -r 'select(.type == "finished") | .job.id'`,
    )
    .action(watch);
}

async function watch(options: Options): Promise<void> {
  const signal = abortOnSignals();
  const { jobs } = await connect();
  const filter = toJobFilter(options);
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

/** In a pipe nothing is drawn over: a line of keys, then one for each change. */
async function printTable(events: AsyncIterable<JobEvent>): Promise<void> {
  const writer = createJobWriter('table', LIVE_COLUMNS, false);
  await print(writer.add([]));
  for await (const event of events) if ('job' in event) await print(writer.add([event.job]));
}

/** Says once per loss that the service is gone. One that never was there is not waited for. */
function reportConnection(say: (text: string) => void): WatchOptions {
  let state: 'new' | 'connected' | 'lost' = 'new';
  return {
    onConnect() {
      state = 'connected';
    },
    onDisconnect(error) {
      if (state === 'new') throw error;
      if (state === 'connected') say(`${error.message}; trying again.`);
      state = 'lost';
    },
  };
}

/** Times a second that a table is drawn at most (ms between). */
const FRAME_INTERVAL_MS = 100;

async function showTable(jobs: JobsClient['jobs'], filter: JobFilter, watching: WatchOptions): Promise<void> {
  const screen = createLogUpdate(process.stdout);
  const rows = (): number => Math.max(1, process.stdout.rows - 3);
  const live = new LiveJobs(rows);
  const draw = (): void => {
    if (live.needsRedraw) screen(live.render());
  };
  // Whatever is written below the table would be taken for a line of it when that is drawn anew.
  const say = (text: string): void => {
    screen.clear();
    printWarning(text);
    screen(live.render());
  };
  const drawing = setInterval(draw, FRAME_INTERVAL_MS);
  try {
    for await (const event of jobs.watch(filter, { ...watching, ...reportConnection(say) })) {
      if (event.type === 'ready' || event.type === 'reset')
        live.show(await listLastChanged(jobs, filter, rows(), watching));
      else live.update(event.job);
    }
  } finally {
    clearInterval(drawing);
    draw();
    screen.done();
  }
}

/** What is there when the watch begins; changes are told from then on. */
async function listLastChanged(
  jobs: JobsClient['jobs'],
  filter: JobFilter,
  limit: number,
  { signal }: WatchOptions,
): Promise<readonly Job[]> {
  const page = await jobs.list({ ...filter, sort: 'updated_at', direction: -1, limit }, { signal });
  return page.jobs;
}
