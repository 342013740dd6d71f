import type { Statistics } from '@mediajobs/jobs-client';
import { Option, type Command } from 'commander';
import { abortOnSignals } from '../signals.js';
import { toJsonLine } from '../output/job-writer.js';
import { isTerminal, print } from '../output/print.js';
import { formatStatistics, formatStatisticsCsv } from '../output/format-statistics.js';
import { connect } from '../session.js';
import { addFilterOptions, resolveFilter, type FilterOptions } from './filters.js';

const BUCKETS = ['minute', 'hour', 'day', 'week'] as const satisfies Statistics['bucket'][];

interface StatsOptions extends FilterOptions {
  readonly bucket?: Statistics['bucket'];
  readonly timeZone?: string;
  readonly output?: (typeof OUTPUTS)[number];
}

const OUTPUTS = ['table', 'json', 'ndjson', 'csv'] as const;

export function addStats(command: Command): void {
  addFilterOptions(command)
    .addOption(new Option('--bucket <width>', 'width of the time buckets').choices(BUCKETS))
    .option('--time-zone <name>', 'time zone of the buckets, such as Europe/Berlin (default: UTC)')
    .addOption(
      new Option(
        '-o, --output <format>',
        'default: table on a terminal, else ndjson; csv has a row for each time bucket',
      ).choices(OUTPUTS),
    )
    .addHelpText(
      'after',
      `
Examples:
  $ mediajobs stats --from 30d --bucket day
  $ mediajobs stats --bucket hour --pipeline Web --output json | jq .failure_rate`,
    )
    .action(stats);
}

async function stats(options: StatsOptions): Promise<void> {
  const signal = abortOnSignals();
  const client = await connect();
  const { bucket, timeZone } = options;
  const query = {
    ...(await resolveFilter(client, options, signal)),
    ...(bucket !== undefined && { bucket }),
    ...(timeZone !== undefined && { time_zone: timeZone }),
  };
  const statistics = await client.jobs.statistics(query, { signal });
  const output = options.output ?? (isTerminal() ? 'table' : 'ndjson');
  if (output === 'table') await print(formatStatistics(statistics));
  else if (output === 'csv') await print(formatStatisticsCsv(statistics));
  else await print(output === 'json' ? `${JSON.stringify(statistics, null, 2)}\n` : toJsonLine(statistics));
}
