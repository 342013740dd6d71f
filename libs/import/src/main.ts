import { EXIT_STATUS, exitStatusFor, openDatabase } from '@mediajobs/postgres';
import { processEnvironment, readDatabaseSettings } from '@mediajobs/settings';
import { readArguments, usage, type ImportRequest } from './arguments.js';
import { importDocuments } from './import-documents.js';
import { createImportProgress } from './progress.js';
import { EMPTY_REPORT, addReports } from './report.js';
import { readSource, SourceFileError, totalSize } from './read/source-file.js';
import { formatIssue, formatSummary } from './messages.js';

async function run(request: ImportRequest, signal: AbortSignal): Promise<number> {
  const started = Date.now();
  const { files, ...options } = request;
  const total = await totalSize(files);
  const database = await openDatabase({
    ...readDatabaseSettings(processEnvironment()),
    poolSize: 2,
    statementTimeoutMs: 0,
    connectTimeoutMs: 0,
  });
  const progress = createImportProgress(process.stderr, total);
  let done = EMPTY_REPORT;
  let current = EMPTY_REPORT;
  try {
    for (const file of files) {
      current = EMPTY_REPORT;
      current = await importDocuments(database, readSource(file, signal), {
        ...options,
        onIssue: (remark) => formatIssue(file, remark).forEach((line) => progress.print(line)),
        onProgress: (report) => {
          current = report;
          progress.update(addReports(done, report));
        },
      });
      done = addReports(done, current);
      current = EMPTY_REPORT;
    }
  } finally {
    progress.stop();
    process.stderr.write(`${formatSummary(addReports(done, current), Date.now() - started)}\n`);
    await database.close();
  }
  return done.rejected > 0 ? EXIT_STATUS.failure : EXIT_STATUS.success;
}

async function main(): Promise<number> {
  const request = readArguments(process.argv.slice(2));
  if (request === null) {
    process.stdout.write(usage(process.env['CALLED_AS']));
    return EXIT_STATUS.success;
  }
  // Once each: whoever insists ends the process at once, and the transaction under way is rolled back.
  const ending = new AbortController();
  process.once('SIGTERM', () => ending.abort());
  process.once('SIGINT', () => ending.abort());
  return run(request, ending.signal);
}

function statusOf(error: unknown): number {
  if (isStop(error)) return EXIT_STATUS.interrupted;
  return error instanceof SourceFileError ? EXIT_STATUS.failure : exitStatusFor(error);
}

function sentenceOf(error: unknown): string {
  if (isStop(error)) return 'Stopped before the end; the same command imports the rest.';
  return error instanceof Error ? error.message : String(error);
}

function isStop(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${sentenceOf(error)}\n`);
  process.exitCode = statusOf(error);
}
