import {
  COMMAND_EXIT,
  commandExitStatus,
  openDatabase,
  processEnvironment,
  readDatabaseSettings,
} from '@mediajobs/jobs-data';
import { readArguments, usage, type ImportRequest } from './arguments.js';
import { importJobs } from './import-jobs.js';
import { showProgress } from './progress.js';
import { NOTHING_YET, sumOf } from './report.js';
import { readSource, SourceFileError, totalSize } from './source-file.js';
import { remarkLines, summary } from './words.js';

async function run(request: ImportRequest, signal: AbortSignal): Promise<number> {
  const started = Date.now();
  const { files, ...options } = request;
  const total = await totalSize(files);
  const database = await openDatabase({
    ...readDatabaseSettings(processEnvironment()),
    poolSize: 2,
    statementTimeout: 0,
    connectTimeout: 0,
  });
  const progress = showProgress(process.stderr, total);
  let done = NOTHING_YET;
  let current = NOTHING_YET;
  try {
    for (const file of files) {
      current = NOTHING_YET;
      current = await importJobs(database, readSource(file, signal), {
        ...options,
        onRemark: (remark) => remarkLines(file, remark).forEach((line) => progress.print(line)),
        onProgress: (report) => {
          current = report;
          progress.update(sumOf(done, report));
        },
      });
      done = sumOf(done, current);
      current = NOTHING_YET;
    }
  } finally {
    progress.stop();
    process.stderr.write(`${summary(sumOf(done, current), Date.now() - started)}\n`);
    await database.close();
  }
  return done.refused > 0 ? COMMAND_EXIT.failure : COMMAND_EXIT.success;
}

async function main(): Promise<number> {
  const request = readArguments(process.argv.slice(2));
  if (request === null) {
    process.stdout.write(usage(process.env['CALLED_AS']));
    return COMMAND_EXIT.success;
  }
  // Once each: whoever insists ends the process at once, and the transaction under way is rolled back.
  const ending = new AbortController();
  process.once('SIGTERM', () => ending.abort());
  process.once('SIGINT', () => ending.abort());
  return run(request, ending.signal);
}

function statusOf(error: unknown): number {
  if (isStop(error)) return COMMAND_EXIT.interrupted;
  return error instanceof SourceFileError ? COMMAND_EXIT.failure : commandExitStatus(error);
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
