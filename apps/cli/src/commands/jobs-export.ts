import type { JobFilter, JobsClient, ExportOptions as RequestedExport } from '@mediajobs/jobs-client';
import { Option, type Command } from 'commander';
import { open, rename, rm } from 'node:fs/promises';
import { abortOnSignals } from '../signals.js';
import { InterruptedError, UsageError } from '../exit-status.js';
import { createProgressBar } from '../export/progress-bar.js';
import { exportPages, type ExportFormat } from '../export/export-pages.js';
import { partOf } from '../export/progress-file.js';
import { checkTarget } from '../export/check-target.js';
import { fileExists } from '../files.js';
import { pickCsvOptions, addCsvOptions, type CsvOptions } from '../output/csv-options.js';
import { print } from '../output/print.js';
import { connect } from '../session.js';
import { toJobFilter, addFilterOptions, type FilterOptions } from './filters.js';

interface ExportOptions extends FilterOptions, CsvOptions {
  readonly output: ExportFormat;
  readonly snapshot?: boolean;
  readonly restart?: boolean;
  readonly force?: boolean;
}

export function addJobsExport(jobs: Command): void {
  addCsvOptions(addFilterOptions(jobs.command('export').description('Write all jobs of a filter to a file')))
    .argument('<file>', 'the file, or - for standard output')
    .addOption(
      new Option('-o, --output <format>', 'one job per line, or a table')
        .choices(['ndjson', 'csv'])
        .default('ndjson'),
    )
    .option('--snapshot', 'all jobs as they are at one moment, in one transfer; it can not be resumed')
    .option('--restart', 'begin anew where an export was interrupted')
    .option('--force', 'replace the file where it is there')
    .addHelpText(
      'after',
      `
Jobs are read page by page. An export that was interrupted goes on where it stopped when the same command is run
again: beside the file, .part holds what is there and .part.json how far it is. Each job stands as it was when its
page was read. With --snapshot, and to standard output, all stand as they were at one moment.

Examples:
  $ mediajobs jobs export failures.ndjson --status FAILURE
  $ mediajobs jobs export november.csv --output csv --from 2026-11-01 --to 2026-12-01
  $ mediajobs jobs export - | gzip > jobs.ndjson.gz`,
    )
    .action(exportJobs);
}

async function exportJobs(file: string, options: ExportOptions): Promise<void> {
  const signal = abortOnSignals();
  const client = await connect();
  const filter = toJobFilter(options);
  if (file === '-') {
    for await (const bytes of await client.jobs.export(filter, toExportRequest(options, signal)))
      await print(bytes);
    return;
  }
  await checkTarget(file);
  if (options.snapshot === true) await exportSnapshot(client, filter, file, options, signal);
  else await exportToFile(client, filter, file, options, signal);
}

/** How the service is asked for all jobs at once. */
function toExportRequest(options: ExportOptions, signal: AbortSignal): RequestedExport {
  return { format: options.output, ...pickCsvOptions(options), signal };
}

async function exportToFile(
  client: JobsClient & { readonly url: string },
  filter: JobFilter,
  file: string,
  { output, restart = false, force = false, ...options }: ExportOptions,
  signal: AbortSignal,
): Promise<void> {
  const bar = createProgressBar(process.stderr);
  const started = performance.now();
  const asked = {
    ...{ client, filter, format: output, csv: pickCsvOptions(options), file, restart, force, signal },
    onProgress: bar.update,
  };
  try {
    const { jobs, before } = await exportPages(asked).finally(() => bar.stop());
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    const resumed = before > 0 ? `, ${before} of them before` : '';
    process.stderr.write(`${jobs} jobs in ${file}${resumed}, ${seconds} s.\n`);
  } catch (error) {
    if (!(error instanceof InterruptedError)) throw error;
    throw new InterruptedError(`Interrupted; the same command goes on where ${partOf(file)} ends.`);
  }
}

async function exportSnapshot(
  client: JobsClient,
  filter: JobFilter,
  file: string,
  options: ExportOptions,
  signal: AbortSignal,
): Promise<void> {
  const { force = false, restart = false } = options;
  if (restart) throw new UsageError('--snapshot always begins anew, and takes no --restart');
  if (!force && (await fileExists(file))) throw new Error(`${file} is there already; --force replaces it`);
  const draft = `${file}.snapshot`;
  try {
    await writeAndSync(draft, () => client.jobs.export(filter, toExportRequest(options, signal)));
    await rename(draft, file);
  } catch (error) {
    // Half of a snapshot is of no use: no run goes on from it.
    await rm(draft, { force: true });
    throw error;
  }
  process.stderr.write(`A snapshot of the jobs is in ${file}.\n`);
}

async function writeAndSync(file: string, source: () => Promise<AsyncIterable<Uint8Array>>): Promise<void> {
  const handle = await open(file, 'w');
  try {
    for await (const bytes of await source()) await handle.writeFile(bytes);
    await handle.datasync();
  } finally {
    await handle.close();
  }
}
