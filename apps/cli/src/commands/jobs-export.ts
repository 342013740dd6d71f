import { Option, type Command } from 'commander';
import { InterruptedError } from '../exit-status.js';
import { checkTarget } from '../check-target.js';
import { exportJobs, type ExportFormat } from '../export/export-jobs.js';
import { partFile } from '../export/part-file.js';
import { createProgressBar } from '../export/progress-bar.js';
import { addCsvOptions, pickCsvOptions, type CsvOptions } from '../output/csv-options.js';
import { print } from '../output/print.js';
import { connect } from '../session.js';
import { abortOnSignals } from '../signals.js';
import { addFilterOptions, resolveFilter, type FilterOptions } from './filters.js';

interface ExportOptions extends FilterOptions, CsvOptions {
  readonly output: ExportFormat;
  readonly resume?: boolean;
  readonly force?: boolean;
}

export function addJobsExport(jobs: Command): void {
  addCsvOptions(addFilterOptions(jobs.command('export').description('Write all jobs of a filter to a file')))
    .argument('<file>', 'file to write, or - for standard output')
    .addOption(
      new Option('-o, --output <format>', 'one job per line, or a table')
        .choices(['ndjson', 'csv'])
        .default('ndjson'),
    )
    .option('--resume', 'continue an interrupted export; requires the same filters')
    .option('--force', 'replace an existing file')
    .addHelpText(
      'after',
      `
Jobs are read page by page into FILE.part, which becomes FILE when it is complete. Each job stands as it was when its
page was read. An export to standard output is a snapshot: all jobs stand as they were at one moment.

Examples:
  $ mediajobs jobs export failures.ndjson --status FAILURE
  $ mediajobs jobs export november.csv --output csv --from 2026-11-01 --to 2026-12-01
  $ mediajobs jobs export - | gzip > jobs.ndjson.gz`,
    )
    .action(runExport);
}

async function runExport(file: string, options: ExportOptions): Promise<void> {
  const signal = abortOnSignals();
  if (file === '-') await exportToOutput(options, signal);
  else await exportToFile(file, options, signal);
}

async function exportToOutput(options: ExportOptions, signal: AbortSignal): Promise<void> {
  const client = await connect();
  const request = { format: options.output, ...pickCsvOptions(options), signal };
  const filter = await resolveFilter(client, options, signal);
  for await (const bytes of await client.jobs.export(filter, request)) await print(bytes);
}

async function exportToFile(file: string, options: ExportOptions, signal: AbortSignal): Promise<void> {
  const client = await connect();
  await checkTarget(file, options.force === true);
  const filter = await resolveFilter(client, options, signal);
  const bar = createProgressBar(process.stderr);
  const startedAt = performance.now();
  try {
    const { jobs, resumed } = await exportJobs({
      client,
      filter,
      format: options.output,
      csv: pickCsvOptions(options),
      file,
      resume: options.resume === true,
      signal,
      onProgress: bar.update,
    }).finally(() => bar.stop());
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    const note = resumed > 0 ? `, ${resumed} of them from the interrupted export` : '';
    process.stderr.write(`${jobs} jobs in ${file}${note}, ${seconds} s.\n`);
  } catch (error) {
    if (!(error instanceof InterruptedError)) throw error;
    throw new InterruptedError(`Interrupted; --resume continues ${partFile(file)}`);
  }
}
